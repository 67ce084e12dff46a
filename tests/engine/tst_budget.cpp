#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::FaultFileSystem;
using weir::test::must;
using weir::test::TestStore;
using namespace std::chrono_literals;

/// What the store takes on disk, what goes when it is too much, and what is told of it.
class TestBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void diskUseIsThatOfTheFiles();
    void memoryTakesNoDisk();
    void demoGoesFirstThenRelaxed();
    void durableDataStaysAndIsTold();
    void durabilityChanges();
    void fullDiskIsToldAndForgotten();
    void deletingFreesTheDisk();
    void idleStreamsWakeNothing();
};

namespace {

constexpr std::uint64_t kSegment = 20000;

/// 0 for what is no file, or goes while we look.
std::uint64_t sizeOf(const std::filesystem::directory_entry& entry)
{
    std::error_code gone;
    const auto size = entry.is_regular_file(gone) ? entry.file_size(gone) : 0;
    return gone ? 0 : size;
}

std::uint64_t bytesOnDisk(const std::filesystem::path& directory)
{
    std::uint64_t bytes = 0;
    if (std::filesystem::exists(directory))
        for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
            bytes += sizeOf(entry);
    return bytes;
}

StreamId make(TestStore& store, const char* name, Durability durability, bool demo = false)
{
    NewStream stream;
    stream.name = StreamName(name);
    stream.durability = durability;
    stream.demo = demo;
    return store.makeStream(stream)->id;
}

void fill(TestStore& store, StreamId stream, std::uint64_t bytes)
{
    for (std::uint64_t at = 0; at < bytes; at += 1000)
        store.put(stream, "k", std::string(950, 'd'));
}

std::vector<HistoryEvent> events(TestStore& store, HistoryKind kind)
{
    auto all = must(store.engine().inspector().history({}, 0, 100000));
    std::erase_if(all, [kind](const HistoryEvent& event) { return event.kind != kind; });
    return all;
}

} // namespace

void TestBudget::diskUseIsThatOfTheFiles()
{
    TestStore store;
    store.options.segmentBytes = kSegment;
    store.open();
    const StreamId id = make(store, "s", Durability::Durable);
    const auto stream = [&] { return store.engine().inspector().stream(id)->diskBytes; };
    const auto onDisk = [&] { return bytesOnDisk(store.directory() / "streams" / "00000001"); };
    fill(store, id, 5 * kSegment + 5000);
    QCOMPARE(stream(), onDisk());
    store.open();
    QCOMPARE(stream(), onDisk());
    fill(store, id, 2 * kSegment);
    QCOMPARE(stream(), onDisk());
    // The upkeep may still be writing to the catalog.
    QTRY_COMPARE(store.engine().inspector().store().diskBytes, bytesOnDisk(store.directory()));
    store.clock().advance(25h);
    QTRY_COMPARE(onDisk(), std::uint64_t{0});
    QTRY_COMPARE(stream(), std::uint64_t{0});
}

void TestBudget::memoryTakesNoDisk()
{
    TestStore store;
    store.open();
    const StreamId id = make(store, "m", Durability::Memory);
    fill(store, id, 50000);
    const auto report = *store.engine().inspector().stream(id);
    QCOMPARE(report.diskBytes, std::uint64_t{0});
    QVERIFY(report.memoryBytes > 49000);
    const auto whole = [&] { return store.engine().inspector().store(); };
    QTRY_COMPARE(whole().diskBytes, bytesOnDisk(store.directory()));
    QVERIFY(whole().memoryBytes > 49000);
}

