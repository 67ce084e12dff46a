#include "backend/api/token_bucket.h"
#include "tests/api/service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace weir;
using api::LimitsMode;

namespace {

api::ServiceOptions limits(LimitsMode mode, std::string region = "us-east-1")
{
    api::ServiceOptions options;
    options.limits = mode;
    options.region = std::move(region);
    return options;
}

QByteArray batch(int records, int size, const QByteArray& hashKey = "0")
{
    QByteArray entries;
    const QByteArray data = QByteArray(size, 'x').toBase64();
    for (int i = 0; i < records; ++i)
        entries += QByteArray(i == 0 ? "" : ",") + "{'PartitionKey':'k','Data':'" + data +
                   "','ExplicitHashKey':'" + hashKey + "'}";
    return "{'StreamName':'a','Records':[" + entries + "]}";
}

const QString kWriteRate =
    "ProvisionedThroughputExceeded: Rate exceeded for shard shardId-000000000000 in stream a "
    "under account 000000000000.";
const QString kReadRate =
    "ProvisionedThroughputExceeded: Rate exceeded for Shard - 000000000000/a/shardId-000000000000";

int limitHits(ServiceFixture& store)
{
    const auto events = store.engine().inspector().history({}, 0, 1000);
    if (!events)
        return -1;
    return int(std::count_if(events->begin(), events->end(), [](const engine::HistoryEvent& event) {
        return event.kind == engine::HistoryKind::LimitHit;
    }));
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bucketFillsWithTime()
    {
        const Timestamp start{};
        api::TokenBucket bucket(10);
        bucket.take(8, start);
        QVERIFY(bucket.holds(2, start) && !bucket.holds(3, start));
        QVERIFY(bucket.holds(7, start + std::chrono::milliseconds(500)));
        QVERIFY(!bucket.holds(11, start + std::chrono::milliseconds(700)));
        QVERIFY(bucket.holds(1000, start + std::chrono::hours(1))); // full is enough for anything
        bucket.take(25, start + std::chrono::hours(1));
        QVERIFY(bucket.inDebt(start + std::chrono::hours(1) + std::chrono::milliseconds(1500)));
        QVERIFY(!bucket.inDebt(start + std::chrono::hours(1) + std::chrono::milliseconds(1600)));
    }

    void offLetsEverythingThrough()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(store.answer("PutRecords", batch(500, 1))["FailedRecordCount"].toInt(-1), 0);
        const QByteArray iterator = store.iterator("a", "0", "TRIM_HORIZON");
        for (int i = 0; i < 20; ++i)
            QVERIFY(store.answer("GetRecords", "{'ShardIterator':'" + iterator + "'}")
                        .contains("Records"));
        QCOMPARE(limitHits(store), 0);
    }

