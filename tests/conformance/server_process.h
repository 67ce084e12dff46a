#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace weir::testing {

/// A weir-server of its own, from $WEIR_BIN or the folder above the test's, on a free port. Killed
/// with the object.
class ServerProcess
{
public:
    /// Starts it and waits until it is ready or has ended. `options` without --port; `within`: a
    /// command that takes its program and options as arguments and becomes it.
    explicit ServerProcess(const QStringList& options, const QStringList& within = {});
    ~ServerProcess();

    bool isReady() const { return !m_ready.isEmpty(); }
    const QJsonObject& readyLine() const { return m_ready; }
    QUrl endpoint() const { return QUrl(m_ready.value(QLatin1String("endpoint")).toString()); }

    /// What it has of memory for itself, in bytes; 0 where the system does not say.
    qint64 memory() const;

    /// Lets it run no further, and on again (SIGSTOP, SIGCONT); false where there is no such thing.
    bool pause();
    void goOn();
    /// SIGKILL, or what the system has in its place.
    void killNow();
    /// Asks it to end (SIGTERM) and waits; answers its exit code, -1 when it crashed or did not
    /// end.
    int terminate();
    /// Waits for the end; its exit code, -1 when it crashed or did not end.
    int waitForExit();
    /// All it has said so far.
    QByteArray standardError();
    QByteArray standardOutput();

    static QString program();
    /// Runs it with these options to its end; answers its exit code, -1 when it crashed or did not
    /// end. `error`: what it said on standard error.
    static int runToEnd(const QStringList& options, QByteArray* output = nullptr,
                        QByteArray* error = nullptr, const QStringList& within = {});

private:
    QProcess m_process;
    QJsonObject m_ready;
    QByteArray m_output;
    QByteArray m_error;
};

/// The server under test: that of WEIR_TEST_ENDPOINT, or a weir-server in memory.
class ServerUnderTest
{
public:
    explicit ServerUnderTest(const QStringList& options = {});
    static bool isForeign();
    QUrl endpoint() const;
    bool isReady() const { return isForeign() || m_process->isReady(); }

private:
    std::unique_ptr<ServerProcess> m_process;
};

} // namespace weir::testing
