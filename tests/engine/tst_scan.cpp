#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include "backend/core/random.h"

#include <QTest>
#include <atomic>
#include <thread>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::FaultFileSystem;
using weir::test::must;
using weir::test::TestStore;

namespace {

std::vector<std::uint64_t> positionsOf(const RecordBatch& batch)
{
    std::vector<std::uint64_t> positions;
    for (const Record& record : batch.records())
        positions.push_back(record.position.ordinal);
    return positions;
}

/// What a scan delivered.
struct Delivered
{
    ScanReport report;
    std::vector<std::uint64_t> positions;
    std::vector<std::string> data;
};

Delivered scan(const Engine& engine, StreamId stream, const RecordRange& range,
               const ScanFilter& filter, unsigned threads)
{
    Delivered delivered;
    ScanControl control;
    control.found = [&](const std::shared_ptr<const RecordBatch>& batch) {
        for (const Record& record : batch->records()) {
            delivered.positions.push_back(record.position.ordinal);
            delivered.data.emplace_back(record.data);
        }
        return true;
    };
    delivered.report = must(engine.inspector().scan(stream, range, filter, threads, control));
    return delivered;
}

ScanFilter containing(const std::string& octets)
{
    ScanFilter filter;
    filter.dataContains = octets;
    return filter;
}

/// The frame of record `number` of the first segment, by the lengths in the frames.
std::size_t frameAt(const Bytes& segment, int number)
{
    std::size_t at = 64;
    for (int i = 0; i < number; ++i) {
        std::uint32_t length = 0;
        for (std::size_t octet = 0; octet < 4; ++octet)
            length |= std::uint32_t{static_cast<unsigned char>(segment[at + 8 + octet])}
                      << (8 * octet);
        at += length;
    }
    return at;
}

} // namespace

/// Scans with a filter, beside going through everything.
class TestScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithGoingThroughAll_data();
    void agreesWithGoingThroughAll();
    void findsOctetsWhereverTheyStand();
    void deliversWhatWasPut();
    void callerEndsIt();
    void isCancelled();
    void tellsProgress();
    void slowCallerHoldsNothingUp();
    void recordsThatArriveMeanwhileAreNotPart();
    void damageIsReported_data();
    void damageIsReported();
    void damagedIndexIsMended();
    void trimmedMeanwhile();
    void unknownStreamIsAnError();
};

void TestScan::agreesWithGoingThroughAll_data()
{
    QTest::addColumn<int>("segmentBytes");
    QTest::addColumn<bool>("memory");
    QTest::addColumn<bool>("reopen");
    QTest::newRow("one active segment") << (1 << 20) << false << false;
    QTest::newRow("a few segments") << 8000 << false << false;
    QTest::newRow("many segments") << 500 << false << false;
    QTest::newRow("many segments, reopened") << 500 << false << true;
    QTest::newRow("in memory") << 8000 << true << false;
}

