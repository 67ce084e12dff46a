#include "tests/support/store_check.h"
#include "tests/support/store_listing.h"

#include <QTest>

#include <thread>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::FaultFileSystem;
using weir::test::filesOf;
using weir::test::listStore;
using weir::test::must;
using weir::test::TestStore;
using weir::test::verifyClosed;
using weir::test::verifyOpen;
using namespace std::chrono_literals;

/// Compacting merges small segments while readers and writers go on.
class TestCompact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesSmallNeighbours();
    void leavesLargeSegmentsAlone();
    void readersSeeTheSameRecords_data();
    void readersSeeTheSameRecords();
    void goesOnWhileOthersReadAndWrite();
    void endsWhenCancelled();
    void leavesADamagedRunAsItIs();
    void givesUpARunThatIsTrimmedMeanwhile();
};

namespace {

/// Files that tell a test before one is opened for reading.
class WatchedFiles final : public FileSystem
{
public:
    explicit WatchedFiles(FileSystem& files) : m_files(files) {}

    /// Called once, before the `count`-th opening from here on; nothing opened within counts.
    void beforeOpening(int count, std::function<void()> call)
    {
        m_call = std::move(call);
        m_left = count;
    }
    bool called() const { return !m_call; }

    Result<std::unique_ptr<ReadableFile>> openForReading(const Path& path) override
    {
        if (m_call && --m_left == 0)
            std::exchange(m_call, nullptr)();
        return m_files.openForReading(path);
    }
    Result<std::unique_ptr<WritableFile>>
    openForAppending(const Path& path, std::optional<std::uint64_t> keep) override
    {
        return m_files.openForAppending(path, keep);
    }
    Result<std::unique_ptr<WritableFile>> openForOverwriting(const Path& path,
                                                             FileOffset from) override
    {
        return m_files.openForOverwriting(path, from);
    }
    Result<bool> exists(const Path& path) override { return m_files.exists(path); }
    Result<std::vector<std::string>> list(const Path& path) override { return m_files.list(path); }
    Status createDirectories(const Path& path) override { return m_files.createDirectories(path); }
    Status rename(const Path& from, const Path& to) override { return m_files.rename(from, to); }
    Status remove(const Path& path) override { return m_files.remove(path); }
    Status removeAll(const Path& path) override { return m_files.removeAll(path); }
    Status syncDirectory(const Path& path) override { return m_files.syncDirectory(path); }
    Result<std::unique_ptr<DirectoryLock>> lockDirectory(const Path& path) override
    {
        return m_files.lockDirectory(path);
    }
    Result<std::uint64_t> freeSpace(const Path& path) override { return m_files.freeSpace(path); }
    const char* catalogVfs() const override { return m_files.catalogVfs(); }

private:
    FileSystem& m_files;
    std::function<void()> m_call;
    int m_left = 0;
};

constexpr std::uint64_t kSmall = 1500;
constexpr std::uint64_t kLarge = 1U << 20;

/// Many small segments of stream "s", over two generations of shards, some batches, in a store that
/// is then open with large ones.
std::shared_ptr<const StreamInfo> fill(TestStore& store, int records = 30)
{
    store.options.segmentBytes = kSmall;
    store.open();
    const auto info = store.makeStream("s", 2);
    for (int i = 0; i < records; ++i) {
        store.put(info->id, "key " + std::to_string(i), std::to_string(i) + std::string(100, 'd'));
        store.clock().advance(1s);
    }
    must(store.engine().splitShard(*info, {0}, info->shards[0].range.middle()));
    store.settle();
    for (int i = 0; i < records; ++i) {
        const std::string data = "later " + std::to_string(i) + std::string(50, 'd');
        const std::string key = "key " + std::to_string(i);
        const NewRecord record{key, HashKey{0, std::uint64_t(i)}, data};
        must(store.engine().append(info->id, std::vector<NewRecord>{record, record}));
        store.clock().advance(1s);
    }
    store.options.segmentBytes = kLarge;
    store.open();
    return store.info("s");
}

CompactionReport compact(TestStore& store)
{
    return must(store.engine().inspector().compact({}, {}));
}

QString numbers(const std::vector<Record>& records)
{
    QStringList lines;
    for (const Record& record : records)
        lines << QString::number(record.position.ordinal) + QLatin1Char(' ') +
                     QString::fromStdString(record.sequenceNumber.toString()) + QLatin1Char(' ') +
                     QString::fromUtf8(record.data.data(), qsizetype(record.data.size()));
    return lines.join(QLatin1Char('\n'));
}

using Ask = QString (*)(Engine&, const StreamInfo&);

QString everyShard(Engine& engine, const StreamInfo& info)
{
    QString text;
    for (const ShardInfo& shard : info.shards) {
        const auto read = must(engine.read(info.id, {shard.id, {}}));
        text += numbers({read.batch.records().begin(), read.batch.records().end()}) +
                QString::number(read.next.ordinal) + QLatin1Char('\n');
    }
    return text;
}

QString inSmallSteps(Engine& engine, const StreamInfo& info)
{
    QString text;
    for (StreamPosition from{}; from < must(engine.tip(info.id));) {
        const auto read = must(engine.read(info.id, {info.shards[1].id, from, 2}));
        text += numbers({read.batch.records().begin(), read.batch.records().end()});
        from = read.next;
    }
    return text;
}

QString merged(Engine& engine, const StreamInfo& info)
{
    const auto batch = must(engine.inspector().recordsAt(info.id, {}, 1U << 20));
    return numbers({batch->records().begin(), batch->records().end()});
}

QString tail(Engine& engine, const StreamInfo& info)
{
    const auto reader = must(engine.inspector().tail(info.id, {}));
    QString text;
    while (true) {
        const auto batch = must(reader->next(7, 1U << 20, 0ms));
        if (batch->empty())
            return text;
        text += numbers({batch->records().begin(), batch->records().end()});
    }
}

QString backwards(Engine& engine, const StreamInfo& info)
{
    QString text;
    for (const ShardInfo& shard : info.shards) {
        const RecordRange all{{}, must(engine.tip(info.id)), shard.id};
        const auto batch = must(engine.inspector().recordsBefore(info.id, all, 40));
        text += numbers({batch->records().begin(), batch->records().end()});
    }
    return text;
}

QString sums(Engine& engine, const StreamInfo& info)
{
    QString text;
    const StreamPosition tip = must(engine.tip(info.id));
    for (std::uint64_t from = 0; from < tip.ordinal; from += 9) {
        for (const auto& shard : {std::optional<ShardId>(), std::optional(info.shards[1].id)}) {
            const auto sum = must(
                engine.inspector().measure(info.id, {{from}, {tip.ordinal - from / 2}, shard}));
            text += QStringLiteral("%1 %2\n").arg(sum.records).arg(sum.payloadBytes);
        }
    }
    return text;
}

QString times(Engine& engine, const StreamInfo& info)
{
    QString text;
    for (auto time = weir::test::startOfTests(); time < weir::test::startOfTests() + 70s;
         time += 3s)
        text += QString::number(must(engine.inspector().positionAtTime(info.id, time)).ordinal) +
                QLatin1Char('\n');
    const RecordRange all{{}, must(engine.tip(info.id)), {}};
    for (const auto& sample : must(engine.inspector().sample(info.id, all, 13)))
        text += QString::number(sample.arrival.time_since_epoch().count()) + QLatin1Char('\n');
    return text;
}

} // namespace