void TestBudget::demoGoesFirstThenRelaxed()
{
    TestStore store;
    store.options.segmentBytes = kSegment;
    store.open();
    Inspector& inspector = store.engine().inspector();
    const StreamId durable = make(store, "durable", Durability::Durable);
    const StreamId relaxed = make(store, "relaxed", Durability::Relaxed);
    const StreamId demo = make(store, "demo", Durability::Durable, true);
    for (const StreamId stream : {relaxed, durable, demo})
        fill(store, stream, 10 * kSegment);
    const auto oldest = [&](StreamId stream) { return inspector.stream(stream)->oldest.ordinal; };
    const auto within = [&] {
        const StoreReport report = inspector.store();
        return report.diskBytes <= report.diskBudgetBytes;
    };
    inspector.setDiskBudget(inspector.store().diskBytes - 3 * kSegment);
    QTRY_VERIFY(within() && oldest(demo) > 0);
    QCOMPARE(oldest(relaxed), std::uint64_t{0});
    QCOMPARE(store.streamData(demo).size(),
             int(inspector.stream(demo)->tip.ordinal - oldest(demo)));
    inspector.setDiskBudget(inspector.store().diskBytes - 20 * kSegment);
    QTRY_VERIFY(within() && oldest(relaxed) > 0);
    QCOMPARE(oldest(durable), std::uint64_t{0});
    QCOMPARE(inspector.store().overBudgetBytes, std::uint64_t{0});
    const auto trims = events(store, HistoryKind::RecordsTrimmed);
    QVERIFY(trims.size() >= 2);
    for (const HistoryEvent& trim : trims)
        QVERIFY(trim.detail.find("over the disk budget of the store") != std::string::npos);
    QVERIFY(events(store, HistoryKind::OverDiskBudget).empty());
    // New data of its own accord, too.
    const std::uint64_t before = oldest(relaxed);
    fill(store, relaxed, 5 * kSegment);
    QTRY_VERIFY(within() && oldest(relaxed) > before);
}

void TestBudget::durableDataStaysAndIsTold()
{
    TestStore store;
    store.options.segmentBytes = kSegment;
    store.options.diskBudgetBytes = 3 * kSegment;
    store.open();
    Inspector& inspector = store.engine().inspector();
    const StreamId id = make(store, "s", Durability::Durable);
    fill(store, id, 10 * kSegment);
    QTRY_VERIFY(inspector.store().overBudgetBytes > 0);
    QCOMPARE(inspector.stream(id)->oldest.ordinal, std::uint64_t{0});
    QTRY_COMPARE(events(store, HistoryKind::OverDiskBudget).size(), std::size_t{1});
    const HistoryEvent told = events(store, HistoryKind::OverDiskBudget).front();
    QVERIFY(told.detail.find("only durable data is left") != std::string::npos);
    QCOMPARE(told.stream, StreamId{});
    inspector.setDiskBudget(0);
    QTRY_COMPARE(inspector.store().overBudgetBytes, std::uint64_t{0});
}

void TestBudget::durabilityChanges()
{
    TestStore store;
    store.open();
    const StreamId id = make(store, "s", Durability::Relaxed);
    store.put(id, "k", "one");
    must(store.engine().setDurability(*store.info("s"), Durability::Durable));
    store.put(id, "k", "two");
    QCOMPARE(store.info("s")->durability, Durability::Durable);
    QCOMPARE(codeOf(store.engine().setDurability(*store.info("s"), Durability::Memory)),
             std::string("InvalidArgument"));
    QCOMPARE(events(store, HistoryKind::DurabilityChanged).front().detail,
             std::string("relaxed to durable"));
    store.open();
    QCOMPARE(store.info("s")->durability, Durability::Durable);
    must(store.engine().setDurability(*store.info("s"), Durability::Relaxed));
    QCOMPARE(store.streamData(id).size(), 2);

    // What a relaxed stream acknowledged before survives loss of power from the change on.
    FaultFileSystem files;
    TestStore other(files);
    other.open();
    const StreamId relaxed = make(other, "s", Durability::Relaxed);
    other.put(relaxed, "k", "kept");
    must(other.engine().setDurability(*other.info("s"), Durability::Durable));
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::Die);
    other.close();
    files.restart(weir::test::Loss::Unsynced);
    other.open();
    QCOMPARE(other.streamData(relaxed), QStringList{QStringLiteral("kept")});
}

