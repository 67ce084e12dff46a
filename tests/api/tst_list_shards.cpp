#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestListShards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("neither")
            << "{}"
            << "InvalidArgument: Either NextToken or StreamName should be provided.";
        QTest::newRow("token and name")
            << "{'NextToken':'x','StreamName':'a'}"
            << "InvalidArgument: NextToken and StreamName cannot be provided together.";
        QTest::newRow("token and ARN")
            << "{'NextToken':'x','StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/a'}"
            << "InvalidArgument: NextToken and StreamARN cannot be provided together.";
        QTest::newRow("token and start")
            << "{'NextToken':'x','ExclusiveStartShardId':'0'}"
            << "InvalidArgument: NextToken and ExclusiveStartShardId cannot be provided together.";
        QTest::newRow("token and filter")
            << "{'NextToken':'x','ShardFilter':{'Type':'AT_LATEST'}}"
            << "InvalidArgument: NextToken and ShardFilter cannot be provided together.";
        QTest::newRow("token and creation time")
            << "{'NextToken':'x','StreamCreationTimestamp':1}"
            << "InvalidArgument: NextToken and StreamCreationTimestamp cannot be provided "
               "together.";
        QTest::newRow("garbage token") << "{'NextToken':'x'}"
                                       << "InvalidArgument: Invalid NextToken";
        QTest::newRow("no such stream")
            << "{'StreamName':'b'}"
            << "ResourceNotFound: Stream b under account 000000000000 not found.";
        QTest::newRow("an earlier stream of that name")
            << "{'StreamName':'a','StreamCreationTimestamp':5}"
            << "ResourceNotFound: Stream a under account 000000000000 not found.";
        QTest::newRow("unknown filter")
            << "{'StreamName':'a','ShardFilter':{'Type':'x'}}"
            << "Validation: 1 validation error detected: Value 'x' at 'shardFilter.type' failed to "
               "satisfy constraint: Member must satisfy enum value set: [AFTER_SHARD_ID, "
               "AT_TRIM_HORIZON, FROM_TRIM_HORIZON, AT_LATEST, AT_TIMESTAMP, FROM_TIMESTAMP]";
        QTest::newRow("filter without its shard")
            << "{'StreamName':'a','ShardFilter':{'Type':'AFTER_SHARD_ID'}}"
            << "InvalidArgument: ShardFilter of type AFTER_SHARD_ID requires ShardId.";
        QTest::newRow("filter with a time it does not take")
            << "{'StreamName':'a','ShardFilter':{'Type':'AT_LATEST','Timestamp':1}}"
            << "InvalidArgument: Timestamp cannot be provided with a ShardFilter of type "
               "AT_LATEST.";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("ListShards", request.toUtf8()), "error");
    }

    void pages()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 5));
        QJsonObject page = store.answer(
            "ListShards", "{'StreamName':'a','MaxResults':2,'StreamCreationTimestamp':1767225600,"
                          "'ShardFilter':{'Type':'AT_LATEST'}}");
        QCOMPARE(ids(page), "0 1");
        page = store.answer("ListShards", "{'MaxResults':2,'NextToken':'" + tokenOf(page) + "'}");
        QCOMPARE(ids(page), "2 3");
        const QByteArray last = tokenOf(page);
        page = store.answer("ListShards", "{'NextToken':'" + last + "'}");
        QCOMPARE(ids(page), "4");
        QVERIFY(!page.contains("NextToken"));
        QCOMPARE(
            ids(store.answer("ListShards",
                             "{'StreamName':'a','ExclusiveStartShardId':'shardId-000000000003'}")),
            "4");
        store.advance(std::chrono::seconds(301));
        QCOMPARE(store.ask("ListShards", "{'NextToken':'" + last + "'}"),
                 "ExpiredNextToken: The NextToken has expired. Tokens are valid for 300 seconds.");
    }

    void theTokenOutlivesNotItsStream()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        const QByteArray token =
            tokenOf(store.answer("ListShards", "{'StreamName':'a','MaxResults':1}"));
        QCOMPARE(store.ask("DeleteStream", "{'StreamName':'a'}"), "");
        QVERIFY(store.settle());
        QVERIFY(store.makeStream("a", 2));
        QCOMPARE(store.ask("ListShards", "{'NextToken':'" + token + "'}"),
                 "ResourceNotFound: Stream a under account 000000000000 not found.");
    }

    void aThousandAtMost()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 1001));
        const QJsonObject page =
            store.answer("ListShards", "{'StreamName':'a','MaxResults':10000}");
        QCOMPARE(page["Shards"].toArray().size(), 1000);
        QVERIFY(page.contains("NextToken"));
    }

    /// Shard 0 is split one hour, its lower half again two hours after creation.
    void filters_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QString>("shards");
        QTest::newRow("latest") << QByteArray("'Type':'AT_LATEST'") << "2 3 4";
        QTest::newRow("from the horizon")
            << QByteArray("'Type':'FROM_TRIM_HORIZON'") << "0 1 2 3 4";
        QTest::newRow("at the horizon") << QByteArray("'Type':'AT_TRIM_HORIZON'") << "0";
        QTest::newRow("at a time between")
            << QByteArray("'Type':'AT_TIMESTAMP','Timestamp':1767231000") << "1 2";
        QTest::newRow("from a time between")
            << QByteArray("'Type':'FROM_TIMESTAMP','Timestamp':1767231000") << "1 2 3 4";
        QTest::newRow("at a time before the horizon")
            << QByteArray("'Type':'AT_TIMESTAMP','Timestamp':5") << "0";
        QTest::newRow("after a shard")
            << QByteArray("'Type':'AFTER_SHARD_ID','ShardId':'shardId-000000000002'") << "3 4";
    }
    void filters()
    {
        QFETCH(QByteArray, filter);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        store.advance(std::chrono::hours(1));
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'1000'}"),
                 "");
        QVERIFY(store.settle());
        store.advance(std::chrono::hours(1));
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'1','NewStartingHashKey':'500'}"),
                 "");
        QVERIFY(store.settle());
        QTEST(ids(store.answer("ListShards", "{'StreamName':'a','ShardFilter':{" + filter + "}}")),
              "shards");
    }

    void closedShardsExpire()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'1000'}"),
                 "");
        QVERIFY(store.settle());
        QCOMPARE(store.shards("a"), "0* 1 2");
        store.advance(std::chrono::hours(25));
        QTRY_COMPARE(store.shards("a"), "1 2");
        const QJsonObject page = store.answer("ListShards", "{'StreamName':'a'}");
        QCOMPARE(page["Shards"].toArray().at(0)["ParentShardId"].toString(),
                 "shardId-000000000000");
    }

private:
    static QString ids(const QJsonObject& page)
    {
        QStringList ids;
        for (const QJsonValue shard : page["Shards"].toArray())
            ids << QString::number(shard["ShardId"].toString().mid(8).toInt());
        return ids.join(' ');
    }
    static QByteArray tokenOf(const QJsonObject& page)
    {
        return page["NextToken"].toString().toUtf8();
    }
};

QTEST_GUILESS_MAIN(TestListShards)
#include "tst_list_shards.moc"
