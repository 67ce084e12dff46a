#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestMergeShards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows("'ShardToMerge':'0','AdjacentShardToMerge':'1'"); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("MergeShards", request.toUtf8()), "error");
    }

    void onlyActive()
    {
        QCOMPARE(
            answersUnlessActive("MergeShards", "'ShardToMerge':'0','AdjacentShardToMerge':'1'"),
            refusedUnlessActive());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no second shard")
            << "{'StreamName':'a','ShardToMerge':'0'}"
            << "Validation: 1 validation error detected: Value null at 'adjacentShardToMerge' "
               "failed to satisfy constraint: Member must not be null";
        QTest::newRow("not a shard id, even without a stream")
            << "{'StreamName':'b','ShardToMerge':'0','AdjacentShardToMerge':'x-y'}"
            << "ResourceNotFound: Could not find shard x-y in stream b under account 000000000000.";
        QTest::newRow("no such shard")
            << "{'StreamName':'a','ShardToMerge':'1','AdjacentShardToMerge':'9'}"
            << "ResourceNotFound: Could not find shard shardId-000000000009 in stream a under "
               "account 000000000000.";
        QTest::newRow("closed")
            << "{'StreamName':'a','ShardToMerge':'0','AdjacentShardToMerge':'1'}"
            << "InvalidArgument: Shard shardId-000000000000 in stream a under account 000000000000 "
               "has already been merged or split, and thus is not eligible for merging or "
               "splitting.";
        QTest::newRow("reversed")
            << "{'StreamName':'a','ShardToMerge':'3','AdjacentShardToMerge':'2'}"
            << "InvalidArgument: Shards shardId-000000000003 and shardId-000000000002 in stream a "
               "under account 000000000000 are not an adjacent pair of shards eligible for merging";
        QTest::newRow("apart")
            << "{'StreamName':'a','ShardToMerge':'4','AdjacentShardToMerge':'3'}"
            << "InvalidArgument: Shards shardId-000000000004 and shardId-000000000003 in stream a "
               "under account 000000000000 are not an adjacent pair of shards eligible for merging";
        QTest::newRow("with itself")
            << "{'StreamName':'a','ShardToMerge':'2','AdjacentShardToMerge':'2'}"
            << "InvalidArgument: Shards shardId-000000000002 and shardId-000000000002 in stream a "
               "under account 000000000000 are not an adjacent pair of shards eligible for merging";
        QTest::newRow("round the end of the space")
            << "{'StreamName':'a','ShardToMerge':'3','AdjacentShardToMerge':'4'}"
            << "InvalidArgument: Shards shardId-000000000003 and shardId-000000000004 in stream a "
               "under account 000000000000 are not an adjacent pair of shards eligible for merging";
        QTest::newRow("on-demand")
            << "{'StreamName':'d','ShardToMerge':'0','AdjacentShardToMerge':'1'}"
            << "Validation: Request is invalid. Stream d under account 000000000000 is in "
               "On-Demand mode.";
        QTest::newRow("neighbours")
            << "{'StreamName':'a','ShardToMerge':'2','AdjacentShardToMerge':'3'}"
            << "";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 4));
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'d'}"), "");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("MergeShards",
                           "{'StreamName':'a','ShardToMerge':'0','AdjacentShardToMerge':'1'}"),
                 "");
        QVERIFY(store.settle());
        QTEST(store.ask("MergeShards", request.toUtf8()), "error");
    }

    void makesOneChild()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        QCOMPARE(store.ask("MergeShards",
                           "{'StreamName':'a','ShardToMerge':'0','AdjacentShardToMerge':'1'}"),
                 "");
        QCOMPARE(store.shards("a"), "0* 1* 2");
        const QJsonArray shards =
            store.answer("ListShards", "{'StreamName':'a'}")["Shards"].toArray();
        QCOMPARE(shards.at(2)["ParentShardId"].toString(), "shardId-000000000000");
        QCOMPARE(shards.at(2)["AdjacentParentShardId"].toString(), "shardId-000000000001");
        QCOMPARE(shards.at(2)["HashKeyRange"]["StartingHashKey"].toString(), "0");
        QCOMPARE(shards.at(2)["HashKeyRange"]["EndingHashKey"].toString(),
                 "340282366920938463463374607431768211455");
    }
};

QTEST_GUILESS_MAIN(TestMergeShards)
#include "tst_merge_shards.moc"
