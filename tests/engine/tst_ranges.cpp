#include "tests/support/test_store.h"

#include "backend/core/random.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::must;
using weir::test::TestStore;

namespace {

/// What a record must be found as.
struct Told
{
    std::uint64_t position;
    ShardId shard;
    std::uint64_t bytes;
};

bool within(const Told& told, const RecordRange& range)
{
    return told.position >= range.from.ordinal && told.position < range.to.ordinal &&
           (!range.shard || told.shard == *range.shard);
}

std::vector<std::uint64_t> positionsOf(const RecordBatch& batch)
{
    std::vector<std::uint64_t> positions;
    for (const Record& record : batch.records())
        positions.push_back(record.position.ordinal);
    return positions;
}

} // namespace

/// Reading backwards, sums and samples of ranges, beside a list of what was put.
class TestRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sumsAgree_data();
    void sumsAgree();
    void backwardsAgrees_data();
    void backwardsAgrees();
    void recordsAtStopsAtItsBytes();
    void samplesAreEvenlySpaced();
    void trimmedRecordsAreNotPartOfIt();

private:
    void fill(int segmentBytes);

    std::unique_ptr<TestStore> m_store;
    StreamId m_stream{};
    std::vector<Told> m_told;
};

void TestRanges::init()
{
    m_told.clear();
}

void TestRanges::fill(int segmentBytes)
{
    m_store = std::make_unique<TestStore>();
    m_store->options.segmentBytes = static_cast<std::uint64_t>(segmentBytes);
    m_store->open();
    m_stream = m_store->makeStream("s", 3)->id;
    SeededRandom random(3);
    for (int i = 0; i < 300; ++i) {
        const std::string key = std::to_string(random.below(1000));
        const std::string data(random.below(40), 'x');
        m_store->clock().advance(std::chrono::milliseconds(10));
        const Appended put = m_store->put(m_stream, key, data);
        m_told.push_back({put.position.ordinal, put.shard, key.size() + data.size()});
    }
}

void TestRanges::sumsAgree_data()
{
    QTest::addColumn<int>("segmentBytes");
    QTest::newRow("one active segment") << (1 << 20);
    QTest::newRow("a few segments with waypoints in each") << 8000;
    QTest::newRow("many segments") << 500;
}

void TestRanges::sumsAgree()
{
    QFETCH(int, segmentBytes);
    fill(segmentBytes);
    SeededRandom random(4);
    for (int i = 0; i < 300; ++i) {
        RecordRange range{{random.below(310)}, {random.below(310)}, {}};
        if (const auto shard = static_cast<std::uint32_t>(random.below(5)); shard < 4)
            range.shard = ShardId{shard}; // the last of them does not exist
        RecordSum expected;
        for (const Told& told : m_told) {
            if (within(told, range)) {
                ++expected.records;
                expected.payloadBytes += told.bytes;
            }
        }
        const RecordSum found = must(m_store->engine().inspector().measure(m_stream, range));
        QCOMPARE(found.records, expected.records);
        QCOMPARE(found.payloadBytes, expected.payloadBytes);
    }
}

void TestRanges::backwardsAgrees_data()
{
    sumsAgree_data();
}

void TestRanges::backwardsAgrees()
{
    QFETCH(int, segmentBytes);
    fill(segmentBytes);
    SeededRandom random(5);
    for (int i = 0; i < 300; ++i) {
        RecordRange range{{random.below(100)}, {random.below(310)}, {}};
        if (const auto shard = static_cast<std::uint32_t>(random.below(5)); shard < 4)
            range.shard = ShardId{shard};
        const std::size_t count = random.below(40);
        const std::size_t bytes = i % 2 == 0 ? Inspector::kAnyBytes : random.below(900);
        std::vector<std::uint64_t> expected;
        std::uint64_t taken = 0;
        for (auto told = m_told.rbegin(); told != m_told.rend(); ++told) {
            if (!within(*told, range))
                continue;
            taken += told->bytes;
            if (expected.size() == count || (taken > bytes && !expected.empty()))
                break;
            expected.insert(expected.begin(), told->position);
        }
        const auto batch =
            must(m_store->engine().inspector().recordsBefore(m_stream, range, count, bytes));
        QCOMPARE(positionsOf(*batch), expected);
    }
}

void TestRanges::recordsAtStopsAtItsBytes()
{
    fill(500);
    const Inspector& inspector = m_store->engine().inspector();
    const std::uint64_t three = m_told[10].bytes + m_told[11].bytes + m_told[12].bytes;
    QCOMPARE(must(inspector.recordsAt(m_stream, {10}, 100, three))->size(), std::size_t{3});
    QCOMPARE(must(inspector.recordsAt(m_stream, {10}, 100, three - 1))->size(), std::size_t{2});
    QCOMPARE(must(inspector.recordsAt(m_stream, {10}, 100, 0))->size(), std::size_t{1});
}

void TestRanges::samplesAreEvenlySpaced()
{
    fill(2000);
    const auto samples = must(m_store->engine().inspector().sample(m_stream, {{0}}, 30));
    QCOMPARE(samples.size(), std::size_t{30});
    const auto all = must(m_store->engine().inspector().recordsAt(m_stream, {0}, 300));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        QCOMPARE(samples[i].position.ordinal, std::uint64_t{10 * i});
        QCOMPARE(samples[i].arrival, all->records()[10 * i].arrival);
    }
    QCOMPARE(must(m_store->engine().inspector().sample(m_stream, {{295}}, 30)).size(),
             std::size_t{5});
}

void TestRanges::trimmedRecordsAreNotPartOfIt()
{
    fill(2000);
    m_store->clock().advance(std::chrono::hours(24) - std::chrono::seconds(1));
    const std::uint64_t oldest = must(m_store->engine().trimHorizon(m_stream)).ordinal;
    QVERIFY(oldest > 0 && oldest < 300);
    const Inspector& inspector = m_store->engine().inspector();
    QCOMPARE(must(inspector.measure(m_stream, {})).records, 300 - oldest);
    const auto batch = must(inspector.recordsBefore(m_stream, {}, 1000));
    QCOMPARE(batch->size(), std::size_t(300 - oldest));
    QCOMPARE(batch->records().front().position.ordinal, oldest);
    QCOMPARE(codeOf(inspector.measure(StreamId{99}, {})), std::string("ResourceNotFound"));
}

QTEST_GUILESS_MAIN(TestRanges)
#include "tst_ranges.moc"
