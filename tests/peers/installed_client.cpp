#include "tests/peers/installed_client.h"

#include "tests/conformance/aws_cli.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace weir::testing {

namespace {

constexpr int kPatienceMs = 280'000;
constexpr auto kGoSources = "/usr/share/gocode";

/// Where ./dev test puts the packages.
QString packages()
{
    return qEnvironmentVariable("WEIR_PEERS", QStringLiteral(WEIR_PEER_PACKAGES));
}

QProcessEnvironment environment(const QString& scratch)
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    const QList<QPair<QString, QString>> ours{
        {"AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"},
        {"AWS_SECRET_ACCESS_KEY", "secret"},
        {"AWS_DEFAULT_REGION", "us-east-1"},
        {"AWS_REGION", "us-east-1"},
        {"AWS_PAGER", ""},
        {"AWS_CONFIG_FILE", scratch + "/config"},
        {"AWS_SHARED_CREDENTIALS_FILE", scratch + "/credentials"},
        {"AWS_EC2_METADATA_DISABLED", "true"},
        {"NO_PROXY", "127.0.0.1"},
        {"NODE_NO_WARNINGS", "1"},
        {"PYTHONDONTWRITEBYTECODE", "1"},
        {"WEIR_PEERS", packages()},
        {"WEIR_PEERS_WORKLOAD", peerFile("workload.json")},
    };
    for (const auto& [name, value] : ours)
        all.insert(name, value);
    return all;
}

/// What the command says on both channels; its status in `status`.
QString outcome(const QStringList& command, const QProcessEnvironment& environment, int& status)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setProcessEnvironment(environment);
    process.start(command.first(), command.mid(1));
    const bool ended = process.waitForFinished(kPatienceMs);
    status = ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return QString::fromUtf8(process.readAll()).trimmed();
}

void findNode(InstalledClient& client, const QString& program, const QStringList& needed)
{
    const QString node = QStandardPaths::findExecutable("node");
    int status = -1;
    const QString version =
        node.isEmpty() ? QString() : outcome({node, "--version"}, client.environment, status);
    if (version.mid(1).section('.', 0, 0).toInt() < 20)
        client.missing = "It takes node 20 or later; found: " +
                         (version.isEmpty() ? QStringLiteral("none") : version);
    for (const QString& package : needed) {
        if (!QFileInfo::exists(packages() + "/node_modules/" + package))
            client.missing = package + " is not in " + packages() + "; ./dev setup installs it.";
    }
    client.command = QStringList{node, peerFile(program)};
}

void findPython(InstalledClient& client, const QString& program)
{
    for (const QString& python :
         {QStandardPaths::findExecutable("python3"), QStringLiteral("/usr/bin/python3")}) {
        int status = -1;
        if (QFileInfo(python).isExecutable())
            outcome({python, "-c", "import boto3"}, client.environment, status);
        if (status == 0) {
            client.command = QStringList{python, peerFile(program)};
            return;
        }
    }
    client.missing = "No python3 here has boto3 (Debian: apt install python3-boto3).";
}

void findAwsCli(InstalledClient& client)
{
    const QStringList all = AwsCli::all();
    if (all.isEmpty()) {
        client.missing = "There is no 'aws' on this machine (Debian: apt install awscli).";
        return;
    }
    const QString debians = "/usr/bin/aws";
    client.environment.insert("AWS", all.contains(debians) ? debians : all.first());
    client.command = QStringList{"sh", peerFile("aws_cli.sh")};
}

void buildGo(InstalledClient& client, const QString& scratch, const QStringList& options)
{
    const QString go = QStandardPaths::findExecutable("go");
    const QString sdk = "/src/github.com/aws/aws-sdk-go-v2/service/kinesis";
    if (go.isEmpty() || !QFileInfo::exists(kGoSources + sdk)) {
        client.missing = "The SDK for Go is not here (Debian: apt install golang-go "
                         "golang-github-aws-aws-sdk-go-v2-dev).";
        return;
    }
    const QString program = scratch + "/sdk_go";
    QProcessEnvironment environment = client.environment;
    environment.insert("GO111MODULE", "off");
    environment.insert("GOPATH", kGoSources);
    environment.insert("GOCACHE", QDir(packages()).absoluteFilePath("go-cache"));
    int status = -1;
    const QString said =
        outcome({go, "build", "-o", program, peerFile("sdk_go.go")}, environment, status);
    if (status != 0)
        qFatal("sdk_go.go does not build: %s", qPrintable(said));
    client.command = QStringList{program} + options;
}

} // namespace

InstalledClient findNodeServer(const QString& package, const QString& scratch)
{
    InstalledClient server;
    server.environment = environment(scratch);
    findNode(server, {}, {package});
    server.command.last() = packages() + "/node_modules/" + package;
    return server;
}

QString peerFile(const QString& name)
{
    return QStringLiteral(WEIR_PEER_PROGRAMS "/") + name;
}

InstalledClient findClient(const QString& name, const QString& scratch)
{
    InstalledClient client;
    client.environment = environment(scratch);
    if (name == "aws_cli")
        findAwsCli(client);
    else if (name == "sdk_go")
        buildGo(client, scratch, {});
    else if (name == "sdk_go_fan_out")
        buildGo(client, scratch, {"-fan-out"});
    else if (name.startsWith("boto3"))
        findPython(client, name + ".py");
    else if (name.startsWith("sdk_js3"))
        findNode(client, name + ".mjs", {"@aws-sdk/client-kinesis"});
    else if (name == "sdk_js2")
        findNode(client, name + ".mjs", {"aws-sdk"});
    else
        findNode(client, name + ".mjs", {"lifion-kinesis", "dynalite"});
    return client;
}

} // namespace weir::testing
