#include "backend/engine/log/file_names.h"
#include "backend/engine/log/write_ahead.h"
#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QTest>

#include <future>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::FaultFileSystem;
using weir::test::must;
using weir::test::TestStore;
using namespace std::chrono_literals;

/// The zeros that a busy durable stream has ahead of its records: when they are written, and that
/// they go again.
class TestWriteAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zerosAreForSmallGroupsInCloseSuccession_data();
    void zerosAreForSmallGroupsInCloseSuccession();
    void streamWritesAheadOnlyWhenItPays_data();
    void streamWritesAheadOnlyWhenItPays();
    void recordsGoOverZeros();
    void segmentsDoNotGrowLongerByThem();
    void cleanStopLeavesNone();
    void quietStreamGivesThemBack();
    void relaxedStreamGivesThemBack();
    void diskUseCountsThem();
    void fullDiskTakesRecordsWithoutThem();
    void failureToWriteThemCostsNothing_data();
    void failureToWriteThemCostsNothing();
};

namespace {

constexpr std::uint32_t kAfter = 4;

/// A store with one busy stream, `s`.
class BusyStore
{
public:
    explicit BusyStore(Durability durability = Durability::Durable)
    {
        store.options.writeAheadAfter = kAfter;
        store.open();
        NewStream stream;
        stream.name = StreamName("s");
        stream.durability = durability;
        id = store.makeStream(stream)->id;
    }

    std::string tryPut(std::size_t bytes)
    {
        const std::string data(bytes, 'd');
        const NewRecord record{"k", {}, data};
        const std::string code = codeOf(store.engine().append(id, {&record, 1}));
        records += code == "ok";
        return code;
    }
    void put(int count, std::size_t bytes = 100, std::chrono::milliseconds apart = 10ms)
    {
        for (int i = 0; i < count; ++i) {
            QCOMPARE(tryPut(bytes), std::string("ok"));
            store.clock().advance(apart);
        }
    }

    std::filesystem::path path(std::uint64_t base = 0) const
    {
        return store.directory() / "streams" / "00000001" / segmentFileName(base);
    }
    /// At the end of a segment's file.
    std::size_t zeros(std::uint64_t base = 0) const
    {
        const Bytes bytes = files.contents(path(base));
        return bytes.size() - bytes.find_last_not_of('\0') - 1;
    }
    std::uint64_t bytesOfFiles() const
    {
        std::uint64_t bytes = 0;
        for (const std::string& file : files.files())
            bytes += file.find("/streams/") == std::string::npos ? 0 : files.contents(file).size();
        return bytes;
    }

    FaultFileSystem files;
    TestStore store{files};
    StreamId id{};
    int records = 0;
};

} // namespace

void TestWriteAhead::zerosAreForSmallGroupsInCloseSuccession_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("apart");
    QTest::addColumn<int>("groups");
    QTest::addColumn<int>("zeros");
    const int least = WriteAhead::kLeastZeros;
    const int most = WriteAhead::kMostZeros;
    QTest::newRow("as many as are not yet taken for a busy stream") << 100 << 1 << 32 << 0;
    QTest::newRow("one more") << 100 << 1 << 33 << least;
    QTest::newRow("just not quiet") << 100 << 999 << 33 << least;
    QTest::newRow("quiet between them") << 100 << 1000 << 100 << 0;
    QTest::newRow("in between") << 8192 << 1 << 33 << 32 * 8192;
    QTest::newRow("just small") << 65535 << 1 << 33 << most;
    QTest::newRow("large") << 65536 << 1 << 100 << 0;
    QTest::newRow("the clock goes back") << 100 << -5000 << 33 << least;
}

void TestWriteAhead::zerosAreForSmallGroupsInCloseSuccession()
{
    QFETCH(int, bytes);
    QFETCH(int, apart);
    QFETCH(int, groups);
    QFETCH(int, zeros);
    WriteAhead ahead(32);
    WriteAhead never(std::nullopt);
    Timestamp now = test::startOfTests();
    std::uint64_t found = 0;
    for (int i = 0; i < groups; ++i, now += std::chrono::milliseconds(apart)) {
        found = ahead.zerosBehind(static_cast<std::size_t>(bytes), now);
        QCOMPARE(never.zerosBehind(static_cast<std::size_t>(bytes), now), std::uint64_t{0});
    }
    QCOMPARE(found, static_cast<std::uint64_t>(zeros));
    ahead.startAnew();
    QCOMPARE(ahead.zerosBehind(100, now), std::uint64_t{0});
}

