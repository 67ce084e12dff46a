#include "tests/conformance/aws_cli.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

namespace weir::testing {

namespace {

QStringList candidates()
{
    QStringList found;
    for (const QString& path :
         {QStandardPaths::findExecutable("aws"), QStringLiteral("/usr/bin/aws"),
          QStringLiteral("/usr/local/bin/aws")}) {
        if (QFileInfo(path).isExecutable() && !found.contains(path))
            found << path;
    }
    return found;
}

} // namespace

QJsonObject AwsCli::Outcome::json() const
{
    return QJsonDocument::fromJson(output).object();
}

AwsCli::AwsCli(QString program, const QUrl& endpoint)
    : m_program(std::move(program)),
      m_endpoint(endpoint),
      m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    m_environment.insert("AWS_SECRET_ACCESS_KEY", "secret");
    m_environment.insert("AWS_DEFAULT_REGION", "us-east-1");
    m_environment.insert("AWS_PAGER", "");
    m_environment.insert("AWS_CONFIG_FILE", m_home.filePath("config"));
    m_environment.insert("AWS_SHARED_CREDENTIALS_FILE", m_home.filePath("credentials"));
    m_environment.insert("AWS_EC2_METADATA_DISABLED", "true");
    m_environment.insert("AWS_ENDPOINT_URL", m_endpoint.toString());
    m_environment.insert("NO_PROXY", "127.0.0.1");
    const auto match =
        QRegularExpression("aws-cli/([0-9.]+)").match(QString::fromUtf8(run({"--version"}).output));
    m_version = QVersionNumber::fromString(match.captured(1));
}

QStringList AwsCli::all()
{
    QStringList found;
    for (const QString& program : candidates()) {
        if (AwsCli(program, {}).version().majorVersion() >= 1)
            found << program;
    }
    return found;
}

AwsCli::Outcome AwsCli::kinesis(const QStringList& arguments) const
{
    QStringList all{"kinesis"};
    const QVersionNumber first =
        m_version.majorVersion() == 1 ? QVersionNumber(1, 29) : QVersionNumber(2, 13);
    if (m_version < first) // it does not know AWS_ENDPOINT_URL
        all << "--endpoint-url" << m_endpoint.toString();
    return run(all + arguments);
}

AwsCli::Outcome AwsCli::run(const QStringList& arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(m_program, arguments);
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace weir::testing
