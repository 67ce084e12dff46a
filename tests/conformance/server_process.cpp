#include "tests/conformance/server_process.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace weir::testing {

namespace {

constexpr int kPatienceMs = 30'000;

QString foreignEndpoint()
{
    return qEnvironmentVariable("WEIR_TEST_ENDPOINT");
}

void start(QProcess& process, const QStringList& within, const QStringList& options)
{
    QStringList words = within + QStringList{ServerProcess::program()} + options;
    const QString first = words.takeFirst();
    process.start(first, words);
}

} // namespace

QString ServerProcess::program()
{
    const QString folder = qEnvironmentVariable("WEIR_BIN", QCoreApplication::applicationDirPath() +
                                                                QStringLiteral("/.."));
    return folder + QStringLiteral("/weir-server");
}

int ServerProcess::runToEnd(const QStringList& options, QByteArray* output, QByteArray* error,
                            const QStringList& within)
{
    QProcess process;
    start(process, within, options);
    if (!process.waitForFinished(kPatienceMs) || process.exitStatus() != QProcess::NormalExit)
        return -1;
    if (output)
        *output = process.readAllStandardOutput();
    if (error)
        *error = process.readAllStandardError();
    return process.exitCode();
}

ServerProcess::ServerProcess(const QStringList& options, const QStringList& within)
{
    QStringList arguments = options;
    if (!options.contains(QStringLiteral("--port")))
        arguments << QStringLiteral("--port") << QStringLiteral("0");
    start(m_process, within, arguments);
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

qint64 ServerProcess::memory() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

bool ServerProcess::pause()
{
#ifdef Q_OS_UNIX
    return ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP) == 0;
#else
    return false;
#endif
}

void ServerProcess::goOn()
{
#ifdef Q_OS_UNIX
    ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
#endif
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
