#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"

#include <QtTest>

using namespace weir::testing;

/// The steps a newcomer takes with the command line, over plain HTTP.
class TestWalkThrough : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isReady()); }

    void createsAStream()
    {
        const auto created =
            m_client.call("CreateStream", {{"StreamName", "KStream"}, {"ShardCount", 2}});
        QCOMPARE(created.status(), 200);
        QVERIFY(created.http.body.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(m_client.streamStatus("KStream"), QString("ACTIVE"), 20000);
    }

    void describesIt()
    {
        const auto answer = m_client.call("DescribeStream", {{"StreamName", "KStream"}});
        QCOMPARE(answer.status(), 200);
        const QJsonObject stream = answer["StreamDescription"].toObject();
        QCOMPARE(stream["StreamName"].toString(), QString("KStream"));
        QCOMPARE(stream["StreamARN"].toString().section(':', 5), QString("stream/KStream"));
        QCOMPARE(stream["RetentionPeriodHours"].toInt(), 24);
        QCOMPARE(stream["HasMoreShards"].toBool(true), false);
        const QJsonArray shards = stream["Shards"].toArray();
        QCOMPARE(shards.size(), 2);
        QCOMPARE(shards[0].toObject()["ShardId"].toString(), shardName(0));
        const QJsonObject range = shards[0].toObject()["HashKeyRange"].toObject();
        QCOMPARE(range["StartingHashKey"].toString(), QString("0"));
        QCOMPARE(range["EndingHashKey"].toString(),
                 QString("170141183460469231731687303715884105727"));
        QVERIFY(shards[1].toObject()["SequenceNumberRange"].toObject().contains(
            "StartingSequenceNumber"));
    }

    void putsARecord()
    {
        const auto answer = m_client.call(
            "PutRecord",
            {{"StreamName", "KStream"}, {"PartitionKey", "456"}, {"Data", base64("test")}});
        QCOMPARE(answer.status(), 200);
        m_shard = answer["ShardId"].toString();
        m_sequenceNumber = answer["SequenceNumber"].toString();
        QVERIFY(m_shard == shardName(0) || m_shard == shardName(1));
        QVERIFY(m_sequenceNumber.size() > 50);
    }

    void readsItBack()
    {
        const QString iterator = m_client.iterator("KStream", m_shard, "TRIM_HORIZON");
        QVERIFY(!iterator.isEmpty());
        const auto answer = m_client.call("GetRecords", {{"ShardIterator", iterator}});
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer["Records"].toArray().size(), 1);
        const QJsonObject record = answer["Records"].toArray()[0].toObject();
        QCOMPARE(record["Data"].toString(), base64("test"));
        QCOMPARE(record["PartitionKey"].toString(), QString("456"));
        QCOMPARE(record["SequenceNumber"].toString(), m_sequenceNumber);
        QVERIFY(record["ApproximateArrivalTimestamp"].toDouble() > 1.6e9);
        QCOMPARE(answer["MillisBehindLatest"].toInt(-1), 0);
        QVERIFY(!answer["NextShardIterator"].toString().isEmpty());
    }

    void readsNothingFromTheOtherShard()
    {
        const QString other = m_shard == shardName(0) ? shardName(1) : shardName(0);
        QVERIFY(m_client.readShard("KStream", other).isEmpty());
    }

    void deletesTheStream()
    {
        QCOMPARE(m_client.call("DeleteStream", {{"StreamName", "KStream"}}).status(), 200);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_client.call("DescribeStream", {{"StreamName", "KStream"}}).error(),
            QString("ResourceNotFoundException"), 20000);
    }

private:
    ServerUnderTest m_server;
    KinesisClient m_client{m_server.endpoint()};
    QString m_shard;
    QString m_sequenceNumber;
};

QTEST_GUILESS_MAIN(TestWalkThrough)
#include "tst_walk_through.moc"
