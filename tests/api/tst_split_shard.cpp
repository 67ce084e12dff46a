#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;

class TestSplitShard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data() { addAddressRows("'ShardToSplit':'0','NewStartingHashKey':'5'"); }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("SplitShard", request.toUtf8()), "error");
    }

    void onlyActive()
    {
        QCOMPARE(answersUnlessActive("SplitShard", "'ShardToSplit':'0','NewStartingHashKey':'5'"),
                 refusedUnlessActive());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("no key")
            << "{'StreamName':'a','ShardToSplit':'0'}"
            << "Validation: 1 validation error detected: Value null at 'newStartingHashKey' failed "
               "to satisfy constraint: Member must not be null";
        QTest::newRow("not a shard id, even without a stream")
            << "{'StreamName':'b','ShardToSplit':'x-y','NewStartingHashKey':'5'}"
            << "ResourceNotFound: Could not find shard x-y in stream b under account 000000000000.";
        QTest::newRow("index out of bounds")
            << "{'StreamName':'a','ShardToSplit':'shardId-2147483648','NewStartingHashKey':'5'}"
            << "ResourceNotFound: Could not find shard shardId-2147483648 in stream a under "
               "account 000000000000.";
        QTest::newRow("no such shard, canonical id")
            << "{'StreamName':'a','ShardToSplit':'x-5','NewStartingHashKey':'5'}"
            << "ResourceNotFound: Could not find shard shardId-000000000005 in stream a under "
               "account 000000000000.";
        QTest::newRow("closed") << "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'5'}"
                                << "InvalidArgument: Shard shardId-000000000000 in stream a under "
                                   "account 000000000000 has already been merged or split, and "
                                   "thus is not eligible for merging or splitting.";
        QTest::newRow("at the start")
            << "{'StreamName':'a','ShardToSplit':'2','NewStartingHashKey':'1000'}"
            << "InvalidArgument: NewStartingHashKey 1000 used in SplitShard() on shard "
               "shardId-000000000002 in stream a under account 000000000000 is not both greater "
               "than one plus the shard's StartingHashKey 1000 and less than the shard's "
               "EndingHashKey 340282366920938463463374607431768211455.";
        QTest::newRow("one above the start")
            << "{'StreamName':'a','ShardToSplit':'2','NewStartingHashKey':'1001'}"
            << "InvalidArgument: NewStartingHashKey 1001 used in SplitShard() on shard "
               "shardId-000000000002 in stream a under account 000000000000 is not both greater "
               "than one plus the shard's StartingHashKey 1000 and less than the shard's "
               "EndingHashKey 340282366920938463463374607431768211455.";
        QTest::newRow("at the end")
            << "{'StreamName':'a','ShardToSplit':'2','NewStartingHashKey':'"
               "340282366920938463463374607431768211455'}"
            << "InvalidArgument: NewStartingHashKey 340282366920938463463374607431768211455 used "
               "in SplitShard() on shard shardId-000000000002 in stream a under account "
               "000000000000 is not both greater than one plus the shard's StartingHashKey 1000 "
               "and less than the shard's EndingHashKey 340282366920938463463374607431768211455.";
        QTest::newRow("beyond the space")
            << "{'StreamName':'a','ShardToSplit':'2','NewStartingHashKey':'"
               "340282366920938463463374607431768211456'}"
            << "InvalidArgument: NewStartingHashKey 340282366920938463463374607431768211456 used "
               "in SplitShard() on shard shardId-000000000002 in stream a under account "
               "000000000000 is not both greater than one plus the shard's StartingHashKey 1000 "
               "and less than the shard's EndingHashKey 340282366920938463463374607431768211455.";
        QTest::newRow("on-demand")
            << "{'StreamName':'d','ShardToSplit':'0','NewStartingHashKey':'5'}"
            << "Validation: Request is invalid. Stream d under account 000000000000 is in "
               "On-Demand mode.";
        QTest::newRow("two above the start is fine")
            << "{'StreamName':'a','ShardToSplit':'2','NewStartingHashKey':'1002'}"
            << "";
        QTest::newRow("one below the end is fine")
            << "{'StreamName':'a','ShardToSplit':'2','NewStartingHashKey':'"
               "340282366920938463463374607431768211454'}"
            << "";
    }
    void refuses()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'d'}"), "");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'1000'}"),
                 "");
        QVERIFY(store.settle());
        QTEST(store.ask("SplitShard", request.toUtf8()), "error");
    }

    void makesTwoChildren()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        store.advance(std::chrono::seconds(10));
        QCOMPARE(store.ask(
                     "SplitShard",
                     "{'StreamName':'a','ShardToSplit':'shardId-000000000001','NewStartingHashKey':"
                     "'200000000000000000000000000000000000000'}"),
                 "");
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'5'}"),
                 "ResourceInUse: Stream a under account 000000000000 not ACTIVE, instead in state "
                 "UPDATING");
        QCOMPARE(store.shards("a"), "0 1* 2 3");
        QVERIFY(store.settle());
        const QJsonArray shards =
            store.answer("ListShards", "{'StreamName':'a'}")["Shards"].toArray();
        QCOMPARE(shards.at(2)["ParentShardId"].toString(), "shardId-000000000001");
        QCOMPARE(shards.at(2)["HashKeyRange"]["StartingHashKey"].toString(),
                 "170141183460469231731687303715884105728");
        QCOMPARE(shards.at(2)["HashKeyRange"]["EndingHashKey"].toString(),
                 "199999999999999999999999999999999999999");
        QCOMPARE(shards.at(3)["ParentShardId"].toString(), "shardId-000000000001");
        QCOMPARE(shards.at(3)["HashKeyRange"]["StartingHashKey"].toString(),
                 "200000000000000000000000000000000000000");
        QVERIFY(shards.at(3)["AdjacentParentShardId"].isUndefined());
    }
};

QTEST_GUILESS_MAIN(TestSplitShard)
#include "tst_split_shard.moc"