void TestScan::agreesWithGoingThroughAll()
{
    QFETCH(int, segmentBytes);
    QFETCH(bool, memory);
    QFETCH(bool, reopen);
    TestStore store(memory ? TestStore::Kind::Memory : TestStore::Kind::Disk);
    store.options.segmentBytes = static_cast<std::uint64_t>(segmentBytes);
    store.open();
    const StreamId stream = store.makeStream("s", 3)->id;
    SeededRandom random(6);
    for (int i = 0; i < 400; ++i) {
        std::string data;
        for (std::uint64_t n = random.below(80); n > 0; --n)
            data += static_cast<char>('a' + random.below(3));
        store.put(stream, std::to_string(random.below(5)), data);
    }
    if (reopen)
        store.open();
    const Engine& engine = store.engine();
    const auto all = must(engine.inspector().recordsAt(stream, {0}, 1000));
    QCOMPARE(all->size(), std::size_t{400});
    for (int i = 0; i < 60; ++i) {
        RecordRange range{{random.below(420)}, {random.below(420)}, {}};
        if (i % 3 == 0)
            range = {};
        if (const auto shard = static_cast<std::uint32_t>(random.below(5)); shard < 4)
            range.shard = ShardId{shard}; // the last of them does not exist
        ScanFilter filter;
        for (std::uint64_t n = random.below(5); n > 0; --n)
            filter.dataContains += static_cast<char>('a' + random.below(3));
        if (random.below(3) == 0)
            filter.partitionKey = std::to_string(random.below(6));
        if (random.below(3) == 0)
            filter.predicate = [](const Record& record) {
                return record.position.ordinal % 2 == 0 && record.sequenceNumber.isValid();
            };
        std::vector<std::uint64_t> expected;
        std::uint64_t records = 0;
        std::uint64_t bytes = 0;
        for (const Record& record : all->records()) {
            if (record.position < range.from || record.position >= range.to ||
                (range.shard && record.shard != *range.shard))
                continue;
            ++records;
            bytes += record.size();
            if (record.data.find(filter.dataContains) != BytesView::npos &&
                (!filter.partitionKey || record.partitionKey == *filter.partitionKey) &&
                (!filter.predicate || filter.predicate(record)))
                expected.push_back(record.position.ordinal);
        }
        const auto threads = static_cast<unsigned>(1 + random.below(4));
        const Delivered found = scan(engine, stream, range, filter, threads);
        QCOMPARE(found.positions, expected);
        QCOMPARE(found.report.hits, std::uint64_t{expected.size()});
        QCOMPARE(found.report.records, records);
        QCOMPARE(found.report.bytes, bytes);
        QVERIFY(found.report.damage.empty());
        const ScanReport counted =
            must(engine.inspector().scan(stream, range, filter, threads, {}));
        QCOMPARE(counted.hits, std::uint64_t{expected.size()});
    }
}

void TestScan::findsOctetsWhereverTheyStand()
{
    TestStore store(TestStore::Kind::Memory);
    store.open();
    const StreamId stream = store.makeStream("s")->id;
    const std::string needle("\"x\0q", 4);
    std::vector<std::uint64_t> expected;
    for (std::size_t before = 0; before < 70; ++before) {
        for (std::size_t behind = 0; behind < 70; behind += 23) {
            const std::string filler(before, '"');
            expected.push_back(store.put(stream, "k", filler + needle + std::string(behind, 'q'))
                                   .position.ordinal);
            store.put(stream, needle, filler + needle.substr(0, 3) + std::string(behind, 'x'));
        }
    }
    QCOMPARE(scan(store.engine(), stream, {}, containing(needle), 2).positions, expected);
}

void TestScan::deliversWhatWasPut()
{
    TestStore store;
    store.options.segmentBytes = 3000;
    store.open();
    const StreamId stream = store.makeStream("s")->id;
    std::vector<std::string> expected;
    for (int i = 0; i < 100; ++i) {
        const std::string data = "record " + std::to_string(i) + (i % 7 == 0 ? " lucky" : "");
        store.put(stream, "k", data);
        if (i % 7 == 0)
            expected.push_back(data);
    }
    QCOMPARE(scan(store.engine(), stream, {}, containing("lucky"), 3).data, expected);
}

void TestScan::callerEndsIt()
{
    TestStore store;
    store.options.segmentBytes = 500; // a portion each
    store.open();
    const StreamId stream = store.makeStream("s")->id;
    for (int i = 0; i < 200; ++i)
        store.put(stream, "k", "data");
    int calls = 0;
    std::uint64_t last = 0;
    ScanControl control;
    control.found = [&](const std::shared_ptr<const RecordBatch>& batch) {
        last = batch->records().back().position.ordinal;
        return ++calls < 3;
    };
    const auto report = must(store.engine().inspector().scan(stream, {}, {}, 2, control));
    QCOMPARE(calls, 3);
    QCOMPARE(report.end.ordinal, last + 1);
    QCOMPARE(report.hits, last + 1);
    QVERIFY(last < 199);
}

void TestScan::isCancelled()
{
    TestStore store;
    store.options.segmentBytes = 500;
    store.open();
    const StreamId stream = store.makeStream("s")->id;
    for (int i = 0; i < 200; ++i)
        store.put(stream, "k", "data");
    std::stop_source source;
    ScanControl control;
    control.stop = source.get_token();
    control.found = [&](const std::shared_ptr<const RecordBatch>&) {
        source.request_stop();
        return true;
    };
    QCOMPARE(codeOf(store.engine().inspector().scan(stream, {}, {}, 2, control)),
             std::string("Cancelled"));
    QCOMPARE(codeOf(store.engine().inspector().scan(stream, {}, {}, 2, control)),
             std::string("Cancelled"));
}

