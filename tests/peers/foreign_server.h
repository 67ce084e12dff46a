#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace weir::testing {

/// A Kinesis server that nobody here wrote, on a free loopback port; stopped with this. `name`:
/// "kinesalite", "kinesis-local" or "moto".
class ForeignServer
{
public:
    explicit ForeignServer(const QString& name);
    ~ForeignServer();

    /// Why it does not run, and what to do about it; empty when it does.
    QString missing() const { return m_missing; }
    QString url() const { return m_url; }

private:
    void startNode(const QString& package, const QStringList& arguments, const QString& port);
    void startMoto();
    bool awaitText(const QString& mark, QString& behind);

    QTemporaryDir m_scratch;
    QProcess m_process;
    QString m_missing;
    QString m_url;
};

} // namespace weir::testing
