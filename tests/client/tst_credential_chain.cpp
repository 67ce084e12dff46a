#include "backend/client/credential_chain.h"
#include "tests/client/scripted_transport.h"

#include <QTemporaryDir>
#include <QtTest>

#include <map>

using namespace weir;
using namespace weir::client;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow{std::chrono::milliseconds(1'767'323'045'000)}; // 2026-01-02T03:04:05Z

HttpResponse stsAnswer(const std::string& key, const std::string& expires)
{
    return {200,
            {},
            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + key +
                "</AccessKeyId><SecretAccessKey>s&amp;cret</SecretAccessKey><SessionToken>t"
                "</SessionToken><Expiration>" +
                expires + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"};
}

/// A home with files, an environment, a token service and a program, all made up.
struct World
{
    QTemporaryDir home;
    std::map<std::string, std::string> variables;
    ScriptedTransport transport;
    VirtualClock clock{kNow};
    std::vector<std::string> ran;
    std::vector<std::string> devices;
    Result<std::string> printed = std::string();
    std::optional<std::string> code = "123456";
    bool instanceMetadata = false;

    void write(const QString& name, const char* text) const
    {
        QDir(home.path()).mkpath(QStringLiteral(".aws"));
        QFile file(home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("The test's home cannot be written.");
    }
    void config(const char* text) const { write(QStringLiteral(".aws/config"), text); }
    void keys(const char* text) const { write(QStringLiteral(".aws/credentials"), text); }

    CredentialChain chain(const std::string& profile = {})
    {
        return CredentialChain({transport, clock,
                                [this](const std::string& name) { return variables[name]; },
                                home.path().toStdString(),
                                [this](const std::string& command, const std::stop_token&) {
                                    ran.push_back(command);
                                    return printed;
                                },
                                [this](const std::string& serial) {
                                    devices.push_back(serial);
                                    return code;
                                }},
                               {profile, {}, {}, {}, instanceMetadata});
    }
};

QString idOf(const Result<Credentials>& found)
{
    return found.ok() ? QString::fromStdString(found->key.id)
                      : QStringLiteral("error: ") + QString::fromStdString(found.error().message);
}

} // namespace

class TestCredentialChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsThemInOrder()
    {
        World world;
        QVERIFY(idOf(world.chain().credentials({})).contains("no profile \"default\""));
        world.config("[default]\nregion = x\n[profile dev]\naws_access_key_id = DEV\n"
                     "aws_secret_access_key = s\n");
        QVERIFY(idOf(world.chain().credentials({})).contains("neither a key"));
        world.keys("[default]\naws_access_key_id = DEFAULT\naws_secret_access_key = s\n");
        QCOMPARE(idOf(world.chain().credentials({})), QStringLiteral("DEFAULT"));
        world.variables["AWS_PROFILE"] = "dev";
        QCOMPARE(idOf(world.chain().credentials({})), QStringLiteral("DEV"));
        world.variables["AWS_ACCESS_KEY_ID"] = "ENV";
        QCOMPARE(idOf(world.chain().credentials({})), QStringLiteral("DEV")); // half is none
        world.variables["AWS_SECRET_ACCESS_KEY"] = "s";
        QCOMPARE(idOf(world.chain().credentials({})), QStringLiteral("ENV"));
        // Who chooses a profile means it.
        QCOMPARE(idOf(world.chain("default").credentials({})), QStringLiteral("DEFAULT"));
        QVERIFY(idOf(world.chain("none").credentials({})).contains("no profile \"none\""));
    }

    void readsTheFilesWhereTheEnvironmentPlacesThem()
    {
        World world;
        world.write(QStringLiteral("other"),
                    "[default]\naws_access_key_id = OTHER\naws_secret_access_key = s\n");
        world.variables["AWS_SHARED_CREDENTIALS_FILE"] =
            world.home.filePath(QStringLiteral("other")).toStdString();
        QCOMPARE(idOf(world.chain().credentials({})), QStringLiteral("OTHER"));
        world.config("[default\n");
        QVERIFY(idOf(world.chain().credentials({})).contains("line 1"));
    }

    void takesRoles()
    {
        World world;
        world.config("[profile base]\naws_access_key_id = BASE\naws_secret_access_key = s\n"
                     "[profile ops]\nrole_arn = arn:aws:iam::1:role/Ops\nsource_profile = base\n"
                     "external_id = e x\nregion = eu-west-1\nduration_seconds = 900\n");
        world.transport.outcomes.emplace_back(stsAnswer("ROLE", "2026-01-02T04:04:05Z"));
        const auto found = world.chain("ops").credentials({});
        QCOMPARE(idOf(found), QStringLiteral("ROLE"));
        QCOMPARE(found->key.secret, std::string("s&cret"));
        QCOMPARE(found->key.sessionToken, std::string("t"));
        QVERIFY(found->expires == kNow + 1h);
        const HttpRequest& asked = world.transport.requests.at(0);
        QCOMPARE(asked.url, std::string("https://sts.eu-west-1.amazonaws.com/"));
        QCOMPARE(asked.body,
                 std::string("Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1"
                             "%3Arole%2FOps&RoleSessionName=weir&ExternalId=e%20x"
                             "&DurationSeconds=900"));
        const std::string authorization = fieldOf(asked, "Authorization");
        QVERIFY(authorization.find("BASE/20260102/eu-west-1/sts/aws4_request") !=
                std::string::npos);
    }

    void takesRolesThroughRoles()
    {
        World world;
        world.config("[profile a]\nrole_arn = A\nsource_profile = b\n"
                     "[profile b]\nrole_arn = B\nsource_profile = b\n"
                     "aws_access_key_id = KEY\naws_secret_access_key = s\n");
        world.transport.outcomes.emplace_back(stsAnswer("ROLEB", "2026-01-02T04:04:05Z"));
        world.transport.outcomes.emplace_back(stsAnswer("ROLEA", "2026-01-02T04:04:05Z"));
        QCOMPARE(idOf(world.chain("a").credentials({})), QStringLiteral("ROLEA"));
        QVERIFY(fieldOf(world.transport.requests.at(0), "Authorization").find("KEY/") !=
                std::string::npos);
        QVERIFY(fieldOf(world.transport.requests.at(1), "Authorization").find("ROLEB/") !=
                std::string::npos);
        world.config("[profile a]\nrole_arn = A\nsource_profile = b\n"
                     "[profile b]\nrole_arn = B\nsource_profile = a\n");
        QVERIFY(idOf(world.chain("a").credentials({})).contains("leads back to itself"));
    }

    void asksForTheCodeOfADevice()
    {
        World world;
        world.config("[default]\naws_access_key_id = K\naws_secret_access_key = s\n"
                     "[profile ops]\nrole_arn = R\nsource_profile = default\nmfa_serial = dev/1\n");
        world.transport.outcomes.emplace_back(stsAnswer("ROLE", "2026-01-02T04:04:05Z"));
        QCOMPARE(idOf(world.chain("ops").credentials({})), QStringLiteral("ROLE"));
        QVERIFY(world.transport.requests.at(0).body.find("SerialNumber=dev%2F1&TokenCode=123456") !=
                std::string::npos);
        world.code.reset();
        QVERIFY(idOf(world.chain("ops").credentials({})).contains("needs the code"));
        QCOMPARE(world.devices.size(), std::size_t{2});
    }

    void tellsWhatTheTokenServiceSays()
    {
        World world;
        world.config("[default]\naws_access_key_id = K\naws_secret_access_key = s\n"
                     "[profile ops]\nrole_arn = R\nsource_profile = default\n");
        world.transport.outcomes.emplace_back(
            HttpResponse{403,
                         {},
                         "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User K "
                         "is not authorized</Message></Error></ErrorResponse>"});
        const auto refused = world.chain("ops").credentials({});
        QVERIFY(!refused.ok() && refused.error().code == ErrorCode::AccessDenied);
        QVERIFY(idOf(refused).contains("User K is not authorized"));
        world.transport.outcomes.emplace_back(HttpResponse{200, {}, "<html/>"});
        QVERIFY(idOf(world.chain("ops").credentials({})).contains("without credentials"));
    }

    void provesAWebIdentity()
    {
        World world;
        world.write(QStringLiteral("token"), "the-token\n");
        world.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] =
            world.home.filePath(QStringLiteral("token")).toStdString();
        world.variables["AWS_ROLE_ARN"] = "R";
        world.transport.outcomes.emplace_back(stsAnswer("WEB", "2026-01-02T04:04:05Z"));
        QCOMPARE(idOf(world.chain().credentials({})), QStringLiteral("WEB"));
        const HttpRequest& asked = world.transport.requests.at(0);
        QVERIFY(asked.body.ends_with("&WebIdentityToken=the-token"));
        QVERIFY(fieldOf(asked, "Authorization").empty());
    }

    void runsAProcess_data()
    {
        QTest::addColumn<QString>("printed");
        QTest::addColumn<QString>("id");
        QTest::newRow("keys") << R"({"Version":1,"AccessKeyId":"P","SecretAccessKey":"s"})"
                              << "P";
        QTest::newRow("no JSON") << "who are you?"
                                 << "error";
        QTest::newRow("half") << R"({"Version":1,"AccessKeyId":"P"})"
                              << "error";
        QTest::newRow("an end that is none")
            << R"({"AccessKeyId":"P","SecretAccessKey":"s","Expiration":"soon"})"
            << "error";
    }
    void runsAProcess()
    {
        QFETCH(const QString, printed);
        QFETCH(const QString, id);
        World world;
        world.config("[profile p]\ncredential_process = /opt/keys --for \"dev team\"\n");
        world.printed = printed.toStdString();
        const auto found = world.chain("p").credentials({});
        QVERIFY2(idOf(found).startsWith(id), qPrintable(idOf(found)));
        QVERIFY(!idOf(found).contains("SecretAccessKey\":"));
        QCOMPARE(world.ran.at(0), std::string("/opt/keys --for \"dev team\""));
    }

    void usesTheTokenOfASignOn_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("cache"); // the SHA-1 of the session's name or the start URL
        const QString role = QStringLiteral("sso_account_id = 1\nsso_role_name = Ops\n");
        const QString place =
            QStringLiteral("sso_start_url = https://corp/start\nsso_region = eu-west-1\n");
        QTest::newRow("session") << "[sso-session corp]\n" + place +
                                        "[profile dev]\nsso_session = corp\n" + role
                                 << "ee0bfd2552fbd840c02cc48b6e823320543c450f";
        QTest::newRow("older") << "[profile dev]\n" + place + role
                               << "717f6b50ccf65f10839b090b78b6ff0786091a96";
    }
    void usesTheTokenOfASignOn()
    {
        QFETCH(const QString, config);
        QFETCH(const QString, cache);
        World world;
        world.config(config.toLatin1().constData());
        QVERIFY(idOf(world.chain("dev").credentials({})).contains("aws sso login --profile dev"));
        QVERIFY(QDir(world.home.path()).mkpath(QStringLiteral(".aws/sso/cache")));
        const QString file = QStringLiteral(".aws/sso/cache/%1.json").arg(cache);
        world.write(file, R"({"accessToken":"tok","expiresAt":"2026-01-02T04:00:00Z"})");
        world.transport.outcomes.emplace_back(
            HttpResponse{200,
                         {},
                         R"({"roleCredentials":{"accessKeyId":"SSO","secretAccessKey":"s",)"
                         R"("sessionToken":"t","expiration":1767326645000}})"});
        const auto found = world.chain("dev").credentials({});
        QCOMPARE(idOf(found), QStringLiteral("SSO"));
        QVERIFY(found->expires == kNow + 1h);
        const HttpRequest& asked = world.transport.requests.at(0);
        QCOMPARE(asked.method, std::string("GET"));
        QCOMPARE(asked.url, std::string("https://portal.sso.eu-west-1.amazonaws.com/federation/"
                                        "credentials?role_name=Ops&account_id=1"));
        QCOMPARE(fieldOf(asked, "x-amz-sso_bearer_token"), std::string("tok"));

        world.transport.outcomes.emplace_back(HttpResponse{401, {}, "{}"});
        QVERIFY(idOf(world.chain("dev").credentials({})).contains("no longer taken"));
        world.write(file, R"({"accessToken":"tok","expiresAt":"2026-01-02T03:04:05Z"})");
        QVERIFY(idOf(world.chain("dev").credentials({})).contains("has expired"));
        world.write(file, "{");
        QVERIFY(idOf(world.chain("dev").credentials({})).contains("has expired"));
    }

    void asksTheContainersHost()
    {
        World world;
        const auto keys = [] {
            return HttpResponse{
                200, {}, R"({"AccessKeyId":"BOX","SecretAccessKey":"s","Token":"t"})"};
        };
        world.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/v2/x";
        world.transport.outcomes.emplace_back(keys());
        const auto found = world.chain().credentials({});
        QCOMPARE(idOf(found), QStringLiteral("BOX"));
        QCOMPARE(found->key.sessionToken, std::string("t"));
        QCOMPARE(world.transport.requests.at(0).url, std::string("http://169.254.170.2/v2/x"));

        world.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"].clear();
        world.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1:9/x";
        world.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "auth";
        world.transport.outcomes.emplace_back(keys());
        QCOMPARE(idOf(world.chain().credentials({})), QStringLiteral("BOX"));
        QCOMPARE(fieldOf(world.transport.requests.at(1), "Authorization"), std::string("auth"));

        // A token is sent to nobody else in the clear.
        for (const char* const url : {"http://evil.example/x", "http://127.0.0.1.evil.example/",
                                      "http://localhost.evil.example/"}) {
            world.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url;
            QVERIFY2(idOf(world.chain().credentials({})).contains("neither TLS"), url);
        }
        QCOMPARE(world.transport.requests.size(), std::size_t{2});
    }

    void asksTheInstancesHostOnlyWhenChosen()
    {
        World world;
        QVERIFY(idOf(world.chain().credentials({})).contains("no profile"));
        QVERIFY(world.transport.requests.empty());
        world.instanceMetadata = true;
        world.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:9";
        world.transport.outcomes.emplace_back(HttpResponse{200, {}, "session\n"});
        world.transport.outcomes.emplace_back(HttpResponse{200, {}, "Ops\n"});
        world.transport.outcomes.emplace_back(
            HttpResponse{200,
                         {},
                         R"({"AccessKeyId":"VM","SecretAccessKey":"s","Token":"t",)"
                         R"("Expiration":"2026-01-02T04:04:05Z"})"});
        QCOMPARE(idOf(world.chain().credentials({})), QStringLiteral("VM"));
        QCOMPARE(world.transport.requests.at(0).method, std::string("PUT"));
        QCOMPARE(fieldOf(world.transport.requests.at(2), "X-aws-ec2-metadata-token"),
                 std::string("session"));
        QVERIFY(world.transport.requests.at(2).url.ends_with("/security-credentials/Ops"));
        world.transport.outcomes.emplace_back(
            HttpFailure{HttpStep::Connect, Error(ErrorCode::ServiceUnavailable, "x", "refused")});
        QVERIFY(idOf(world.chain().credentials({})).contains("nobody answers"));
    }

    void asksAnewBeforeTheyExpire()
    {
        World world;
        world.config("[profile p]\ncredential_process = keys\n");
        world.printed = std::string(R"({"AccessKeyId":"P","SecretAccessKey":"s",)"
                                    R"("Expiration":"2026-01-02T04:04:05.5Z"})");
        CredentialChain chain = world.chain("p");
        QCOMPARE(idOf(chain.credentials({})), QStringLiteral("P"));
        world.clock.advance(54min);
        QVERIFY(chain.credentials({}).ok());
        QCOMPARE(world.ran.size(), std::size_t{1});
        world.clock.advance(1min);
        QVERIFY(chain.credentials({}).ok());
        QCOMPARE(world.ran.size(), std::size_t{2});
        chain.forget();
        QVERIFY(chain.credentials({}).ok());
        QCOMPARE(world.ran.size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(TestCredentialChain)
#include "tst_credential_chain.moc"
