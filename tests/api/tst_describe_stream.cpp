#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestDescribeStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows({}); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("DescribeStream", request.toUtf8()), "error");
    }

    void describes()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        const QJsonObject stream =
            store.answer("DescribeStream", "{'StreamName':'a'}")["StreamDescription"].toObject();
        QCOMPARE(stream["StreamName"].toString(), "a");
        QCOMPARE(stream["StreamARN"].toString(), "arn:aws:kinesis:us-east-1:000000000000:stream/a");
        QCOMPARE(stream["StreamStatus"].toString(), "ACTIVE");
        QCOMPARE(stream["HasMoreShards"].toBool(true), false);
        QCOMPARE(stream["RetentionPeriodHours"].toInt(), 24);
        QCOMPARE(stream["StreamCreationTimestamp"].toDouble(), 1767225600.0);
        QCOMPARE(stream["EncryptionType"].toString(), "NONE");
        QVERIFY(!stream.contains("KeyId"));
        const QJsonValue monitoring = stream["EnhancedMonitoring"].toArray().at(0);
        QCOMPARE(monitoring["ShardLevelMetrics"], QJsonValue(QJsonArray()));
        const QJsonArray shards = stream["Shards"].toArray();
        QCOMPARE(shards.size(), 2);
        const QJsonObject upper = shards.at(1).toObject();
        QCOMPARE(upper["ShardId"].toString(), "shardId-000000000001");
        QCOMPARE(upper["HashKeyRange"].toObject()["StartingHashKey"].toString(),
                 "170141183460469231731687303715884105728");
        QCOMPARE(upper["HashKeyRange"].toObject()["EndingHashKey"].toString(),
                 "340282366920938463463374607431768211455");
        QVERIFY(
            upper["SequenceNumberRange"].toObject()["StartingSequenceNumber"].toString().size() ==
            56);
        QVERIFY(!upper["SequenceNumberRange"].toObject().contains("EndingSequenceNumber"));
        QVERIFY(!upper.contains("ParentShardId"));
        QCOMPARE(QString::fromStdString(store.report().stream), "a");
    }

    void pages_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("hasMore");
        QTest::newRow("a hundred at most") << QByteArray() << 100 << "shardId-000000000000" << true;
        QTest::newRow("also when more are asked for")
            << QByteArray(",'Limit':1000") << 100 << "shardId-000000000000" << true;
        QTest::newRow("a limit") << QByteArray(",'Limit':2") << 2 << "shardId-000000000000" << true;
        QTest::newRow("the rest") << QByteArray(",'ExclusiveStartShardId':'shardId-000000000099'")
                                  << 2 << "shardId-000000000100" << false;
        QTest::newRow("after one that is not there, as text")
            << QByteArray(",'ExclusiveStartShardId':'shardId-0000000000995'") << 2
            << "shardId-000000000100" << false;
    }
    void pages()
    {
        QFETCH(QByteArray, more);
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 102));
        const QJsonObject stream =
            store.answer("DescribeStream", "{'StreamName':'a'" + more + "}")["StreamDescription"]
                .toObject();
        QTEST(int(stream["Shards"].toArray().size()), "count");
        QTEST(stream["Shards"].toArray().at(0)["ShardId"].toString(), "first");
        QTEST(stream["HasMoreShards"].toBool(), "hasMore");
    }
};

QTEST_GUILESS_MAIN(TestDescribeStream)
#include "tst_describe_stream.moc"