void TestBudget::fullDiskIsToldAndForgotten()
{
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    const StreamId id = make(store, "s", Durability::Durable);
    store.put(id, "k", "before");
    const auto report = [&] { return *store.engine().inspector().stream(id); };
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::NoSpace);
    const NewRecord record{"k", {}, "lost"};
    QCOMPARE(codeOf(store.engine().append(id, {&record, 1})), std::string("NoSpace"));
    QVERIFY(report().writeTrouble.has_value());
    // The upkeep tries on its own, at once and, should that be over already, again later; a change
    // then waits until it is through.
    const std::uint64_t operations = files.operations();
    store.clock().advance(11s);
    QTRY_VERIFY(files.operations() > operations);
    QCOMPARE(codeOf(store.engine().setTags(*store.info("s"), {{"a", "b"}})),
             std::string("NoSpace"));
    QVERIFY(report().writeTrouble.has_value());
    // A try that began before there was room counts its time from before the clock moves.
    files.freeSpaceAgain();
    store.clock().advance(11s);
    QTRY_VERIFY(!report().writeTrouble.has_value());
    // The catalog is on the full disk, too: both are told once there is room.
    QTRY_COMPARE(events(store, HistoryKind::WritesRefused).size(), std::size_t{1});
    QTRY_COMPARE(events(store, HistoryKind::WritesResumed).size(), std::size_t{1});
    store.put(id, "k", "after");
    QCOMPARE(store.streamData(id), (QStringList{"before", "after"}));
}

void TestBudget::deletingFreesTheDisk()
{
    TestStore store;
    store.options.segmentBytes = kSegment;
    store.open();
    const StreamId id = make(store, "s", Durability::Durable);
    fill(store, id, 5 * kSegment);
    must(store.engine().deleteStream(*store.info("s")));
    store.settle();
    QTRY_VERIFY(!std::filesystem::exists(store.directory() / "streams" / "00000001"));
    const auto report = [&] { return store.engine().inspector().store(); };
    QTRY_COMPARE(report().diskBytes, bytesOnDisk(store.directory()));
    QCOMPARE(report().diskBytes, report().catalogBytes);
}

namespace {

/// Counts what other threads ask: how long to sleep, which the upkeep's thread does each time it
/// goes to sleep, and the time, which it does when it runs.
class CountingClock final : public Clock
{
public:
    explicit CountingClock(VirtualClock& clock) : m_clock(clock) {}
    Timestamp now() const override
    {
        timesTold += std::this_thread::get_id() != m_test;
        return m_clock.now();
    }
    std::chrono::nanoseconds monotonic() const override { return m_clock.monotonic(); }
    std::chrono::nanoseconds realTimeUntil(Timestamp time) const override
    {
        ++sleeps;
        return m_clock.realTimeUntil(time);
    }
    JumpToken onJump(std::function<void()> jumped) override
    {
        return m_clock.onJump(std::move(jumped));
    }

    mutable std::atomic<int> sleeps{0};
    mutable std::atomic<int> timesTold{0};

private:
    VirtualClock& m_clock;
    const std::thread::id m_test = std::this_thread::get_id();
};

} // namespace

void TestBudget::idleStreamsWakeNothing()
{
    VirtualClock time(weir::test::startOfTests());
    CountingClock clock(time);
    const auto files = makeMemoryFileSystem();
    EngineOptions options;
    options.inMemory = true;
    const auto engine = must(Engine::open(options, *files, clock));
    std::vector<StreamId> ids;
    for (int i = 0; i < 1000; ++i) {
        NewStream stream;
        stream.name = StreamName("stream-" + std::to_string(i));
        stream.shardCount = 4;
        stream.retention = 8760h;
        ids.push_back(must(engine->createStream(stream))->id);
    }
    time.advance(options.stateDelay);
    const auto settled = [&] {
        const auto all = must(engine->inspector().history({}, 0, 100000));
        return std::count_if(all.begin(), all.end(), [](const HistoryEvent& event) {
                   return event.kind == HistoryKind::StreamBecameActive;
               }) == 1000;
    };
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 30000);
    // One record is due in a year, so that the thread has a time to sleep to. Until then a jump of
    // the clock wakes the thread but not the upkeep, which would look at 1000 streams.
    const NewRecord record{"k", {}, "d"};
    must(engine->append(ids.front(), {&record, 1}));
    QTRY_VERIFY(clock.sleeps > 0);
    const int before = clock.timesTold;
    for (int day = 0; day < 100; ++day) {
        const int sleeps = clock.sleeps;
        time.advance(24h);
        while (clock.sleeps == sleeps)
            std::this_thread::yield();
    }
    constexpr int kRunsThatWereDueBefore = 3;
    QVERIFY2(clock.timesTold - before <= kRunsThatWereDueBefore,
             qPrintable(QString::number(clock.timesTold - before)));
}

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
