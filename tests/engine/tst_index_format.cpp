#include "backend/core/digests.h"
#include "backend/engine/log/file_names.h"
#include "backend/engine/log/little_endian.h"
#include "backend/engine/log/sealed_segment.h"
#include "backend/engine/log/segment_read.h"
#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::FaultFileSystem;
using weir::test::must;

/// The index of a sealed segment answers as the one in memory does, and notices every changed
/// octet.
class TestIndexFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAsTheOneInMemory_data();
    void answersAsTheOneInMemory();
    void everyFlippedOctetIsNoticed();
    void shorterFileIsNoticed();
    void versionOneIsStillRead();
    void lyingHeaderIsRefused_data();
    void lyingHeaderIsRefused();
    void placeAtTheEndIsNoticed();
    void lyingEntryIsRefused_data();
    void lyingEntryIsRefused();
};

namespace {

const SegmentIdentity kSegment{StoreSalt{1}, StreamId{2}, 500};

SegmentIndex makeIndex(std::uint32_t records, std::uint32_t shards)
{
    SegmentIndex index;
    SeededRandom random(7);
    for (std::uint32_t i = 0; i < records; ++i) {
        Frame frame;
        frame.shard = {static_cast<std::uint32_t>(random.below(shards)) * 3};
        frame.arrival = test::startOfTests() + std::chrono::milliseconds(i / 5);
        frame.partitionKey = "key";
        index.add(frame);
    }
    return index;
}

/// A segment of 200 records and its index.
struct Sample
{
    SegmentIndex index;
    Bytes segment;
};

Sample makeSample()
{
    Sample sample;
    const auto header = encodeSegmentHeader(kSegment, test::startOfTests());
    sample.segment.assign(header.data(), header.size());
    for (std::uint32_t i = 0; i < 200; ++i) {
        Frame frame;
        frame.shard = {i % 3};
        frame.arrival = test::startOfTests() + std::chrono::milliseconds(i);
        const std::string key(1 + i % 7, 'k');
        frame.partitionKey = key;
        appendFrame(sample.segment, frame, kSegment, sample.segment.size());
        sample.index.add(frame);
    }
    return sample;
}

/// Fills one page, which holds few enough entries for that, and seals it.
Bytes pageOfVersionOne(std::uint64_t number, const Bytes& entries)
{
    Bytes page = entries;
    page.resize(kIndexPageBytes, '\0');
    const auto seed = kSegment.seedAt(number) ^ 0x9e3779b97f4a7c15ULL;
    putLittle(page.data() + kIndexPagePayload, xxh3({page.data(), kIndexPagePayload}, seed));
    return page;
}

template <typename T>
void put(Bytes& out, T value)
{
    char bytes[sizeof(T)];
    putLittle(bytes, value);
    out.append(bytes, sizeof(T));
}

/// As the first version of the store wrote it: narrower entries, no sums.
Bytes encodeVersionOne(const SegmentIndex& index)
{
    Bytes header("WEIRIDX\n");
    put(header, std::uint32_t{1});
    put(header, std::uint32_t{0});
    put(header, index.extent().records);
    put(header, index.extent().end);
    put(header, index.extent().payloadBytes);
    put(header, std::int64_t{index.extent().firstArrival->time_since_epoch().count()});
    put(header, std::int64_t{index.extent().lastArrival->time_since_epoch().count()});
    Bytes waypoints;
    for (const Waypoint& waypoint : index.waypoints()) {
        put(waypoints, waypoint.place.record);
        put(waypoints, waypoint.place.offset);
        put(waypoints, std::int64_t{waypoint.arrival.time_since_epoch().count()});
    }
    Bytes shards;
    Bytes places;
    for (const ShardId shard : index.shards()) {
        put(shards, shard.index);
        put(shards, static_cast<std::uint32_t>(index.places(shard).size()));
        put(shards, std::uint64_t{places.size() / 8});
        for (const auto& entry : index.places(shard)) {
            put(places, entry.place.record);
            put(places, entry.place.offset);
        }
    }
    const std::uint64_t tables[] = {1, index.waypoints().size(), 2, index.shards().size(),
                                    3, index.extent().records};
    for (const std::uint64_t value : tables)
        put(header, value);
    return pageOfVersionOne(0, header) + pageOfVersionOne(1, waypoints) +
           pageOfVersionOne(2, shards) + pageOfVersionOne(3, places);
}

} // namespace

void TestIndexFormat::answersAsTheOneInMemory_data()
{
    QTest::addColumn<int>("records");
    QTest::addColumn<int>("shards");
    QTest::newRow("one record") << 1 << 1;
    QTest::newRow("a page of waypoints and one more") << 64 * 255 + 1 << 4;
    QTest::newRow("more shards than a page holds") << 3000 << 700;
    QTest::newRow("a page of places") << 511 << 1;
}

