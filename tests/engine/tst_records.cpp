#include "tests/support/test_store.h"

#include <QTest>
#include <QThread>
#include <thread>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::must;
using weir::test::TestStore;
using namespace std::chrono_literals;

/// Appending and reading, over one segment and over many.
class TestRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appendsAndReadsBack_data();
    void appendsAndReadsBack();
    void batchIsInOrderAndComplete();
    void readStopsAtItsLimits();
    void closedShardEnds();
    void splitKeepsOrder();
    void concurrentAppendersShareOneOrder();
    void appendersNeedNotWait();
    void positionsByTime();
    void tailReaderWakesAndStops();
    void tailReaderSeesTheStreamGo();
    void tailReaderSkipsWhatWasTrimmed();
    void arrivalsAndHeat();
    void memoryStreamsStartAnew();
};

void TestRecords::appendsAndReadsBack_data()
{
    QTest::addColumn<bool>("memory");
    QTest::addColumn<int>("segmentBytes");
    QTest::addColumn<bool>("reopen");
    QTest::newRow("disk, one segment") << false << (1 << 20) << false;
    QTest::newRow("disk, many segments") << false << 600 << false;
    QTest::newRow("disk, many segments, reopened") << false << 600 << true;
    QTest::newRow("disk, a segment per batch, reopened") << false << 1 << true;
    QTest::newRow("memory, many segments") << true << 600 << false;
}

void TestRecords::appendsAndReadsBack()
{
    QFETCH(bool, memory);
    QFETCH(int, segmentBytes);
    QFETCH(bool, reopen);
    TestStore store(memory ? TestStore::Kind::Memory : TestStore::Kind::Disk);
    store.options.segmentBytes = static_cast<std::uint64_t>(segmentBytes);
    store.open();
    const auto info = store.makeStream("s", 4);
    QStringList all;
    std::map<std::uint32_t, QStringList> byShard;
    SequenceNumber last;
    for (int i = 0; i < 200; ++i) {
        const std::string text = std::to_string(i);
        const Appended appended = store.put(info->id, "key" + text, text);
        QCOMPARE(appended.position.ordinal, std::uint64_t(i));
        all << QString::number(i);
        byShard[appended.shard.index] << QString::number(i);
        if (reopen && i % 50 == 49)
            store.open();
    }
    QCOMPARE(store.streamData(info->id), all);
    QCOMPARE(store.streamData(info->id, {150}), all.mid(150));
    for (const auto& [shard, data] : byShard) {
        QCOMPARE(store.shardData(info->id, {shard}), data);
        QCOMPARE(store.shardData(info->id, {shard}, {199}),
                 data.mid(data.size() - (data.last() == QLatin1String("199"))));
    }
    QCOMPARE(must(store.engine().tip(info->id)).ordinal, std::uint64_t{200});
    const auto report = *store.engine().inspector().stream(info->id);
    QCOMPARE(report.tip.ordinal - report.oldest.ordinal, std::uint64_t{200});
    QCOMPARE(report.payloadBytes, std::uint64_t{3 * 200 + 2 * 490});
    QVERIFY(report.diskBytes + report.memoryBytes > report.payloadBytes);
    QVERIFY(store.engine().inspector().store().recovery.empty());
}

void TestRecords::batchIsInOrderAndComplete()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s", 2);
    const std::string large(300000, 'x');
    const std::vector<NewRecord> records{
        {"a", {}, "first"}, {"b", HashKey::max(), ""}, {"c", HashKey{0, 7}, large}};
    const auto appended = must(store.engine().append(info->id, records));
    QCOMPARE(appended.size(), records.size());
    const auto batch = must(store.engine().inspector().recordsAt(info->id, {0}, 10));
    QCOMPARE(batch->size(), records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Record& record = batch->records()[i];
        QCOMPARE(record.position.ordinal, std::uint64_t{i});
        QVERIFY(record.sequenceNumber == appended[i].sequenceNumber);
        QCOMPARE(record.sequenceNumber.fields()->index, std::uint64_t{i + 1});
        QCOMPARE(record.shard, appended[i].shard);
        QVERIFY(record.explicitHashKey == records[i].explicitHashKey);
        QVERIFY(record.partitionKey == records[i].partitionKey);
        QVERIFY(record.data == records[i].data);
        QCOMPARE(record.arrival, store.clock().now());
    }
    QCOMPARE(appended[1].shard.index, 1U);
    QCOMPARE(appended[2].shard.index, 0U);
    QVERIFY(must(store.engine().append(info->id, {})).empty());
}

