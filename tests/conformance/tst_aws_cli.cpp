#include "tests/conformance/aws_cli.h"
#include "tests/conformance/server_process.h"

#include <QJsonArray>
#include <QtTest>

#include <optional>

using namespace weir::testing;

/// The walk-through with the real command line, every one this machine has.
class TestAwsCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walkThrough_data()
    {
        QTest::addColumn<QString>("program");
        const QStringList programs = AwsCli::all();
        for (const QString& program : programs) {
            const QString version = AwsCli(program, {}).version().toString();
            QTest::addRow("aws-cli %s", qPrintable(version)) << program;
        }
        if (programs.isEmpty())
            QSKIP("There is no 'aws' on this machine (Debian: apt install awscli).");
        QVERIFY(m_server.isReady());
    }

    void walkThrough()
    {
        QFETCH(QString, program);
        m_aws.emplace(program, m_server.endpoint());
        createStream();
        describeStream();
        putRecord();
        getRecords();
        deleteStream();
    }

private:
    void createStream()
    {
        const AwsCli::Outcome outcome =
            m_aws->kinesis({"create-stream", "--stream-name", "KStream", "--shard-count", "2"});
        QVERIFY2(outcome.status == 0, outcome.error);
        QVERIFY(outcome.output.isEmpty());
        const AwsCli::Outcome waited =
            m_aws->kinesis({"wait", "stream-exists", "--stream-name", "KStream"});
        QVERIFY2(waited.status == 0, waited.error);
    }

    void describeStream()
    {
        const AwsCli::Outcome outcome =
            m_aws->kinesis({"describe-stream", "--stream-name", "KStream"});
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
        if (m_aws->version().majorVersion() == 2) // which takes base64 otherwise
            arguments << "--cli-binary-format"
                      << "raw-in-base64-out";
        const AwsCli::Outcome outcome = m_aws->kinesis(arguments);
        QVERIFY2(outcome.status == 0, outcome.error);
        m_shard = outcome.json()["ShardId"].toString();
        QVERIFY(m_shard.startsWith("shardId-00000000000"));
        m_sequenceNumber = outcome.json()["SequenceNumber"].toString();
    }

    void getRecords()
    {
        const AwsCli::Outcome iterator =
            m_aws->kinesis({"get-shard-iterator", "--shard-id", m_shard, "--shard-iterator-type",
                            "TRIM_HORIZON", "--stream-name", "KStream"});
        QVERIFY2(iterator.status == 0, iterator.error);
        const AwsCli::Outcome outcome = m_aws->kinesis(
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
        const AwsCli::Outcome deleted =
            m_aws->kinesis({"delete-stream", "--stream-name", "KStream"});
        QVERIFY2(deleted.status == 0, deleted.error);
        // DELETING is answered for a moment.
        AwsCli::Outcome gone;
        QTRY_VERIFY_WITH_TIMEOUT(
            (gone = m_aws->kinesis({"describe-stream", "--stream-name", "KStream"})).status != 0,
            30000);
        QVERIFY2(gone.error.contains("(ResourceNotFoundException)"), gone.error);
    }

    ServerUnderTest m_server;
    std::optional<AwsCli> m_aws;
    QString m_shard;
    QString m_sequenceNumber;
};

QTEST_GUILESS_MAIN(TestAwsCli)
#include "tst_aws_cli.moc"