void TestIndexFormat::answersAsTheOneInMemory()
{
    QFETCH(int, records);
    QFETCH(int, shards);
    const SegmentIndex index =
        makeIndex(static_cast<std::uint32_t>(records), static_cast<std::uint32_t>(shards));
    FaultFileSystem files;
    must(files.createDirectories("/log"));
    must(writeIndex(files, "/log", kSegment, index));
    const auto sealed = must(SealedSegment::open(files, "/log", kSegment));
    QVERIFY(sealed->extent() == index.extent());
    QCOMPARE(sealed->endOrdinal(), std::uint64_t(500 + records));
    SeededRandom random(9);
    for (int i = 0; i < 200; ++i) {
        const ShardId shard{
            static_cast<std::uint32_t>(random.below(static_cast<std::uint64_t>(shards) * 3 + 2))};
        const auto from =
            static_cast<std::uint32_t>(random.below(static_cast<std::uint64_t>(records) + 2));
        const std::size_t most = random.below(600);
        const std::uint64_t bytes = random.below(3) == 0 ? random.below(2000) : ~std::uint64_t{0};
        QVERIFY(must(sealed->shardPlaces(shard, from, most, bytes)) ==
                index.places(shard, from, most, bytes));
        QVERIFY(must(sealed->shardPlacesBefore(shard, from, most)) ==
                index.placesBefore(shard, from, most));
        QVERIFY(must(sealed->shardSumBefore(shard, from)) == index.sumBefore(shard, from));
        QVERIFY(must(sealed->waypointBefore(from)) == index.waypointBefore(from));
        const Timestamp time = test::startOfTests() + std::chrono::milliseconds(from / 5) -
                               std::chrono::milliseconds(1);
        QVERIFY(must(sealed->waypointBefore(time)) == index.waypointBefore(time));
    }
}

void TestIndexFormat::everyFlippedOctetIsNoticed()
{
    FaultFileSystem files;
    must(files.createDirectories("/log"));
    must(writeIndex(files, "/log", kSegment, makeIndex(100, 3)));
    const auto path = std::filesystem::path("/log") / indexFileName(500);
    const Bytes bytes = files.contents(path);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        Bytes changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 0x10);
        files.setContents(path, changed);
        const auto sealed = SealedSegment::open(files, "/log", kSegment);
        if (!sealed.ok()) {
            QCOMPARE(codeOf(sealed), std::string("Corruption"));
            continue;
        }
        const auto time = (*sealed)->waypointBefore(test::startOfTests());
        const auto places = (*sealed)->shardPlaces({0}, 0, 1000, ~std::uint64_t{0});
        const bool noticed = !time.ok() || !places.ok();
        QVERIFY2(noticed, qPrintable(QString::number(i)));
    }
}

void TestIndexFormat::shorterFileIsNoticed()
{
    FaultFileSystem files;
    must(files.createDirectories("/log"));
    must(writeIndex(files, "/log", kSegment, makeIndex(2000, 3)));
    const auto path = std::filesystem::path("/log") / indexFileName(500);
    const Bytes bytes = files.contents(path);
    for (std::size_t size = 0; size < bytes.size(); size += 100) {
        files.setContents(path, bytes.substr(0, size));
        QCOMPARE(codeOf(SealedSegment::open(files, "/log", kSegment)), std::string("Corruption"));
    }
    must(files.remove(path));
    QCOMPARE(codeOf(SealedSegment::open(files, "/log", kSegment)), std::string("Corruption"));
}

void TestIndexFormat::versionOneIsStillRead()
{
    const Sample sample = makeSample();
    QVERIFY(encodeIndex(sample.index, kSegment, 1) == encodeVersionOne(sample.index));
    FaultFileSystem files;
    must(files.createDirectories("/log"));
    const std::filesystem::path log("/log");
    must(must(files.openForAppending(log / segmentFileName(500), {}))->append({sample.segment}));
    must(must(files.openForAppending(log / indexFileName(500), {}))
             ->append({encodeVersionOne(sample.index)}));
    const auto sealed = must(SealedSegment::open(files, "/log", kSegment));
    QVERIFY(sealed->extent() == sample.index.extent());
    QVERIFY(!sealed->sumsPayload());
    for (std::uint32_t record = 0; record <= 200; ++record) {
        QCOMPARE(must(sealed->waypointBefore(record)).place,
                 sample.index.waypointBefore(record).place);
        std::uint64_t ofAll = 0;
        for (std::uint32_t shard = 0; shard < 4; ++shard) {
            const RecordSum expected = sample.index.sumBefore({shard}, record);
            std::vector<SizedPlace> places =
                sample.index.places({shard}, record, 50, ~std::uint64_t{0});
            for (SizedPlace& place : places)
                place.payloadBytes = 0; // which it does not know
            QVERIFY(must(sealed->shardPlaces({shard}, record, 50, ~std::uint64_t{0})) == places);
            QVERIFY(must(sumBefore(*sealed, record, ShardId{shard})) == expected);
            ofAll += expected.payloadBytes;
        }
        QVERIFY(must(sumBefore(*sealed, record, {})) == (RecordSum{record, ofAll}));
    }
}