void TestRecords::readStopsAtItsLimits()
{
    TestStore store;
    store.options.segmentBytes = 500;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 30; ++i)
        store.put(info->id, "k", std::to_string(100 + i));
    ShardRead read{{0}, {0}};
    read.maxRecords = 7;
    auto result = must(store.engine().read(info->id, read));
    QCOMPARE(result.batch.size(), std::size_t{7});
    QCOMPARE(result.next.ordinal, std::uint64_t{7});
    QVERIFY(result.nextArrival.has_value());
    read.maxRecords = 100;
    read.maxBytes = 17; // four of four octets each, and not quite a fifth
    result = must(store.engine().read(info->id, read));
    QCOMPARE(result.batch.size(), std::size_t{4});
    read.maxBytes = 1;
    result = must(store.engine().read(info->id, read));
    QCOMPARE(result.batch.size(), std::size_t{1});
    read.maxBytes = 1U << 20;
    read.position = {25};
    result = must(store.engine().read(info->id, read));
    QCOMPARE(result.batch.size(), std::size_t{5});
    QCOMPARE(result.next.ordinal, std::uint64_t{30});
    QVERIFY(!result.nextArrival && !result.endOfShard);
    read.position = {99};
    result = must(store.engine().read(info->id, read));
    QVERIFY(result.batch.empty());
    QCOMPARE(result.next.ordinal, std::uint64_t{99});
    read.shard = {5};
    QCOMPARE(codeOf(store.engine().read(info->id, read)), std::string("ResourceNotFound"));
}

void TestRecords::closedShardEnds()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    store.put(info->id, "k", "1");
    must(store.engine().splitShard(*info, {0}, HashKey{1ULL << 63, 0}));
    for (int i = 2; i < 10; ++i)
        store.put(info->id, "k" + std::to_string(i), std::to_string(i));
    auto result = must(store.engine().read(info->id, {{0}, {0}, 1}));
    QCOMPARE(result.batch.size(), std::size_t{1});
    QVERIFY(result.endOfShard);
    QVERIFY(must(store.engine().read(info->id, {{0}, {1}})).endOfShard);
    QVERIFY(!must(store.engine().read(info->id, {{1}, {0}})).endOfShard);
    QCOMPARE(store.shardData(info->id, {1}).size() + store.shardData(info->id, {2}).size(), 8);
}

void TestRecords::splitKeepsOrder()
{
    TestStore store;
    store.options.segmentBytes = 4000;
    store.open();
    const auto info = store.makeStream("s");
    std::atomic<bool> stop{false};
    std::vector<Appended> appended;
    std::thread producer([&] {
        for (int i = 0; !stop; ++i)
            appended.push_back(store.put(info->id, "key" + std::to_string(i), "d"));
    });
    std::uint64_t closedAt = 0;
    for (int i = 0; i < 4; ++i) {
        store.settle();
        const auto now = store.info("s");
        const ShardInfo& shard = now->shards.back();
        must(store.engine().splitShard(*now, shard.id, shard.range.middle()));
        closedAt = must(store.engine().tip(info->id)).ordinal;
        QTRY_VERIFY(must(store.engine().tip(info->id)).ordinal > closedAt + 20);
    }
    stop = true;
    producer.join();
    const auto end = store.info("s");
    std::map<std::uint32_t, std::uint64_t> lastOf;
    std::map<std::uint32_t, std::uint64_t> firstOf;
    for (std::size_t i = 0; i < appended.size(); ++i) {
        QCOMPARE(appended[i].position.ordinal, std::uint64_t{i});
        lastOf[appended[i].shard.index] = i;
        firstOf.try_emplace(appended[i].shard.index, i);
    }
    for (const ShardInfo& shard : end->shards) {
        for (const ShardId child : shard.children)
            QVERIFY(!firstOf.contains(child.index) || !lastOf.contains(shard.id.index) ||
                    firstOf[child.index] > lastOf[shard.id.index]);
    }
    QCOMPARE(store.streamData(info->id).size(), static_cast<int>(appended.size()));
}