void TestCompact::mergesSmallNeighbours()
{
    FaultFileSystem files;
    TestStore store(files);
    const auto info = fill(store);
    const QStringList before = listStore(store.engine(), 0);
    const qsizetype segments = filesOf(files, ".segment").size();
    QVERIFY(segments > 6);
    const auto size = store.engine().inspector().stream(info->id);
    const CompactionReport report = compact(store);
    QCOMPARE(report.segmentsMade, std::uint64_t{1});
    QCOMPARE(report.segmentsMerged, std::uint64_t(segments - 1)); // all but the active one
    QVERIFY(report.findings.empty());
    QCOMPARE(filesOf(files, ".segment").size(), 2);
    QVERIFY(filesOf(files, "-new").isEmpty());
    QCOMPARE(listStore(store.engine(), 0), before);
    QCOMPARE(verifyOpen(store), QString());
    const auto after = store.engine().inspector().stream(info->id);
    QCOMPARE(after->payloadBytes, size->payloadBytes);
    QVERIFY(after->diskBytes < size->diskBytes);
    QCOMPARE(compact(store).segmentsMade, std::uint64_t{0});
    store.close();
    QCOMPARE(verifyClosed(files, store.directory(), true), QString());
    store.open();
    QCOMPARE(listStore(store.engine(), 0), before);
    QVERIFY(store.engine().inspector().store().recovery.empty());
}

void TestCompact::leavesLargeSegmentsAlone()
{
    FaultFileSystem files;
    TestStore store(files);
    fill(store);
    const QStringList before = filesOf(files, ".segment");
    store.options.segmentBytes = kSmall + 500; // the segments are larger than half of it
    store.open();
    QCOMPARE(compact(store).segmentsMade, std::uint64_t{0});
    QCOMPARE(filesOf(files, ".segment"), before);
    store.options.segmentBytes = 5 * kSmall;
    store.open();
    const CompactionReport report = compact(store);
    QVERIFY(report.segmentsMade > 1);
    QVERIFY(report.segmentsMerged > 2 * report.segmentsMade);
    QVERIFY(report.segmentBytes <= report.segmentsMade * store.options.segmentBytes);
}

void TestCompact::readersSeeTheSameRecords_data()
{
    QTest::addColumn<Ask>("ask");
    QTest::newRow("every shard") << Ask(everyShard);
    QTest::newRow("a shard in small steps") << Ask(inSmallSteps);
    QTest::newRow("all shards merged") << Ask(merged);
    QTest::newRow("a tail") << Ask(tail);
    QTest::newRow("backwards") << Ask(backwards);
    QTest::newRow("sums") << Ask(sums);
    QTest::newRow("times") << Ask(times);
}