void TestIndexFormat::lyingHeaderIsRefused_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<quint64>("value");
    QTest::newRow("as it was") << 56 << quint64(4);
    QTest::newRow("one waypoint more") << 56 << quint64(5);
    QTest::newRow("entries whose pages overflow") << 88 << ~quint64(0);
    QTest::newRow("more shards than records") << 72 << quint64(201);
    QTest::newRow("a table that begins in the header") << 64 << quint64(0);
    QTest::newRow("records without a time") << 40 << (quint64(1) << 63);
}

/// Checksums are right, as when a Weir with a mistake had written it.
void TestIndexFormat::lyingHeaderIsRefused()
{
    QFETCH(int, at);
    QFETCH(quint64, value);
    const Bytes bytes = encodeIndex(makeIndex(200, 3), kSegment);
    IndexPage page;
    std::copy_n(bytes.begin(), page.size(), page.begin());
    putLittle(page.data() + at, std::uint64_t{value});
    QCOMPARE(
        codeOf(decodeIndexHeader(page)),
        std::string(QTest::currentDataTag() == std::string("as it was") ? "ok" : "Corruption"));
}

void TestIndexFormat::placeAtTheEndIsNoticed()
{
    FaultFileSystem files;
    must(files.createDirectories("/log"));
    must(writeIndex(files, "/log", kSegment, makeIndex(100, 3)));
    must(files.openForAppending(std::filesystem::path("/log") / segmentFileName(500), {}));
    const auto sealed = must(SealedSegment::open(files, "/log", kSegment));
    const SizedPlace end{{0, sealed->extent().end}, 5};
    RecordBatch batch;
    QCOMPARE(codeOf(readPlaces(*sealed, {&end, 1}, ShardMap({}), {10, 1000}, batch)),
             std::string("Corruption"));
    QCOMPARE(codeOf(readRun(*sealed, end.place, ShardMap({}), {10, 1000}, batch)),
             std::string("Corruption"));
}

void TestIndexFormat::lyingEntryIsRefused_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("at");
    QTest::addColumn<quint32>("value");
    // Of 100 records in one shard: waypoints are 24 octets, places 12.
    QTest::newRow("as it was") << 3 << 120 << quint32(10);
    QTest::newRow("a record that goes back") << 3 << 120 << quint32(3);
    QTest::newRow("the record before again") << 3 << 120 << quint32(9);
    QTest::newRow("a record behind the last") << 3 << 120 << quint32(100);
    QTest::newRow("a frame behind the end") << 3 << 124 << ~quint32(0);
    QTest::newRow("a frame in the header") << 3 << 124 << quint32(8);
    QTest::newRow("a waypoint of another record") << 1 << 24 << quint32(65);
    QTest::newRow("a waypoint behind the end") << 1 << 28 << ~quint32(0);
}

/// With right checksums a reader would go on for ever, or skip records.
void TestIndexFormat::lyingEntryIsRefused()
{
    QFETCH(int, page);
    QFETCH(int, at);
    QFETCH(quint32, value);
    Bytes bytes = encodeIndex(makeIndex(100, 1), kSegment);
    char* const changed = bytes.data() + static_cast<std::size_t>(page) * kIndexPageBytes;
    putLittle(changed + at, value);
    const auto seed = kSegment.seedAt(static_cast<std::uint64_t>(page)) ^ 0x9e3779b97f4a7c15ULL;
    putLittle(changed + kIndexPagePayload, xxh3({changed, kIndexPagePayload}, seed));
    FaultFileSystem files;
    must(files.createDirectories("/log"));
    must(must(files.openForAppending(std::filesystem::path("/log") / indexFileName(500), {}))
             ->append({bytes}));
    const auto sealed = must(SealedSegment::open(files, "/log", kSegment));
    const std::string expected =
        QTest::currentDataTag() == std::string("as it was") ? "ok" : "Corruption";
    QCOMPARE(codeOf(sealed->shardPlaces({0}, 0, 1000, ~std::uint64_t{0})),
             page == 3 ? expected : std::string("ok"));
    QCOMPARE(codeOf(sealed->waypointBefore(99)), page == 1 ? expected : std::string("ok"));
}

QTEST_GUILESS_MAIN(TestIndexFormat)
#include "tst_index_format.moc"