void TestRecords::concurrentAppendersShareOneOrder()
{
    TestStore store;
    store.options.segmentBytes = 20000;
    store.open();
    const auto info = store.makeStream("s", 3);
    constexpr int kThreads = 8;
    constexpr int kEach = 50;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < kEach; ++i)
                store.put(info->id, "t" + std::to_string(t),
                          std::to_string(t) + "." + std::to_string(i));
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    store.open();
    const QStringList all = store.streamData(info->id);
    QCOMPARE(all.size(), kThreads * kEach);
    std::vector<int> next(kThreads);
    for (const QString& text : all) {
        const QStringList parts = text.split(QLatin1Char('.'));
        QCOMPARE(parts[1].toInt(), next[parts[0].toUInt()]++);
    }
}

/// Beside appenders that wait, and shards that are split, which lets no group be committed
/// meanwhile: each is answered once, and has the place that the answer says.
void TestRecords::appendersNeedNotWait()
{
    TestStore store;
    store.options.segmentBytes = 20000;
    store.open();
    const auto info = store.makeStream("s");
    constexpr int kThreads = 4;
    constexpr int kEach = 100;
    std::atomic<int> answered = 0;
    std::vector<std::atomic<std::uint64_t>> places(kThreads * kEach);
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int i = t * kEach; i < (t + 1) * kEach; ++i) {
                if (i % 10 == 0) {
                    places[std::size_t(i)] +=
                        store.put(info->id, "k", std::to_string(i)).position.ordinal;
                    ++answered;
                    continue;
                }
                const auto text = std::make_shared<std::string>(std::to_string(i));
                store.engine().startAppend(
                    info->id, {{"k", {}, *text}},
                    [&, i, text](Result<std::vector<Appended>> appended) {
                        places[std::size_t(i)] +=
                            must(std::move(appended)).front().position.ordinal;
                        ++answered;
                    });
            }
        });
    }
    for (int split = 0; split < 3; ++split) {
        const auto now = store.info("s");
        const ShardInfo& shard = now->shards.back();
        must(store.engine().splitShard(*now, shard.id, shard.range.middle()));
        store.settle();
    }
    for (std::thread& thread : threads)
        thread.join();
    QTRY_COMPARE(answered.load(), kThreads * kEach);
    const QStringList all = store.streamData(info->id);
    QCOMPARE(all.size(), kThreads * kEach);
    for (std::size_t i = 0; i < places.size(); ++i)
        QCOMPARE(all.at(static_cast<int>(places[i].load())), QString::number(i));
}

void TestRecords::positionsByTime()
{
    TestStore store;
    store.options.segmentBytes = 700;
    store.open();
    const auto info = store.makeStream("s", 2);
    const Timestamp start = store.clock().now();
    for (int i = 0; i < 300; ++i) {
        store.put(info->id, "k" + std::to_string(i), std::to_string(i));
        if (i % 3 == 2)
            store.clock().advance(1s);
    }
    const auto& inspector = store.engine().inspector();
    for (const int second : {0, 1, 17, 99}) {
        const auto position =
            must(inspector.positionAtTime(info->id, start + std::chrono::seconds(second)));
        QCOMPARE(position.ordinal, std::uint64_t(second * 3));
        const auto of1 = must(store.engine().positionAtTime(
            info->id, {1}, start + std::chrono::seconds(second) - 1ms));
        const auto expected = store.shardData(info->id, {1}, position);
        QCOMPARE(QString::number(of1.ordinal), expected.first());
    }
    QCOMPARE(must(inspector.positionAtTime(info->id, start - 1h)).ordinal, std::uint64_t{0});
    QCOMPARE(must(inspector.positionAtTime(info->id, start + 1h)).ordinal, std::uint64_t{300});
    QCOMPARE(must(store.engine().positionAtTime(info->id, {0}, start + 1h)).ordinal,
             std::uint64_t{300});
    QCOMPARE(*inspector.stream(info->id)->oldestArrival, start);
}

void TestRecords::tailReaderWakesAndStops()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s", 2);
    for (int i = 0; i < 5; ++i)
        store.put(info->id, "k", std::to_string(i));
    const auto tail = must(store.engine().inspector().tail(info->id, {2}));
    QCOMPARE(must(tail->next(2, 1000, 0ms))->size(), std::size_t{2});
    QCOMPARE(must(tail->next(10, 1000, 0ms))->size(), std::size_t{1});
    QVERIFY(must(tail->next(10, 1000, 0ms))->empty());
    QCOMPARE(tail->position().ordinal, std::uint64_t{5});

    std::atomic<int> seen{0};
    std::thread reader([&] {
        // An hour: only a wake-up can end these waits.
        while (const auto size = must(tail->next(10, 1000, 1h))->size())
            seen += static_cast<int>(size);
    });
    for (int i = 0; i < 20; ++i)
        store.put(info->id, "k", "more");
    QTRY_COMPARE(seen.load(), 20);
    tail->stop();
    reader.join();
}