    void recordsPerSecond()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a", 2));
        QCOMPARE(store.answer("PutRecords", batch(500, 1))["FailedRecordCount"].toInt(-1), 0);
        QCOMPARE(store.answer("PutRecords", batch(499, 1))["FailedRecordCount"].toInt(-1), 0);
        const QJsonObject answer = store.answer("PutRecords", batch(3, 1));
        QCOMPARE(answer["FailedRecordCount"].toInt(-1), 2);
        const QJsonArray entries = answer["Records"].toArray();
        QVERIFY(entries.at(0)["ErrorCode"].isUndefined());
        QCOMPARE(entries.at(2)["ErrorCode"].toString(), "ProvisionedThroughputExceededException");
        QCOMPARE(
            entries.at(2)["ErrorMessage"].toString(),
            "Rate exceeded for shard shardId-000000000000 in stream a under account 000000000000.");
        QVERIFY(entries.at(2)["SequenceNumber"].isUndefined());
        QCOMPARE(store.report().refused, 2U);
        QCOMPARE(store.report().records, 1U);
        QCOMPARE(store.ask("PutRecord",
                           "{'StreamName':'a','PartitionKey':'k','Data':'','ExplicitHashKey':'0'}"),
                 kWriteRate);
        // The other shard has its own.
        QVERIFY(store
                    .answer("PutRecord",
                            "{'StreamName':'a','PartitionKey':'k','Data':'',"
                            "'ExplicitHashKey':'340282366920938463463374607431768211455'}")
                    .contains("ShardId"));
        store.advance(std::chrono::milliseconds(100));
        QCOMPARE(store.answer("PutRecords", batch(101, 1))["FailedRecordCount"].toInt(-1), 1);
    }

    void throttlesCountForShardAndKey_data()
    {
        QTest::addColumn<bool>("relaxed");
        QTest::newRow("refused") << false;
        QTest::newRow("let pass by relaxed limits") << true;
    }
    void throttlesCountForShardAndKey()
    {
        QFETCH(bool, relaxed);
        ServiceFixture store(limits(relaxed ? LimitsMode::Relaxed : LimitsMode::On));
        QVERIFY(store.makeStream("a", 2));
        for (const int records : {500, 499, 3})
            store.answer("PutRecords", batch(records, 1));
        store.ask("PutRecord",
                  "{'StreamName':'a','PartitionKey':'k','Data':'','ExplicitHashKey':'0'}");
        const engine::Inspector& inspector = store.engine().inspector();
        const auto id = store.engine().stream(StreamName("a"))->id;
        const auto shards = inspector.arrivals(id, {});
        QCOMPARE(shards.size(), std::size_t{1});
        QCOMPARE(shards[0].shard.index, 0U);
        QCOMPARE(shards[0].throttles, 3U);
        QCOMPARE(shards[0].records, relaxed ? 1003U : 1000U);
        const auto heat = inspector.heat(id, {});
        QCOMPARE(heat.size(), std::size_t{1});
        QCOMPARE(heat[0].throttles[0], 3U);
        QCOMPARE(heat[0].throttles[128], 0U);
    }

    void allRefusedIsStillAnAnswer()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(store.answer("PutRecords", batch(500, 1))["FailedRecordCount"].toInt(-1), 0);
        QCOMPARE(store.answer("PutRecords", batch(4, 1))["FailedRecordCount"].toInt(-1), 4);
    }

    void bytesPerSecond()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a"));
        QCOMPARE(store.answer("PutRecords", batch(1, 1048575))["FailedRecordCount"].toInt(-1), 0);
        QCOMPARE(store.answer("PutRecords", batch(1, 1))["FailedRecordCount"].toInt(-1), 1);
        store.advance(std::chrono::seconds(1));
        QCOMPARE(store.answer("PutRecords", batch(1, 1048575))["FailedRecordCount"].toInt(-1), 0);
    }

    void readsPerSecond()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a"));
        const QByteArray iterator = store.iterator("a", "0", "TRIM_HORIZON");
        const QByteArray request = "{'ShardIterator':'" + iterator + "'}";
        for (int i = 0; i < 5; ++i)
            QVERIFY(store.answer("GetRecords", request).contains("Records"));
        QCOMPARE(store.ask("GetRecords", request), kReadRate);
        store.advance(std::chrono::milliseconds(200));
        QVERIFY(store.answer("GetRecords", request).contains("Records"));
        QCOMPARE(store.ask("GetRecords", request), kReadRate);
    }

    void bytesReadPerSecond()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(store.answer("PutRecords", batch(1, 1000000))["FailedRecordCount"].toInt(-1),
                     0);
            store.advance(std::chrono::seconds(1));
        }
        const QByteArray request =
            "{'ShardIterator':'" + store.iterator("a", "0", "TRIM_HORIZON") + "'}";
        QCOMPARE(store.answer("GetRecords", request)["Records"].toArray().size(), 4);
        QCOMPARE(store.ask("GetRecords", request), kReadRate);
        store.advance(std::chrono::seconds(1));
        QCOMPARE(store.answer("GetRecords", request)["Records"].toArray().size(), 4);
    }

    void pausesReadsAfterTenMebibytes()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 12; ++i) {
            QCOMPARE(store.answer("PutRecords", batch(1, 1000000))["FailedRecordCount"].toInt(-1),
                     0);
            store.advance(std::chrono::seconds(1));
        }
        const QByteArray request =
            "{'ShardIterator':'" + store.iterator("a", "0", "TRIM_HORIZON") + "'}";
        const QJsonObject answer = store.answer("GetRecords", request);
        QCOMPARE(answer["Records"].toArray().size(), 10);
        const auto levels = store.service().shardLevels("a");
        QCOMPARE(levels.size(), std::size_t{1});
        QVERIFY(levels[0].readsPausedUntil == store.now() + std::chrono::seconds(5));
        store.advance(std::chrono::milliseconds(4999));
        QCOMPARE(store.ask("GetRecords", request), kReadRate);
        store.advance(std::chrono::milliseconds(1));
        QVERIFY(!store.service().shardLevels("a")[0].readsPausedUntil);
        QVERIFY(store.answer("GetRecords", request).contains("Records"));
    }

    void noPauseAfterALimitedRead()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 8; ++i) {
            QCOMPARE(store.answer("PutRecords", batch(1, 1000000))["FailedRecordCount"].toInt(-1),
                     0);
            store.advance(std::chrono::seconds(1));
        }
        const QByteArray request =
            "{'Limit':7,'ShardIterator':'" + store.iterator("a", "0", "TRIM_HORIZON") + "'}";
        QCOMPARE(store.answer("GetRecords", request)["Records"].toArray().size(), 7);
        QVERIFY(!store.service().shardLevels("a")[0].readsPausedUntil);
        store.advance(std::chrono::seconds(3)); // 7 MB are worth 3.3 s, and 1 s was at hand
        QVERIFY(store.answer("GetRecords", request).contains("Records"));
    }

    void tellsWhenADebtIsPaid()
    {
        const Timestamp start{};
        api::TokenBucket bucket(1000);
        QVERIFY(bucket.outOfDebt(start) == start);
        bucket.take(1500, start);
        const Timestamp paid = bucket.outOfDebt(start);
        QVERIFY(paid == start + std::chrono::milliseconds(501));
        QVERIFY(bucket.inDebt(paid - std::chrono::milliseconds(1)));
        QVERIFY(!bucket.inDebt(paid));
    }

    void levelsShowWhatIsLeft()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a", 2));
        QVERIFY(store.service().shardLevels("a").empty());
        QVERIFY(store.service().shardLevels("unknown").empty());
        store.answer("PutRecords", batch(250, 1048));
        auto levels = store.service().shardLevels("a");
        QCOMPARE(levels.size(), std::size_t{1});
        QCOMPARE(levels[0].shard.index, 0U);
        QCOMPARE(levels[0].recordsIn, 0.75);
        QCOMPARE(levels[0].bytesIn, 1 - 250 * 1049 / 1048576.0);
        QCOMPARE(levels[0].reads, 1.0);
        store.answer("PutRecords", batch(500, 1));
        QCOMPARE(store.answer("PutRecords", batch(260, 1))["FailedRecordCount"].toInt(-1), 10);
        QCOMPARE(store.service().shardLevels("a")[0].writesOver, std::uint64_t{10});
        store.answer("PutRecords", batch(1, 1, "340282366920938463463374607431768211455"));
        store.iterator("a", "0", "LATEST");
        store.advance(std::chrono::milliseconds(500));
        levels = store.service().shardLevels("a");
        QCOMPARE(levels.size(), std::size_t{2});
        QCOMPARE(levels[0].recordsIn, 0.5);
        QCOMPARE(levels[0].iterators, 1.0);
        QCOMPARE(levels[1].recordsIn, 1.0);
    }

    void switchesWhileRunning()
    {
        ServiceFixture store;
        QVERIFY(store.makeStream("a"));
        const auto failed = [&store] {
            return store.answer("PutRecords", batch(500, 1))["FailedRecordCount"].toInt(-1);
        };
        for (int i = 0; i < 5; ++i)
            QCOMPARE(failed(), 0);
        store.service().limits().setMode(LimitsMode::On);
        QCOMPARE(failed(), 0);
        QCOMPARE(failed(), 0);
        QCOMPARE(failed(), 500);
        store.service().limits().setMode(LimitsMode::Relaxed);
        QCOMPARE(failed(), 0);
        QCOMPARE(store.report().wouldThrottle, 500U);
        store.service().limits().setMode(LimitsMode::Off);
        QCOMPARE(failed(), 0);
        QCOMPARE(store.report().wouldThrottle, 0U);
    }

    void iteratorsPerSecond()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 5; ++i)
            QVERIFY(!store.iterator("a", "0", "LATEST").isEmpty());
        QCOMPARE(store.ask("GetShardIterator",
                           "{'StreamName':'a','ShardId':'0','ShardIteratorType':'LATEST'}"),
                 kReadRate);
    }

    void relaxedCounts()
    {
        ServiceFixture store(limits(LimitsMode::Relaxed));
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(store.answer("PutRecords", batch(500, 1))["FailedRecordCount"].toInt(-1), 0);
        QCOMPARE(store.report().wouldThrottle, 0U);
        QCOMPARE(store.answer("PutRecords", batch(7, 1))["FailedRecordCount"].toInt(-1), 0);
        QCOMPARE(store.report().wouldThrottle, 7U);
        QCOMPARE(store.report().records, 7U);
        const QByteArray iterator = store.iterator("a", "0", "TRIM_HORIZON");
        for (int i = 0; i < 6; ++i) {
            QVERIFY(store.answer("GetRecords", "{'ShardIterator':'" + iterator + "'}")
                        .contains("Records"));
            QCOMPARE(store.report().wouldThrottle, i < 5 ? 0U : 1U);
        }
    }

    void historyNotesHitsNowAndThen()
    {
        ServiceFixture store(limits(LimitsMode::On));
        QVERIFY(store.makeStream("a"));
        for (int i = 0; i < 4; ++i)
            store.answer("PutRecords", batch(500, 1));
        QTRY_COMPARE(limitHits(store), 1);
        store.advance(std::chrono::minutes(2)); // the history keeps one a minute
        for (int i = 0; i < 4; ++i)
            store.answer("PutRecords", batch(500, 1));
        QTRY_COMPARE(limitHits(store), 2);
    }

    void fiveStreamsAreMadeAtOnce()
    {
        ServiceFixture store(limits(LimitsMode::On));
        for (const char* const name : {"a", "b", "c", "d", "e"})
            QCOMPARE(store.ask("CreateStream",
                               "{'StreamName':'" + QByteArray(name) + "','ShardCount':1}"),
                     "");
        const QString busy =
            "LimitExceeded: This request would have exceed the limit on the number  of streams "
            "that can "
            "simultaneously be in CREATING or DELETING for the account 000000000000. Limit: 5.";
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'f','ShardCount':1}"), busy);
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'e','ShardCount':1}"),
                 "ResourceInUse: Stream e under account 000000000000 already exists.");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'f','ShardCount':1}"), "");
    }

    void shardQuota()
    {
        ServiceFixture store(limits(LimitsMode::On, "eu-south-2"));
        QVERIFY(store.makeStream("a", 999));
        const QString over = "LimitExceeded: This request would exceed the shard limit for the "
                             "account 000000000000 in "
                             "eu-south-2. Current shard count for the account: 999. Limit: 1000. "
                             "Number of additional "
                             "shards that would have resulted from this request: 2. Refer to the "
                             "AWS Service Limits page "
                             "(http://docs.aws.amazon.com/general/latest/gr/"
                             "aws_service_limits.html) for current limits "
                             "and how to request higher limits.";
        QCOMPARE(store.ask("CreateStream", "{'StreamName':'b','ShardCount':2}"), over);
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'0','NewStartingHashKey':'1000'}"),
                 "");
        QVERIFY(store.settle());
        QCOMPARE(store.ask("SplitShard",
                           "{'StreamName':'a','ShardToSplit':'1000','NewStartingHashKey':'50000'}"),
                 QString(over).replace("999", "1000").replace("request: 2", "request: 1"));
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
