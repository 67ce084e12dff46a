#include "tests/api/service_fixture.h"

#include <QtTest>

using namespace weir;

namespace {

api::ServiceOptions trueLimits()
{
    api::ServiceOptions options;
    options.limits = api::LimitsMode::On;
    return options;
}

} // namespace

class TestUpdateShardCount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressing_data()
    {
        addAddressRows("'TargetShardCount':2,'ScalingType':'UNIFORM_SCALING'");
    }
    void addressing()
    {
        QFETCH(QString, request);
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QTEST(store.ask("UpdateShardCount", request.toUtf8()), "error");
    }

    void scales_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("shards");
        QTest::newRow("doubles") << 2 << 4 << "0* 1* 2 3 4 5";
        QTest::newRow("halves") << 4 << 2 << "0* 1* 2* 3* 4 5";
        QTest::newRow("two to three") << 2 << 3 << "0* 1* 2 3* 4* 5 6";
        QTest::newRow("three to two") << 3 << 2 << "0* 1* 2* 3* 4* 5 6";
        QTest::newRow("one to two") << 1 << 2 << "0* 1 2";
        QTest::newRow("two to one") << 2 << 1 << "0* 1* 2";
        QTest::newRow("as it is") << 3 << 3 << "0 1 2";
    }
    void scales()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QString, shards);
        ServiceFixture store;
        QVERIFY(store.makeStream("a", from));
        store.put("a", "k", "before");
        const QString count = "{'StreamName':'a','CurrentShardCount':%1,'TargetShardCount':%2,"
                              "'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/a'}";
        QCOMPARE(update(store, to), count.arg(from).arg(to));
        QCOMPARE(store.status("a"), from == to ? "ACTIVE" : "UPDATING");
        QVERIFY(store.settle());
        QCOMPARE(store.shards("a"), shards);
        // Equal ranges, by the rule for a new stream's.
        ServiceFixture fresh;
        QVERIFY(fresh.makeStream("a", to));
        QCOMPARE(ranges(store), ranges(fresh));
        QVERIFY(!store.put("a", "k", "after").isEmpty());
    }

    void becomesEvenFromUnevenShards()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'100'}"),
                 "");
        QVERIFY(store.settle());
        QVERIFY(update(store, 4).startsWith("{"));
        ServiceFixture fresh;
        QVERIFY(fresh.makeStream("a", 4));
        QCOMPARE(ranges(store), ranges(fresh));
    }

    void refuses_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<QString>("error");
        QTest::newRow("more than double")
            << 9
            << "LimitExceeded: UpdateShardCount cannot scale up over double your current open "
               "shard count. Current open shard count: 4, Target shard count: 9";
        QTest::newRow("less than half")
            << 1
            << "LimitExceeded: UpdateShardCount cannot scale down below half your current open "
               "shard count. Current open shard count: 4, Target shard count: 1";
        QTest::newRow("none") << 0
                              << "Validation: 1 validation error detected: Value '0' at "
                                 "'targetShardCount' failed to satisfy constraint: Member must "
                                 "have value greater than or equal to 1";
    }
    void refuses()
    {
        QFETCH(int, target);
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 4));
        QTEST(update(store, target), "error");
        QCOMPARE(store.shards("a"), "0 1 2 3");
    }

    void tenThousandAtMost()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 5001));
        QCOMPARE(update(store, 10001),
                 "LimitExceeded: Target shard count or number of open shards cannot be greater "
                 "than 10000. Current open shard count: 5001, Target shard count: 10001");
    }

    void notOnDemand()
    {
        ServiceFixture store;
        QVERIFY(store.makeOnDemandStream("a"));
        QCOMPARE(update(store, 4), "Validation: Request is invalid. Stream a under account "
                                   "000000000000 is in On-Demand mode.");
    }

    void onlyActive()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a", 2));
        QVERIFY(update(store, 4).startsWith("{"));
        QCOMPARE(update(store, 2), "ResourceInUse: Stream a under account 000000000000 not ACTIVE, "
                                   "instead in state UPDATING");
    }

    void tenTimesADay()
    {
        ServiceFixture store(trueLimits());
        QVERIFY(store.makeStream("a", 1));
        for (int i = 0; i < 10; ++i) {
            QVERIFY(update(store, i % 2 == 0 ? 2 : 1).startsWith("{"));
            store.advance(std::chrono::seconds(1));
        }
        QCOMPARE(update(store, 2), "LimitExceeded: UpdateShardCount cannot be called more than 10 "
                                   "times in 24 hours for stream a under account 000000000000.");
        store.advance(std::chrono::hours(24));
        QVERIFY(update(store, 2).startsWith("{"));
    }

private:
    static QString update(ServiceFixture& store, int target)
    {
        return store.ask("UpdateShardCount",
                         "{'StreamName':'a','TargetShardCount':" + QByteArray::number(target) +
                             ",'ScalingType':'UNIFORM_SCALING'}");
    }
    /// Of the open shards, in order.
    static QStringList ranges(ServiceFixture& store)
    {
        QStringList ranges;
        for (const engine::ShardInfo& shard : store.engine().stream(StreamName("a"))->shards) {
            if (shard.open())
                ranges << QString::fromStdString(shard.range.start.toHex() + '-' +
                                                 shard.range.end.toHex());
        }
        ranges.sort();
        return ranges;
    }
};

QTEST_GUILESS_MAIN(TestUpdateShardCount)
#include "tst_update_shard_count.moc"