void TestScan::tellsProgress()
{
    TestStore store;
    store.options.segmentBytes = 500;
    store.open();
    const StreamId stream = store.makeStream("s")->id;
    for (int i = 0; i < 100; ++i)
        store.put(stream, "k", "data");
    std::vector<ScanProgress> told;
    ScanControl control;
    control.progress = [&](const ScanProgress& progress) { told.push_back(progress); };
    must(store.engine().inspector().scan(stream, {}, containing("at"), 2, control));
    QVERIFY(told.size() > 5);
    for (std::size_t i = 1; i < told.size(); ++i)
        QVERIFY(told[i - 1].position < told[i].position && told[i - 1].hits <= told[i].hits);
    QCOMPARE(told.back().position.ordinal, std::uint64_t{100});
    QCOMPARE(told.back().end.ordinal, std::uint64_t{100});
    QCOMPARE(told.back().records, std::uint64_t{100});
    QCOMPARE(told.back().bytes, std::uint64_t{500});
    QCOMPARE(told.back().hits, std::uint64_t{100});
}

/// While the caller sits in `found` the threads come to rest, and appends go on.
void TestScan::slowCallerHoldsNothingUp()
{
    TestStore store;
    store.options.segmentBytes = 500;
    store.open();
    const StreamId stream = store.makeStream("s")->id;
    for (int i = 0; i < 300; ++i)
        store.put(stream, "k", "data");
    std::atomic<int> asked{0};
    ScanFilter filter;
    filter.predicate = [&](const Record&) { return ++asked > 0; };
    std::vector<std::uint64_t> positions;
    ScanControl control;
    control.found = [&](const std::shared_ptr<const RecordBatch>& batch) {
        if (positions.empty()) {
            for (int i = 0; i < 10; ++i)
                store.put(stream, "k", "late");
            if (asked >= 300)
                qFatal("nothing bounds what is held");
        }
        for (const std::uint64_t position : positionsOf(*batch))
            positions.push_back(position);
        return true;
    };
    must(store.engine().inspector().scan(stream, {}, filter, 2, control));
    QCOMPARE(positions.size(), std::size_t{300});
    QCOMPARE(positions.back(), std::uint64_t{299});
}

void TestScan::recordsThatArriveMeanwhileAreNotPart()
{
    TestStore store;
    store.options.segmentBytes = 2000;
    store.open();
    const StreamId stream = store.makeStream("s")->id;
    std::atomic<bool> stop{false};
    std::atomic<std::uint64_t> acknowledged{0};
    std::jthread producer([&] {
        while (!stop)
            acknowledged = store.put(stream, "k", "data").position.ordinal + 1;
    });
    for (int i = 0; i < 20; ++i) {
        const std::uint64_t before = acknowledged;
        const Delivered found = scan(store.engine(), stream, {}, containing("ata"), 2);
        QVERIFY(found.positions.size() >= before);
        for (std::size_t n = 0; n < found.positions.size(); ++n)
            QCOMPARE(found.positions[n], std::uint64_t{n});
        QVERIFY(found.report.damage.empty());
    }
    stop = true;
}

void TestScan::damageIsReported_data()
{
    QTest::addColumn<bool>("shard");
    QTest::addColumn<bool>("sealed");
    QTest::addColumn<int>("record");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("first of all") << false << true << 0 << 0 << 64;
    QTest::newRow("in the middle") << false << true << 100 << 100 << 128;
    QTest::newRow("last before a waypoint") << false << true << 127 << 127 << 128;
    QTest::newRow("last of all") << false << true << 199 << 199 << 200;
    QTest::newRow("in the active segment") << false << false << 100 << 100 << 128;
    QTest::newRow("of a shard, only this one") << true << true << 100 << 100 << 101;
    QTest::newRow("of a shard in the active segment") << true << false << 100 << 100 << 101;
}

