#include "backend/engine/on_demand.h"
#include "backend/engine/stream_changes.h"
#include "tests/support/test_store.h"

#include <QtTest>

using namespace weir;
using namespace weir::engine;
using namespace std::chrono_literals;
using weir::test::must;
using weir::test::startOfTests;
using weir::test::TestStore;

/// How the shards of on-demand streams follow what is written to them.
class TestOnDemand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsAreOfTheBusiestMinuteAndOfTheLastLook();
    void peaksAreKeptForThirtyDays();
    void followsTheLoad_data();
    void followsTheLoad();
    void leavesASingleKeyAlone();
    void growsByWhatIsWritten();
    void splitsABusyShard();
    void shrinksAfterThirtyDays();
    void keepsItsShardsOverARestart();
    void provisionedStreamsStayAsTheyAre();
};

namespace {

constexpr std::chrono::sys_seconds kStart{1767225600s};

CatalogStream streamOf(std::uint32_t shards)
{
    NewStream request;
    request.name = StreamName("a");
    request.mode = StreamMode::OnDemand;
    request.shardCount = shards;
    CatalogStream stream = newStream(request, kStart);
    stream.status = StreamStatus::Active;
    return stream;
}

/// "0 1 4:1/2": open shards by range, with their parents behind the colon.
QString shardsOf(const CatalogStream& stream)
{
    std::vector<CatalogShard> open;
    for (const CatalogShard& shard : stream.shards) {
        if (!shard.closed)
            open.push_back(shard);
    }
    std::sort(open.begin(), open.end(),
              [](const auto& a, const auto& b) { return a.range.start < b.range.start; });
    QStringList texts;
    for (const CatalogShard& shard : open) {
        QString text = QString::number(shard.id.index);
        if (shard.parent)
            text += ':' + QString::number(shard.parent->index);
        if (shard.adjacentParent)
            text += '/' + QString::number(shard.adjacentParent->index);
        texts << text;
    }
    return texts.join(' ');
}

std::shared_ptr<const StreamInfo> makeOnDemand(TestStore& store)
{
    NewStream stream;
    stream.name = StreamName("a");
    stream.mode = StreamMode::OnDemand;
    stream.shardCount = kFewestOnDemandShards;
    return store.makeStream(stream);
}

/// Puts `count` records; with `key` all under that hash key, else evenly over all.
void putMany(TestStore& store, StreamId stream, int count, std::optional<HashKey> key = {})
{
    constexpr int kBatch = 500;
    std::vector<NewRecord> records;
    for (int done = 0; done < count; done += int(records.size())) {
        records.clear();
        for (int i = done; i < std::min(count, done + kBatch); ++i)
            records.push_back({"k", key ? *key : HashKey{std::uint64_t(i) << 48U, 0}, "x"});
        must(store.engine().append(stream, records));
    }
}

std::uint32_t openShards(TestStore& store)
{
    return store.info("a")->openShardCount();
}

/// Moves the clock by five minutes at a time until the stream has so many shards, for an hour at
/// most; whether it has.
bool comesTo(TestStore& store, std::uint32_t shards)
{
    for (int i = 0; i < 12; ++i) {
        store.clock().advance(5min);
        if (QTest::qWaitFor([&] { return openShards(store) == shards; }, 500))
            break;
    }
    store.settle();
    return openShards(store) == shards;
}

} // namespace