void TestWriteAhead::streamWritesAheadOnlyWhenItPays_data()
{
    QTest::addColumn<int>("durability");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("apart");
    QTest::addColumn<bool>("ahead");
    const int durable = int(Durability::Durable);
    QTest::newRow("small and frequent") << durable << 10 << 100 << 10 << true;
    QTest::newRow("a few") << durable << int(kAfter) << 100 << 10 << false;
    QTest::newRow("now and then") << durable << 20 << 100 << 2000 << false;
    QTest::newRow("large") << durable << 10 << 70'000 << 10 << false;
    QTest::newRow("relaxed") << int(Durability::Relaxed) << 20 << 100 << 10 << false;
}

void TestWriteAhead::streamWritesAheadOnlyWhenItPays()
{
    QFETCH(int, durability);
    QFETCH(int, count);
    QFETCH(int, bytes);
    QFETCH(int, apart);
    QFETCH(bool, ahead);
    BusyStore busy{Durability(durability)};
    busy.put(count, static_cast<std::size_t>(bytes), std::chrono::milliseconds(apart));
    QVERIFY((busy.zeros() > 0) == ahead);
}

/// Zeros are written once for many groups; larger ones and ones that pass their end fit in, too.
void TestWriteAhead::recordsGoOverZeros()
{
    BusyStore busy;
    busy.put(kAfter + 1);
    const std::size_t size = busy.files.contents(busy.path()).size();
    QVERIFY(size >= WriteAhead::kLeastZeros);
    QCOMPARE(size % 4096, std::size_t{0});
    const std::uint64_t before = busy.files.operations();
    busy.put(100);
    QCOMPARE(busy.files.operations(), before + 200); // a write and a sync each
    QCOMPARE(busy.files.contents(busy.path()).size(), size);
    busy.put(20, 20'000);
    busy.put(3, 200'000);
    QCOMPARE(busy.zeros(), std::size_t{0});
    busy.put(100);
    QVERIFY(busy.zeros() > 0);
    QCOMPARE(busy.store.streamData(busy.id).size(), busy.records);
    QCOMPARE(busy.store.shardData(busy.id, {0}).size(), busy.records);
    busy.files.failAt(busy.files.operations() + 1, FaultFileSystem::Fault::Die);
    busy.store.close();
    busy.files.restart(weir::test::Loss::Unsynced);
    busy.store.open();
    QCOMPARE(busy.store.streamData(busy.id).size(), busy.records);
}

void TestWriteAhead::segmentsDoNotGrowLongerByThem()
{
    BusyStore busy;
    busy.store.options.segmentBytes = 5000;
    busy.store.open();
    std::size_t longest = 0;
    for (int i = 0; i < 200; ++i) {
        busy.put(1);
        for (const std::string& file : busy.files.files())
            if (file.ends_with(".segment"))
                longest = std::max(longest, busy.files.contents(file).size());
    }
    // As without zeros: it has come past the limit by a part of a record.
    QVERIFY(longest >= 5000 && longest < 5200);
    QStringList names;
    std::size_t segments = 0;
    for (const std::string& file : busy.files.files()) {
        if (!file.ends_with(".segment"))
            continue;
        const Bytes bytes = busy.files.contents(file);
        // All but the active one end with their records.
        segments += bytes.back() != '\0';
        names << QString::fromStdString(file);
    }
    QVERIFY(names.size() > 3);
    QVERIFY(segments + 1 >= static_cast<std::size_t>(names.size()));
    QCOMPARE(busy.store.streamData(busy.id).size(), busy.records);
    busy.store.open();
    QVERIFY(busy.store.engine().inspector().store().recovery.empty());
    QCOMPARE(busy.store.streamData(busy.id).size(), busy.records);
}

void TestWriteAhead::cleanStopLeavesNone()
{
    BusyStore busy;
    busy.put(10);
    QVERIFY(busy.zeros() > 0);
    busy.store.close();
    QCOMPARE(busy.zeros(), std::size_t{0});
    busy.files.restart(weir::test::Loss::Unsynced);
    QCOMPARE(busy.zeros(), std::size_t{0});
    busy.store.open();
    QVERIFY(busy.store.engine().inspector().store().recovery.empty());
    QCOMPARE(busy.store.streamData(busy.id).size(), 10);
    busy.put(10);
    QVERIFY(busy.zeros() > 0);
    QCOMPARE(busy.store.streamData(busy.id).size(), 20);
}

void TestWriteAhead::quietStreamGivesThemBack()
{
    BusyStore busy;
    for (int round = 1; round <= 3; ++round) {
        busy.put(10);
        QVERIFY(busy.zeros() > 0);
        busy.store.clock().advance(11s);
        QTRY_COMPARE(busy.zeros(), std::size_t{0});
        QTRY_COMPARE(busy.store.engine().inspector().stream(busy.id)->diskBytes,
                     busy.bytesOfFiles());
        busy.put(1); // quiet it stays, by one record
        QCOMPARE(busy.zeros(), std::size_t{0});
        QCOMPARE(busy.store.streamData(busy.id).size(), 11 * round);
    }
}

void TestWriteAhead::relaxedStreamGivesThemBack()
{
    BusyStore busy;
    busy.put(10);
    QVERIFY(busy.zeros() > 0);
    must(busy.store.engine().setDurability(*busy.store.info("s"), Durability::Relaxed));
    QCOMPARE(busy.zeros(), std::size_t{0});
    busy.put(10);
    QCOMPARE(busy.zeros(), std::size_t{0});
    must(busy.store.engine().setDurability(*busy.store.info("s"), Durability::Durable));
    busy.put(10);
    QVERIFY(busy.zeros() > 0);
    QCOMPARE(busy.store.streamData(busy.id).size(), 30);
}

void TestWriteAhead::diskUseCountsThem()
{
    BusyStore busy;
    const auto told = [&] { return busy.store.engine().inspector().stream(busy.id)->diskBytes; };
    for (int i = 0; i < 1000; ++i) {
        busy.put(1);
        QCOMPARE(told(), busy.bytesOfFiles());
    }
    QVERIFY(busy.zeros() > 0);
}

/// Where the disk has no room for zeros it may have some for records.
void TestWriteAhead::fullDiskTakesRecordsWithoutThem()
{
    BusyStore busy;
    busy.put(kAfter);
    const std::size_t taken = busy.files.contents(busy.path()).size();
    busy.files.leaveSpace(10'000);
    int more = 0;
    while (busy.tryPut(100) == "ok") {
        ++more;
        QVERIFY(busy.files.contents(busy.path()).size() <= taken + 10'000);
        QCOMPARE(busy.zeros(), std::size_t{0});
    }
    QVERIFY(more >= 70 && more <= 80);
    const auto trouble = busy.store.engine().inspector().stream(busy.id)->writeTrouble;
    QVERIFY(trouble && *trouble == "the disk is full");
    busy.files.freeSpaceAgain();
    busy.put(10);
    QCOMPARE(busy.store.streamData(busy.id).size(), busy.records);
    busy.store.open();
    QCOMPARE(busy.store.streamData(busy.id).size(), busy.records);
}

void TestWriteAhead::failureToWriteThemCostsNothing_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<bool>("said");
    QTest::newRow("the write of zeros fails") << int(FaultFileSystem::Fault::IoError) << false;
    QTest::newRow("the sync of both fails") << int(FaultFileSystem::Fault::FailSync) << true;
}

void TestWriteAhead::failureToWriteThemCostsNothing()
{
    QFETCH(int, fault);
    QFETCH(bool, said);
    BusyStore busy;
    busy.put(kAfter);
    busy.files.failAt(busy.files.operations() + 1, FaultFileSystem::Fault(fault));
    QCOMPARE(busy.tryPut(100), std::string(said ? "IoError" : "ok"));
    QVERIFY(busy.files.struck());
    if (!said) // else the upkeep may be at the repair
        QCOMPARE(busy.zeros(), std::size_t{0});
    busy.put(10);
    QCOMPARE(busy.store.streamData(busy.id).size(), busy.records);
    busy.files.failAt(busy.files.operations() + 1, FaultFileSystem::Fault::Die);
    busy.store.close();
    busy.files.restart(weir::test::Loss::Unsynced);
    busy.store.open();
    QCOMPARE(busy.store.streamData(busy.id).size(), busy.records);
}

QTEST_GUILESS_MAIN(TestWriteAhead)
#include "tst_write_ahead.moc"
