#include "tests/peers/foreign_server.h"

#include "tests/peers/installed_client.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QStandardPaths>

namespace weir::testing {

namespace {

constexpr int kPatienceMs = 30'000;

} // namespace

ForeignServer::ForeignServer(const QString& name)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    if (name == "kinesalite")
        startNode(name,
                  {"cli.js", "--createStreamMs", "0", "--deleteStreamMs", "0", "--updateStreamMs",
                   "0", "--shardLimit", "100"},
                  QStringLiteral("4567"));
    else if (name == "kinesis-local")
        startNode(name, {"main.js"}, QStringLiteral("4568"));
    else
        startMoto();
}

ForeignServer::~ForeignServer()
{
    m_process.terminate();
    if (!m_process.waitForFinished(2'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

/// What follows `mark` in its line, once the process has said it.
bool ForeignServer::awaitText(const QString& mark, QString& behind)
{
    QString said;
    QElapsedTimer waited;
    waited.start();
    while (waited.elapsed() < kPatienceMs && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        said += QString::fromUtf8(m_process.readAll());
        const auto at = said.indexOf(mark);
        const auto end =
            at < 0 ? -1 : said.indexOf(QRegularExpression(QStringLiteral("\\s")), at + mark.size());
        if (end > 0) {
            behind = said.mid(at + mark.size(), end - at - mark.size());
            return true;
        }
    }
    m_missing = QStringLiteral("It does not start: ") + said.right(500);
    return false;
}

void ForeignServer::startNode(const QString& package, const QStringList& arguments,
                              const QString& port)
{
    const InstalledClient node = findNodeServer(package, m_scratch.path());
    m_missing = node.missing;
    if (!m_missing.isEmpty())
        return;
    QProcessEnvironment environment = node.environment;
    environment.insert("CREATE_STREAM_DURATION", "0s");
    environment.insert("DELETE_STREAM_DURATION", "0s");
    environment.insert("SPLIT_SHARD_DURATION", "0s");
    environment.insert("MERGE_SHARDS_DURATION", "0s");
    environment.insert("LOG_LEVEL", "ERROR");
    environment.insert("SHARD_LIMIT", "100");
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(node.command.last());
    m_process.start(node.command.first(),
                    QStringList{"-r", QStringLiteral(WEIR_TEST_SUPPORT "/loopback.js")} +
                        arguments);
    QString taken;
    if (awaitText("port " + port + " is ", taken))
        m_url = "http://127.0.0.1:" + taken;
}

void ForeignServer::startMoto()
{
    const QString python = QStandardPaths::findExecutable("python3");
    QProcess look;
    look.start(python, {"-c", "import moto.server"});
    if (python.isEmpty() || !look.waitForFinished(kPatienceMs) || look.exitCode() != 0) {
        m_missing = QStringLiteral("python3 has no moto with its server.");
        return;
    }
    m_process.start(python, {"-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"});
    if (awaitText("Running on http://127.0.0.1:", m_url))
        m_url.prepend("http://127.0.0.1:");
}

} // namespace weir::testing
