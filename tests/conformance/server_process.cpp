#include "tests/conformance/server_process.h"

#include <QDeadlineTimer>
#include <QJsonDocument>

namespace weir::testing {

namespace {

constexpr int kPatienceMs = 30'000;

QString foreignEndpoint()
{
    return qEnvironmentVariable("WEIR_TEST_ENDPOINT");
}

} // namespace

QString ServerProcess::program()
{
    return qEnvironmentVariable("WEIR_BIN") + QStringLiteral("/weir-server");
}

ServerProcess::ServerProcess(const QStringList& options)
{
    QStringList arguments = options;
    if (!options.contains(QStringLiteral("--port")))
        arguments << QStringLiteral("--port") << QStringLiteral("0");
    m_process.start(program(), arguments);
    QDeadlineTimer deadline(kPatienceMs);
    while (!m_process.canReadLine() && m_process.state() != QProcess::NotRunning &&
           !deadline.hasExpired())
        m_process.waitForReadyRead(200);
    if (m_process.canReadLine()) {
        m_output = m_process.readLine();
        m_ready = QJsonDocument::fromJson(m_output).object();
    }
}

ServerProcess::~ServerProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        killNow();
}

void ServerProcess::killNow()
{
    m_process.kill();
    m_process.waitForFinished(kPatienceMs);
}

int ServerProcess::terminate()
{
    m_process.terminate();
    return waitForExit();
}

int ServerProcess::waitForExit()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kPatienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QByteArray ServerProcess::standardError()
{
    return m_error += m_process.readAllStandardError();
}

QByteArray ServerProcess::standardOutput()
{
    return m_output += m_process.readAllStandardOutput();
}

ServerUnderTest::ServerUnderTest(const QStringList& options)
{
    if (!isForeign())
        m_process =
            std::make_unique<ServerProcess>(options + QStringList{QStringLiteral("--memory")});
}

bool ServerUnderTest::isForeign()
{
    return !foreignEndpoint().isEmpty();
}

QUrl ServerUnderTest::endpoint() const
{
    return isForeign() ? QUrl(foreignEndpoint()) : m_process->endpoint();
}

} // namespace weir::testing