void TestScan::damageIsReported()
{
    QFETCH(bool, shard);
    QFETCH(bool, sealed);
    QFETCH(int, record);
    QFETCH(int, from);
    QFETCH(int, to);
    FaultFileSystem files;
    TestStore store(files);
    // Sealed by the first record that comes once it is as long as the 200.
    store.options.segmentBytes = sealed ? 64 + 200 * 40 : 1 << 20;
    store.open();
    const StreamId stream = store.makeStream("s")->id;
    for (int i = 0; i < 250; ++i)
        store.put(stream, "k", "needle" + std::to_string(i % 10));
    std::string path;
    for (const std::string& file : files.files()) {
        if (file.ends_with("00000000000000000000.segment"))
            path = file;
    }
    Bytes octets = files.contents(path);
    const std::size_t at = frameAt(octets, record);
    octets[at + 35] ^= 4;
    files.setContents(path, octets);
    RecordRange range{{0}, {200}, {}};
    if (shard)
        range.shard = ShardId{0};
    const Delivered found = scan(store.engine(), stream, range, containing("needle"), 2);
    QCOMPARE(found.report.damage.size(), std::size_t{1});
    const ScanDamage& damage = found.report.damage.front();
    QCOMPARE(damage.from.ordinal, static_cast<std::uint64_t>(from));
    QCOMPARE(damage.to.ordinal, static_cast<std::uint64_t>(to));
    QCOMPARE(damage.place, "00000000000000000000.segment at " + std::to_string(at));
    std::vector<std::uint64_t> expected;
    for (std::uint64_t i = 0; i < 200; ++i) {
        if (i < damage.from.ordinal || i >= damage.to.ordinal)
            expected.push_back(i);
    }
    QCOMPARE(found.positions, expected);
    QCOMPARE(found.report.records, std::uint64_t{expected.size()});
}

void TestScan::damagedIndexIsMended()
{
    FaultFileSystem files;
    TestStore store(files);
    store.options.segmentBytes = 8000;
    store.open();
    const StreamId stream = store.makeStream("s", 2)->id;
    for (int i = 0; i < 300; ++i)
        store.put(stream, std::to_string(i), "needle");
    for (const std::string& file : files.files()) {
        if (!file.ends_with(".index"))
            continue;
        Bytes octets = files.contents(file);
        for (std::size_t page = 4096; page < octets.size(); page += 4096)
            octets[page + 3] ^= 1;
        files.setContents(file, octets);
    }
    QCOMPARE(scan(store.engine(), stream, {}, containing("needle"), 2).report.hits,
             std::uint64_t{300});
    const Delivered first = scan(store.engine(), stream, {{0}, {300}, ShardId{0}}, {}, 2);
    const Delivered second = scan(store.engine(), stream, {{0}, {300}, ShardId{1}}, {}, 2);
    QCOMPARE(first.positions.size() + second.positions.size(), std::size_t{300});
    QVERIFY(first.report.damage.empty() && second.report.damage.empty());
}

void TestScan::trimmedMeanwhile()
{
    TestStore store;
    store.options.segmentBytes = 500;
    store.open();
    auto info = store.makeStream("s");
    for (int i = 0; i < 200; ++i)
        store.put(info->id, "k", "data");
    bool isFirst = true;
    std::vector<std::uint64_t> positions;
    ScanControl control;
    control.found = [&](const std::shared_ptr<const RecordBatch>& batch) {
        if (isFirst) {
            store.clock().advance(std::chrono::hours(25));
            // The upkeep trims on its own thread; what is left then is not important here.
            store.put(info->id, "k", "wakes it");
        }
        isFirst = false;
        for (const std::uint64_t position : positionsOf(*batch))
            positions.push_back(position);
        return true;
    };
    const auto report = must(store.engine().inspector().scan(info->id, {}, {}, 2, control));
    QVERIFY(report.damage.empty());
    QVERIFY(std::is_sorted(positions.begin(), positions.end()));
    QCOMPARE(report.hits, std::uint64_t{positions.size()});
}

void TestScan::unknownStreamIsAnError()
{
    TestStore store;
    store.open();
    QCOMPARE(codeOf(store.engine().inspector().scan(StreamId{99}, {}, {}, 2, {})),
             std::string("ResourceNotFound"));
}

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