/// The compaction happens between any two openings of files.
void TestCompact::readersSeeTheSameRecords()
{
    QFETCH(Ask, ask);
    int moments = 0;
    for (bool reached = true; reached; ++moments) {
        FaultFileSystem files;
        WatchedFiles watched(files);
        TestStore store(watched);
        const auto info = fill(store, 20);
        const QString before = ask(store.engine(), *info);
        CompactionReport report;
        watched.beforeOpening(moments + 1, [&] { report = compact(store); });
        QCOMPARE(ask(store.engine(), *info), before);
        reached = watched.called();
        QCOMPARE(report.segmentsMade, std::uint64_t(reached));
        QCOMPARE(ask(store.engine(), *info), before);
        watched.beforeOpening(0, nullptr);
    }
    qInfo("%d moments", moments);
    QVERIFY(moments > 5); // a file that is kept open is not opened again
}

void TestCompact::goesOnWhileOthersReadAndWrite()
{
    for (int round = 0; round < 5; ++round) {
        FaultFileSystem files;
        TestStore store(files);
        const auto info = fill(store, 60);
        const QString before = merged(store.engine(), *info);
        std::atomic<bool> ended = false;
        std::atomic<int> wrong = 0;
        const auto read = [&] {
            while (!ended)
                wrong += !merged(store.engine(), *info).startsWith(before);
        };
        std::thread reader(read);
        std::thread other(read);
        std::thread writer([&] {
            for (int i = 0; i < 50; ++i)
                store.put(info->id, "k", "meanwhile");
        });
        const auto report = store.engine().inspector().compact({}, {});
        writer.join();
        ended = true;
        reader.join();
        other.join();
        QCOMPARE(codeOf(report), std::string("ok"));
        QCOMPARE(report->segmentsMade, std::uint64_t{1});
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(must(store.engine().tip(info->id)).ordinal, std::uint64_t{60 + 120 + 50});
        QCOMPARE(verifyOpen(store), QString());
    }
}

void TestCompact::endsWhenCancelled()
{
    FaultFileSystem files;
    TestStore store(files);
    fill(store);
    const auto before = files.files();
    std::stop_source stop;
    const JobControl control{stop.get_token(), [&](const JobProgress& progress) {
                                 QVERIFY(progress.doneBytes <= progress.totalBytes);
                                 if (progress.stream.text() == "s")
                                     stop.request_stop();
                             }};
    QCOMPARE(codeOf(store.engine().inspector().compact({}, control)), std::string("Cancelled"));
    QCOMPARE(files.files(), before);
    QCOMPARE(verifyOpen(store), QString());
    std::vector<JobProgress> steps;
    must(store.engine().inspector().compact(
        {}, {{}, [&](const JobProgress& step) { steps.push_back(step); }}));
    QVERIFY(!steps.empty());
    QCOMPARE(steps.back().doneBytes, steps.back().totalBytes);
}

void TestCompact::leavesADamagedRunAsItIs()
{
    FaultFileSystem files;
    TestStore store(files);
    fill(store);
    const auto other = store.makeStream("other");
    const auto before = files.files();
    std::vector<std::string> segments;
    for (const std::string& path : before) {
        if (path.ends_with(".segment"))
            segments.push_back(path);
    }
    Bytes bytes = files.contents(segments[2]);
    bytes[bytes.size() / 2] ^= 4;
    files.setContents(segments[2], bytes);
    const CompactionReport report = compact(store);
    QCOMPARE(report.segmentsMade, std::uint64_t{0});
    QCOMPARE(report.findings.size(), std::size_t{1});
    QCOMPARE(report.findings[0].stream.text(), std::string("s"));
    const auto name = std::filesystem::path(segments[2]).filename().string();
    QVERIFY2(report.findings[0].reason.starts_with(name), report.findings[0].reason.c_str());
    QCOMPARE(files.files(), before);
    const auto told = [&] {
        const auto events = must(store.engine().inspector().history({}, 0, 100));
        return std::any_of(events.begin(), events.end(), [](const HistoryEvent& event) {
            return event.kind == HistoryKind::DamageFound;
        });
    };
    QTRY_VERIFY(told());
}

void TestCompact::givesUpARunThatIsTrimmedMeanwhile()
{
    FaultFileSystem files;
    WatchedFiles watched(files);
    TestStore store(watched);
    const auto info = fill(store);
    const auto oldest = [&] { return must(store.engine().trimHorizon(info->id)).ordinal; };
    const auto sealedThere = [&] { return filesOf(files, ".segment").size(); };
    watched.beforeOpening(4, [&] {
        store.clock().advance(48h);
        while (sealedThere() > 0)
            std::this_thread::yield();
    });
    const CompactionReport report = compact(store);
    QVERIFY(watched.called());
    QCOMPARE(report.segmentsMade, std::uint64_t{0});
    QVERIFY(report.findings.empty());
    QVERIFY(filesOf(files, "-new").isEmpty());
    QCOMPARE(oldest(), must(store.engine().tip(info->id)).ordinal);
    store.put(info->id, "k", "next");
    QCOMPARE(store.streamData(info->id, {oldest()}), QStringList{QStringLiteral("next")});
}

QTEST_GUILESS_MAIN(TestCompact)
#include "tst_compact.moc"