void TestOnDemand::loadsAreOfTheBusiestMinuteAndOfTheLastLook()
{
    const auto look = kStart + 15min;
    const std::vector<ShardSecond> seconds{
        {kStart - 1s, {0}, 900'000, 0},            // looked at already
        {kStart, {0}, 60'000, 0},                  // a share of 1 in its minute
        {kStart + 59s, {1}, 0, 90U << 20},         // and of 1.5, but by octets
        {kStart + 10min, {1}, 30'000, 0},          //
        {kStart + 11min, {1}, 30'000, 300U << 20}, //
        {look, {2}, 900'000, 0},                   // not yet
    };
    const WriteLoad load = loadOf(seconds, kStart, look);
    QCOMPARE(load.peak, 5.0);
    QCOMPARE(load.shards.size(), std::size_t{1});
    QCOMPARE(load.shards.at({1}), 1.0);
    QCOMPARE(loadOf({}, kStart, look).peak, 0.0);
}

void TestOnDemand::peaksAreKeptForThirtyDays()
{
    WritePeaks peaks;
    QCOMPARE(peaks.highest(kStart), 0.0);
    QVERIFY(!peaks.lowerFrom(kStart));
    peaks.note(kStart + 1h, 3);
    peaks.note(kStart + 2h, 1);
    peaks.note(kStart + 24h * 10, 2);
    QCOMPARE(peaks.highest(kStart + 24h * 30), 3.0);
    QVERIFY(peaks.lowerFrom(kStart) == kStart + 24h * 31);
    QCOMPARE(peaks.highest(kStart + 24h * 31), 2.0);
    QVERIFY(peaks.lowerFrom(kStart + 24h * 31) == kStart + 24h * 41);
    QCOMPARE(peaks.highest(kStart + 24h * 41), 0.0);
}

void TestOnDemand::followsTheLoad_data()
{
    QTest::addColumn<int>("shards");
    QTest::addColumn<double>("peak");
    QTest::addColumn<QList<double>>("loads");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("after");
    const QList<double> none;
    QTest::newRow("idle") << 4 << 0.0 << none << 100 << "0 1 2 3";
    QTest::newRow("within its room")
        << 4 << 2.0 << QList<double>{0.5, 0.5, 0.5, 0.5} << 100 << "0 1 2 3";
    QTest::newRow("one more") << 4 << 2.1 << QList<double>{0.2, 0.4, 0.3, 0.1} << 100
                              << "0 4:1 5:1 2 3";
    QTest::newRow("never more than twice as many")
        << 4 << 50.0 << QList<double>{1, 2, 3, 4} << 100 << "10:0 11:0 8:1 9:1 6:2 7:2 4:3 5:3";
    QTest::newRow("up to the region's end")
        << 4 << 50.0 << QList<double>{1, 2, 3, 4} << 6 << "0 1 6:2 7:2 4:3 5:3";
    QTest::newRow("a busy one") << 4 << 1.0 << QList<double>{0.1, 0.6, 0, 0} << 100
                                << "0 4:1 5:1 2 3";
    QTest::newRow("too many") << 8 << 2.5 << QList<double>{0.3, 0.2, 0, 0, 0, 0, 0.1, 0} << 100
                              << "0 1 8:2/3 9:4/5 10:6/7";
    QTest::newRow("too many, but all at work")
        << 8 << 1.0 << QList<double>{0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2} << 100
        << "0 1 2 3 4 5 6 7";
    QTest::newRow("half at a time") << 16 << 0.0 << none << 100
                                    << "16:0/1 17:2/3 18:4/5 19:6/7 20:8/9 21:10/11 22:12/13 "
                                       "23:14/15";
}

void TestOnDemand::followsTheLoad()
{
    QFETCH(int, shards);
    QFETCH(double, peak);
    QFETCH(QList<double>, loads);
    QFETCH(int, most);
    CatalogStream stream = streamOf(std::uint32_t(shards));
    WriteLoad load;
    load.peak = peak;
    for (int i = 0; i < loads.size(); ++i)
        load.shards[{std::uint32_t(i)}] = loads[i];
    const auto touched =
        must(followLoad(stream, load, {peak, std::uint32_t(most)}, Timestamp(kStart + 1h)));
    QTEST(shardsOf(stream), "after");
    QVERIFY(std::is_sorted(touched.begin(), touched.end()));
    for (const CatalogShard& shard : stream.shards) {
        const bool isNew = shard.id.index >= std::uint32_t(shards);
        QCOMPARE(std::count(touched.begin(), touched.end(), shard.id) == 1, isNew || shard.closed);
    }
}

/// A split that left one child with everything is not repeated; one that helped is.
void TestOnDemand::leavesASingleKeyAlone()
{
    CatalogStream stream = streamOf(4);
    const OnDemandRoom room{1.0, 100};
    WriteLoad load;
    load.shards[{0}] = 0.9;
    must(followLoad(stream, load, room, Timestamp(kStart + 1h)));
    QCOMPARE(shardsOf(stream), QString("4:0 5:0 1 2 3"));
    CatalogStream helped = stream;
    const OnDemandRoom later{2.5, 100};
    load.shards = {{{5}, 0.9}};
    must(followLoad(stream, load, later, Timestamp(kStart + 2h)));
    QCOMPARE(shardsOf(stream), QString("4:0 5:0 1 2 3"));
    load.shards = {{{4}, 0.6}, {{5}, 0.9}};
    must(followLoad(helped, load, later, Timestamp(kStart + 2h)));
    QCOMPARE(shardsOf(helped), QString("8:4 9:4 6:5 7:5 1 2 3"));
}

void TestOnDemand::growsByWhatIsWritten()
{
    TestStore store(TestStore::Kind::Memory);
    store.open();
    const auto stream = makeOnDemand(store);
    putMany(store, stream->id, 119'000); // in one minute: 1,983 a second
    store.clock().advance(5min);
    putMany(store, stream->id, 121'000);
    QCOMPARE(openShards(store), 4U);
    QVERIFY(comesTo(store, 5));
    const auto events = must(store.engine().inspector().history(stream->id, 0, 100));
    const auto& event = *std::find_if(events.begin(), events.end(), [](const auto& one) {
        return one.kind == HistoryKind::ShardsFollowedLoad;
    });
    QCOMPARE(event.detail, std::string("4 to 5 shards, for twice 202 % of one shard's rate"));
    QCOMPARE(event.shards.size(), std::size_t{3});
    QVERIFY(store.info("a")->status == StreamStatus::Active);
    // As other reshards, it loses nothing.
    putMany(store, stream->id, 100);
    QCOMPARE(store.streamData(stream->id).size(), qsizetype{240'100});
}

void TestOnDemand::splitsABusyShard()
{
    TestStore store(TestStore::Kind::Memory);
    store.open();
    const auto stream = makeOnDemand(store);
    // 501 records a second for five minutes, all to the first of four shards.
    store.clock().advance(std::chrono::ceil<std::chrono::milliseconds>(
        5min - store.clock().now().time_since_epoch() % 5min));
    for (int i = 0; i < 5; ++i) {
        putMany(store, stream->id, 30'060, HashKey{1, 0});
        store.clock().advance(1min);
    }
    QVERIFY(QTest::qWaitFor([&] { return openShards(store) == 5; }));
    QVERIFY(store.info("a")->shards[0].closed);
    store.settle();
}

void TestOnDemand::shrinksAfterThirtyDays()
{
    TestStore store(TestStore::Kind::Memory);
    store.open();
    const auto stream = makeOnDemand(store);
    putMany(store, stream->id, 241'000);
    QVERIFY(comesTo(store, 9)); // at most eight at the first look
    store.clock().advance(24h * 29);
    putMany(store, stream->id, 1);
    QVERIFY(comesTo(store, 9));
    store.clock().advance(48h);
    QVERIFY(comesTo(store, 4));
}

void TestOnDemand::keepsItsShardsOverARestart()
{
    TestStore store;
    store.open();
    const auto stream = makeOnDemand(store);
    putMany(store, stream->id, 241'000);
    QVERIFY(comesTo(store, 9));
    store.open();
    QVERIFY(comesTo(store, 9));
    store.clock().advance(24h * 31);
    QVERIFY(comesTo(store, 4));
}

void TestOnDemand::provisionedStreamsStayAsTheyAre()
{
    TestStore store(TestStore::Kind::Memory);
    store.open();
    const auto stream = store.makeStream("a", 4);
    putMany(store, stream->id, 241'000);
    store.clock().advance(10min);
    store.settle();
    QCOMPARE(openShards(store), 4U);
    // From the switch on, what is written counts, and what there was stays.
    must(store.engine().setMode(*store.info("a"), StreamMode::OnDemand, 0));
    store.settle();
    putMany(store, stream->id, 121'000);
    QVERIFY(comesTo(store, 5));
}

QTEST_GUILESS_MAIN(TestOnDemand)
#include "tst_on_demand.moc"
