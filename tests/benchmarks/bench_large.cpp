// What must not grow with the store: finding a place, opening, and memory, with one and with ten
// million records in as many shards.

#include "backend/core/random.h"
#include "tests/benchmarks/bench_store.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace weir::bench {

namespace {

constexpr std::uint32_t kShards = 10000;
constexpr std::size_t kBatch = 10000;
constexpr std::size_t kDataBytes = 32;
constexpr int kOpenings = 9;
constexpr int kSeeks = 4000;

/// Octets that malloc has given out.
double heapBytes()
{
#if defined(__GLIBC__)
    const auto info = ::mallinfo2();
    return double(info.uordblks) + double(info.hblkhd);
#else
    return 0;
#endif
}

/// A store of one relaxed stream, each record with a partition key of its own, so that all shards
/// have some.
class LargeStore
{
public:
    LargeStore(std::filesystem::path directory, std::uint64_t records)
        : m_directory(std::move(directory)),
          m_store(std::in_place, m_directory),
          m_stream(m_store->makeStream("large", kShards, engine::Durability::Relaxed)),
          m_records(records)
    {
        const std::string data(kDataBytes, 'x');
        std::vector<std::string> keys(kBatch);
        std::vector<engine::NewRecord> batch(kBatch);
        for (std::uint64_t done = 0; done < records; done += kBatch) {
            for (std::size_t i = 0; i < kBatch; ++i) {
                keys[i] = "key-" + std::to_string(done + i);
                batch[i] = {keys[i], {}, data};
            }
            orExit(m_store->engine().append(m_stream, batch));
        }
    }

    void reopen()
    {
        m_store.reset();
        m_store.emplace(m_directory);
    }

    /// Milliseconds from open() to a store in service, after a clean stop.
    double timeOpening()
    {
        std::vector<double> took;
        for (int i = 0; i < kOpenings; ++i) {
            m_store.reset();
            took.push_back(timed([this] { m_store.emplace(m_directory); }).count() * 1e3);
        }
        return median(std::move(took));
    }

    /// Microseconds, the 99th percentile of finding a random time, and of finding and reading a
    /// random record by its shard and its place, which is what its sequence number says.
    double seek()
    {
        const engine::Inspector& inspector = m_store->engine().inspector();
        const auto report = inspector.stream(m_stream);
        const Timestamp oldest = *report->oldestArrival;
        const auto length = static_cast<std::uint64_t>((*report->lastArrival - oldest).count());
        SeededRandom random(1);
        std::vector<engine::ShardRead> reads;
        for (int i = 0; i < kSeeks / 2; ++i) {
            const StreamPosition position{random.below(m_records)};
            const auto found = orExit(inspector.recordsAt(m_stream, position, 1));
            reads.push_back({found->records().front().shard, position});
            reads.back().maxRecords = 1;
        }
        std::vector<double> took;
        for (const engine::ShardRead& read : reads) {
            const Timestamp time = oldest + std::chrono::milliseconds(random.below(length + 1));
            took.push_back(
                timed([&] { orExit(inspector.positionAtTime(m_stream, time)); }).count() * 1e6);
            took.push_back(timed([&] { orExit(m_store->engine().read(m_stream, read)); }).count() *
                           1e6);
        }
        return quantile(std::move(took), 0.99);
    }

    /// What the open store has on the heap, after seeking in it.
    double heap()
    {
        m_store.reset();
        const double before = heapBytes();
        m_store.emplace(m_directory);
        if (m_records > 0)
            seek();
        return heapBytes() - before;
    }

private:
    const std::filesystem::path m_directory;
    std::optional<BenchStore> m_store;
    const StreamId m_stream;
    const std::uint64_t m_records;
};

void judge(const std::string& name, double figure, const std::string& unit, double most,
           double inSmall)
{
    report(name, figure, unit, "at most", most, atMost(1));
    report(name, figure, unit, "the same with 1 million", inSmall, atMost(1.5));
}

} // namespace

void benchLarge()
{
    constexpr std::uint64_t kMany = 10000000;
    BenchDirectory directory;
    LargeStore empty(directory / "empty", 0);
    LargeStore small(directory / "1m", 1000000);
    LargeStore large(directory / "10m", kMany);
    large.reopen();
    small.reopen();
    // In turn, so that what else the machine does meets both.
    std::vector<double> ofLarge;
    std::vector<double> ofSmall;
    for (int round = 0; round < 5; ++round) {
        ofSmall.push_back(small.seek());
        ofLarge.push_back(large.seek());
    }
    judge("seek by time or number, p99, 10 million records", median(ofLarge), "us", 200,
          median(ofSmall));
    const double openingOfSmall = small.timeOpening();
    judge("open after a clean stop, 10 million, 10,000 shards", large.timeOpening(), "ms", 200,
          openingOfSmall);
    // Beside a store with the same shards and no records: what is left is the segments'.
    report("heap of the sealed segments of 10 million records", large.heap() - empty.heap(),
           "bytes", "records", double(kMany), atMost(0.1));
}

} // namespace weir::bench