void TestRecords::tailReaderSeesTheStreamGo()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    const auto tail = must(store.engine().inspector().tail(info->id, {0}));
    std::atomic<bool> ended{false};
    std::thread reader(
        [&] { ended = tail->next(10, 1000, 1h).error().code == ErrorCode::ResourceNotFound; });
    must(store.engine().deleteStream(*info));
    store.settle();
    reader.join();
    QVERIFY(ended);
}

void TestRecords::tailReaderSkipsWhatWasTrimmed()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 5; ++i)
        store.put(info->id, "k", "old");
    const auto tail = must(store.engine().inspector().tail(info->id, {0}));
    QCOMPARE(must(tail->next(2, 1000, 0ms))->size(), std::size_t{2});
    store.clock().advance(25h);
    store.put(info->id, "k", "new");
    QCOMPARE(must(tail->next(10, 1000, 0ms))->size(), std::size_t{1});
    QCOMPARE(tail->skippedByTrim(), std::uint64_t{3});
    QCOMPARE(store.shardData(info->id, {0}), QStringList{QStringLiteral("new")});
}

void TestRecords::arrivalsAndHeat()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s", 2);
    const auto second = std::chrono::floor<std::chrono::seconds>(store.clock().now());
    const std::vector<NewRecord> records{
        {"a", HashKey{}, "12345"}, {"b", HashKey::max(), "1"}, {"c", HashKey{0, 1}, ""}};
    must(store.engine().append(info->id, records));
    store.clock().advance(2s);
    must(store.engine().append(info->id, std::span(records).first(1)));
    const auto& inspector = store.engine().inspector();
    const auto arrivals = inspector.arrivals(info->id, second);
    QCOMPARE(arrivals.size(), std::size_t{3});
    QCOMPARE(arrivals[0].shard.index, 0U);
    QCOMPARE(arrivals[0].records, 2U);
    QCOMPARE(arrivals[0].bytes, std::uint64_t{7});
    QCOMPARE(arrivals[1].shard.index, 1U);
    QVERIFY(arrivals[2].second == second + 2s);
    QCOMPARE(inspector.arrivals(info->id, second + 1s).size(), std::size_t{1});
    const auto heat = inspector.heat(info->id, second - 1h);
    QCOMPARE(heat.size(), std::size_t{1});
    QCOMPARE(heat[0].records[0], 3U);
    QCOMPARE(heat[0].records[255], 1U);
    QCOMPARE(heat[0].bytes[255], std::uint64_t{2});
    store.clock().advance(16min);
    must(store.engine().append(info->id, std::span(records).first(1)));
    QCOMPARE(inspector.arrivals(info->id, second).size(), std::size_t{1});
    QCOMPARE(inspector.heat(info->id, second - 1h).size(), std::size_t{2});
    store.clock().advance(90min);
    QCOMPARE(inspector.heat(info->id, second - 1h).size(), std::size_t{2});
    QVERIFY(inspector.heat(info->id, second - 1h)[0].length == 5min);
    QVERIFY(inspector.heat(info->id, second + 30min).empty());
    store.clock().advance(8 * 24h);
    QVERIFY(inspector.heat(info->id, second - 1h).empty());
}

void TestRecords::memoryStreamsStartAnew()
{
    TestStore store;
    store.open();
    NewStream request;
    request.name = StreamName("s");
    request.durability = Durability::Memory;
    const auto info = store.makeStream(request);
    const Appended before = store.put(info->id, "k", "lost");
    store.open();
    QVERIFY(store.streamData(info->id).isEmpty());
    const Appended after = store.put(info->id, "k", "kept");
    QVERIFY(after.sequenceNumber > before.sequenceNumber);
    QCOMPARE(store.shardData(info->id, {0}, before.position), QStringList{QStringLiteral("kept")});
    QVERIFY(std::filesystem::is_empty(store.directory() / "streams"));
}

QTEST_GUILESS_MAIN(TestRecords)
#include "tst_records.moc"
