#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>
#include <QVersionNumber>

namespace weir::testing {

/// One AWS command line of this machine, pointed at a server, with a home of its own and the key
/// pair AKIDEXAMPLE, "secret" unless the environment says otherwise.
class AwsCli
{
public:
    struct Outcome
    {
        int status = -1;
        QByteArray output;
        QByteArray error;
        QJsonObject json() const;
    };

    AwsCli(QString program, const QUrl& endpoint);

    /// Those in the PATH and where packages put them, each once, that say their version.
    static QStringList all();

    QVersionNumber version() const { return m_version; }
    QProcessEnvironment& environment() { return m_environment; }

    /// "aws kinesis ..."
    Outcome kinesis(const QStringList& arguments) const;

private:
    Outcome run(const QStringList& arguments) const;

    const QString m_program;
    const QUrl m_endpoint;
    const QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QVersionNumber m_version;
};

} // namespace weir::testing
