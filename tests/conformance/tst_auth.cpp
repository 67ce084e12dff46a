#include "backend/protocol/sigv4_signer.h"
#include "tests/conformance/aws_cli.h"
#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QSettings>
#include <QtTest>

using namespace weir;
using namespace weir::testing;
using protocol::AccessKey;

namespace {

constexpr std::chrono::seconds kNow{0};

AccessKey keyIn(const QString& file, const QString& profile)
{
    QSettings settings(file, QSettings::IniFormat);
    const auto value = [&](const char* name) {
        return settings.value(profile + '/' + name).toString().toStdString();
    };
    return {value("aws_access_key_id"), value("aws_secret_access_key"), value("aws_session_token")};
}

/// A ListStreams that is signed, sent, and answered.
class SignedCall
{
public:
    explicit SignedCall(const QUrl& endpoint)
        : m_port(quint16(endpoint.port())),
          m_host("127.0.0.1:" + std::to_string(endpoint.port()))
    {}

    KinesisAnswer inHeader(const AccessKey& key, std::chrono::seconds clockOff = kNow)
    {
        const auto made = signHeaders(request(), signing(key, clockOff));
        HttpHeaders headers = fields();
        for (const auto& [name, value] : made.fields)
            headers << qMakePair(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
        return send(headers, "/");
    }

    KinesisAnswer inQuery(const AccessKey& key, std::chrono::seconds clockOff = kNow)
    {
        const auto made = signQuery(request(), signing(key, clockOff), std::chrono::seconds(60));
        return send(fields(), QByteArray::fromStdString(made.target));
    }

    std::string body = "{}"; ///< what is signed
    QByteArray sent = "{}";

private:
    static protocol::SigV4Signing signing(const AccessKey& key, std::chrono::seconds clockOff)
    {
        const auto now =
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        return {key, "eu-west-3", "kinesis", now + clockOff};
    }

    protocol::SigV4Request request() const
    {
        return {"POST",
                "/",
                {{"Host", m_host},
                 {"Content-Type", "application/x-amz-json-1.1"},
                 {"X-Amz-Target", "Kinesis_20131202.ListStreams"}},
                body};
    }

    HttpHeaders fields() const
    {
        HttpHeaders headers;
        for (const auto& field : request().fields)
            headers << qMakePair(QByteArray(field.name.data(), qsizetype(field.name.size())),
                                 QByteArray(field.value.data(), qsizetype(field.value.size())));
        return headers;
    }

    KinesisAnswer send(const HttpHeaders& headers, const QByteArray& target) const
    {
        HttpClient client(m_port);
        KinesisAnswer answer;
        if (const auto received = client.ask("POST", sent, headers, target))
            answer.http = *received;
        answer.json = QJsonDocument::fromJson(answer.http.body).object();
        return answer;
    }

    const quint16 m_port;
    const std::string m_host;
};

} // namespace

/// weir-server --auth verify: who may call, and what the others are told.
class TestAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ServerUnderTest::isForeign())
            QSKIP("This starts weir-servers of its own.");
        m_server = std::make_unique<ServerProcess>(options());
        QVERIFY2(m_server->isReady(), m_server->standardError());
        m_keys = m_server->readyLine()["credentials"].toString();
        m_lasting = keyIn(m_keys, "default");
        m_temporary = keyIn(m_keys, "session");
    }

    void keepsItsKeysToItsOwner()
    {
        const QFileInfo file(m_keys);
        QCOMPARE(file.dir(), QDir(m_directory.filePath("store")));
        QVERIFY(!(file.permissions() &
                  (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        QVERIFY(m_lasting.id.starts_with("AKIA") && m_lasting.secret.size() == 40);
        QVERIFY(m_temporary.id.starts_with("ASIA") && !m_temporary.sessionToken.empty());
    }

    void answersWhoSignsRight_data()
    {
        QTest::addColumn<bool>("temporary");
        QTest::addColumn<bool>("query");
        QTest::newRow("header") << false << false;
        QTest::newRow("header, session token") << true << false;
        QTest::newRow("query") << false << true;
        QTest::newRow("query, session token") << true << true;
    }
    void answersWhoSignsRight()
    {
        QFETCH(bool, temporary);
        QFETCH(bool, query);
        SignedCall call(m_server->endpoint());
        const AccessKey& key = temporary ? m_temporary : m_lasting;
        const KinesisAnswer answer = query ? call.inQuery(key) : call.inHeader(key);
        QVERIFY2(answer.status() == 200, answer.http.body);
        QVERIFY(answer["HasMoreStreams"].isBool());
    }

    void refusesOthers()
    {
        SignedCall call(m_server->endpoint());
        AccessKey key = m_lasting;
        key.secret[0] = key.secret[0] == 'x' ? 'y' : 'x';
        KinesisAnswer answer = call.inHeader(key);
        QCOMPARE(answer.status(), 400);
        QCOMPARE(answer.error(), "InvalidSignatureException");
        QVERIFY2(answer.message().contains("The Canonical String for this request should have "
                                           "been\n'POST\n/\n\n"),
                 answer.http.body);
        key.id = "AKIDEXAMPLE";
        answer = call.inHeader(key);
        QCOMPARE(answer.error(), "UnrecognizedClientException");
        QCOMPARE(answer.message(), "The security token included in the request is invalid.");
        KinesisClient stranger(m_server->endpoint());
        QVERIFY(!stranger.call("ListStreams").error().isEmpty());
        call.sent = "{ }";
        QCOMPARE(call.inHeader(m_lasting).error(), "InvalidSignatureException");
    }

    void refusesOldAndFutureSignatures_data()
    {
        QTest::addColumn<bool>("query");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("message");
        QTest::newRow("old") << false << -400 << "Signature expired: ";
        QTest::newRow("future") << false << 400 << "Signature not yet current: ";
        QTest::newRow("query, old") << true << -100 << "Signature expired: ";
        QTest::newRow("query, future") << true << 400 << "Signature not yet current: ";
    }
    void refusesOldAndFutureSignatures()
    {
        QFETCH(bool, query);
        QFETCH(int, seconds);
        QFETCH(QString, message);
        SignedCall call(m_server->endpoint());
        const std::chrono::seconds off(seconds);
        const KinesisAnswer answer =
            query ? call.inQuery(m_lasting, off) : call.inHeader(m_lasting, off);
        QCOMPARE(answer.error(), "InvalidSignatureException");
        QVERIFY2(answer.message().startsWith(message), answer.http.body);
    }

    void servesTheCommandLine_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("profile");
        const QStringList programs = AwsCli::all();
        if (programs.isEmpty())
            QSKIP("There is no 'aws' on this machine (Debian: apt install awscli).");
        for (const QString& program : programs)
            for (const char* const profile : {"default", "session"})
                QTest::addRow("%s, %s", qPrintable(program), profile) << program << profile;
    }
    void servesTheCommandLine()
    {
        QFETCH(QString, program);
        QFETCH(QString, profile);
        AwsCli aws(program, m_server->endpoint());
        auto outcome = aws.kinesis({"list-streams"});
        QVERIFY(outcome.status != 0);
        QVERIFY2(outcome.error.contains("(UnrecognizedClientException)"), outcome.error);
        aws.environment().remove("AWS_ACCESS_KEY_ID");
        aws.environment().remove("AWS_SECRET_ACCESS_KEY");
        aws.environment().insert("AWS_SHARED_CREDENTIALS_FILE", m_keys);
        aws.environment().insert("AWS_PROFILE", profile);
        outcome = aws.kinesis({"list-streams"});
        QVERIFY2(outcome.status == 0, outcome.error);
        QVERIFY(outcome.json()["StreamNames"].isArray());
    }

    void saysNothingOfItsSecrets()
    {
        QCOMPARE(m_server->terminate(), 0);
        const QByteArray said = m_server->standardError() + m_server->standardOutput();
        for (const AccessKey& key : {m_lasting, m_temporary})
            QVERIFY(!said.contains(key.secret.c_str()));
        // The same keys the next time.
        ServerProcess again(options());
        QCOMPARE(again.readyLine()["credentials"].toString(), m_keys);
        SignedCall call(again.endpoint());
        QCOMPARE(call.inHeader(m_lasting).status(), 200);
        QCOMPARE(again.terminate(), 0);
    }

    void refusesAKeyFile_data()
    {
        QTest::addColumn<bool>("open");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("that others may read")
            << true << QByteArray("[a]\naws_access_key_id=b\naws_secret_access_key=sesame\n")
            << QByteArray("Others may read or write the keys");
        QTest::newRow("without a profile")
            << false << QByteArray("# sesame\n") << QByteArray("there is no profile in it.");
        QTest::newRow("without an id") << false << QByteArray("[a]\naws_secret_access_key=sesame\n")
                                       << QByteArray("a profile has no aws_access_key_id");
        QTest::newRow("with nonsense")
            << false << QByteArray("[a]\nsesame\n") << QByteArray("line 2 is neither");
    }
    void refusesAKeyFile()
    {
        QFETCH(bool, open);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, error);
        QTemporaryDir directory;
        QFile file(directory.filePath("credentials"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QVERIFY(file.setPermissions(open ? QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther
                                         : QFile::ReadOwner | QFile::WriteOwner));
        ServerProcess server({"--data", directory.path(), "--auth", "verify"});
        QVERIFY(!server.isReady());
        QCOMPARE(server.waitForExit(), 1);
        const QByteArray said = server.standardError();
        QVERIFY2(said.contains(error), said);
        QVERIFY2(!said.contains("sesame"), said);
    }

    void offTakesWhoSignsNothing()
    {
        for (const char* const mode : {"off", "parse"}) {
            ServerProcess server({"--memory", "--auth", mode});
            HttpClient client(quint16(server.endpoint().port()));
            const auto answer = client.ask("POST", "{}",
                                           {{"Content-Type", "application/x-amz-json-1.1"},
                                            {"X-Amz-Target", "Kinesis_20131202.ListStreams"}});
            QVERIFY(answer);
            QCOMPARE(answer->status, qstrcmp(mode, "off") == 0 ? 200 : 400);
        }
    }

private:
    QStringList options() const
    {
        return {"--data", m_directory.filePath("store"), "--auth", "verify"};
    }

    const QTemporaryDir m_directory;
    std::unique_ptr<ServerProcess> m_server;
    QString m_keys;
    AccessKey m_lasting;
    AccessKey m_temporary;
};

QTEST_GUILESS_MAIN(TestAuth)
#include "tst_auth.moc"
