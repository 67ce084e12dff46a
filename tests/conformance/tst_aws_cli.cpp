#include "tests/conformance/server_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QVersionNumber>
#include <QtTest>

using namespace weir::testing;

/// The walk-through with the real command line, every one this machine has.
class TestAwsCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walkThrough_data()
    {
        QTest::addColumn<QString>("program");
        for (const QString& program : candidates()) {
            const QVersionNumber version = versionOf(program);
            if (version.majorVersion() >= 1)
                QTest::addRow("aws-cli %s", qPrintable(version.toString())) << program;
        }
        if (candidates().isEmpty())
            QSKIP("There is no 'aws' on this machine (Debian: apt install awscli).");
        QVERIFY(m_server.isReady());
    }

    void walkThrough()
    {
        QFETCH(QString, program);
        m_aws = program;
        m_version = versionOf(program);
        createStream();
        describeStream();
        putRecord();
        getRecords();
        deleteStream();
    }

private:
    void createStream()
    {
        const Outcome outcome =
            kinesis({"create-stream", "--stream-name", "KStream", "--shard-count", "2"});
        QVERIFY2(outcome.status == 0, outcome.error);
        QVERIFY(outcome.output.isEmpty());
        const Outcome waited = kinesis({"wait", "stream-exists", "--stream-name", "KStream"});
        QVERIFY2(waited.status == 0, waited.error);
    }

    void describeStream()
    {
        const Outcome outcome = kinesis({"describe-stream", "--stream-name", "KStream"});
        QVERIFY2(outcome.status == 0, outcome.error);
        const QJsonObject stream = outcome.json()["StreamDescription"].toObject();
        QCOMPARE(stream["StreamStatus"].toString(), QString("ACTIVE"));
        QCOMPARE(stream["Shards"].toArray().size(), 2);
        QVERIFY(stream["StreamARN"].toString().endsWith(":stream/KStream"));
    }

    void putRecord()
    {
        QStringList arguments{"put-record", "--stream-name", "KStream", "--partition-key",
                              "456",        "--data",        "test"};
        if (m_version.majorVersion() == 2) // which takes base64 otherwise
            arguments << "--cli-binary-format"
                      << "raw-in-base64-out";
        const Outcome outcome = kinesis(arguments);
        QVERIFY2(outcome.status == 0, outcome.error);
        m_shard = outcome.json()["ShardId"].toString();
        QVERIFY(m_shard.startsWith("shardId-00000000000"));
        m_sequenceNumber = outcome.json()["SequenceNumber"].toString();
    }

    void getRecords()
    {
        const Outcome iterator =
            kinesis({"get-shard-iterator", "--shard-id", m_shard, "--shard-iterator-type",
                     "TRIM_HORIZON", "--stream-name", "KStream"});
        QVERIFY2(iterator.status == 0, iterator.error);
        const Outcome outcome = kinesis(
            {"get-records", "--shard-iterator", iterator.json()["ShardIterator"].toString()});
        QVERIFY2(outcome.status == 0, outcome.error);
        const QJsonArray records = outcome.json()["Records"].toArray();
        QCOMPARE(records.size(), 1);
        QCOMPARE(records[0].toObject()["Data"].toString(), QString("dGVzdA=="));
        QCOMPARE(records[0].toObject()["PartitionKey"].toString(), QString("456"));
        QCOMPARE(records[0].toObject()["SequenceNumber"].toString(), m_sequenceNumber);
        QVERIFY(records[0].toObject().contains("ApproximateArrivalTimestamp"));
    }

    void deleteStream()
    {
        const Outcome deleted = kinesis({"delete-stream", "--stream-name", "KStream"});
        QVERIFY2(deleted.status == 0, deleted.error);
        // DELETING is answered for a moment.
        Outcome gone;
        QTRY_VERIFY_WITH_TIMEOUT(
            (gone = kinesis({"describe-stream", "--stream-name", "KStream"})).status != 0, 30000);
        QVERIFY2(gone.error.contains("(ResourceNotFoundException)"), gone.error);
    }

    /// Those in the PATH and where packages put them, each once.
    static QStringList candidates()
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

    QVersionNumber versionOf(const QString& program)
    {
        m_aws = program;
        const auto match = QRegularExpression("aws-cli/([0-9.]+)")
                               .match(QString::fromUtf8(run({"--version"}).output));
        return QVersionNumber::fromString(match.captured(1));
    }

    struct Outcome
    {
        int status = -1;
        QByteArray output;
        QByteArray error;
        QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
    };

    Outcome kinesis(const QStringList& arguments)
    {
        QStringList all{"kinesis"};
        const QVersionNumber first =
            m_version.majorVersion() == 1 ? QVersionNumber(1, 29) : QVersionNumber(2, 13);
        if (m_version < first) // it does not know AWS_ENDPOINT_URL
            all << "--endpoint-url" << m_server.endpoint().toString();
        return run(all + arguments);
    }

    Outcome run(const QStringList& arguments)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.insert("AWS_SECRET_ACCESS_KEY", "secret");
        environment.insert("AWS_DEFAULT_REGION", "us-east-1");
        environment.insert("AWS_PAGER", "");
        environment.insert("AWS_CONFIG_FILE", m_home.filePath("config"));
        environment.insert("AWS_SHARED_CREDENTIALS_FILE", m_home.filePath("credentials"));
        environment.insert("AWS_EC2_METADATA_DISABLED", "true");
        environment.insert("AWS_ENDPOINT_URL", m_server.endpoint().toString());
        environment.insert("NO_PROXY", "127.0.0.1");
        process.setProcessEnvironment(environment);
        process.start(m_aws, arguments);
        process.waitForFinished(60'000);
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    ServerUnderTest m_server;
    QTemporaryDir m_home;
    QString m_aws;
    QVersionNumber m_version;
    QString m_shard;
    QString m_sequenceNumber;
};

QTEST_GUILESS_MAIN(TestAwsCli)
#include "tst_aws_cli.moc"
