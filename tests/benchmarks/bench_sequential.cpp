// Reading one shard of four from end to end, with the segments in the system's cache. The shards
// stand interleaved in one log: in blocks of 1 MiB the octets of one cannot be had without those of
// the others, so reading the same octets with pread is reading all blocks of the log, and its
// figure is the shard's octets by the time that takes. The second yardstick is a file that nobody
// has: as many octets with nothing between them. Both read into one buffer that begins at a page,
// which halves the time of one that does not, and neither picks out, checks or tells apart a
// record. All of it happens in memory, so what is measured is processor time.

#include "tests/benchmarks/bench_store.h"

#include "backend/core/random.h"

#include <algorithm>
#include <array>

namespace weir::bench {

namespace {

constexpr int kRounds = 11;
constexpr std::size_t kBlock = 1U << 20;
constexpr std::size_t kRecords = 200000;
constexpr std::size_t kDataBytes = 1024;
constexpr std::size_t kFrameHeader = 32; // see FORMAT.md

using Files = std::vector<std::unique_ptr<engine::ReadableFile>>;

Files openSegments(BenchStore& store, const std::filesystem::path& directory)
{
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
        if (entry.path().extension() == ".segment")
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    Files files;
    for (const auto& path : paths)
        files.push_back(orExit(store.files().openForReading(path)));
    return files;
}

/// Reads `bytes` of the files, one after the other, in blocks; answers the seconds it took.
double readBlocks(const Files& files, std::uint64_t bytes)
{
    struct alignas(4096) Block
    {
        std::array<char, kBlock> octets;
    };
    static Block buffer;
    auto& block = buffer.octets;
    std::uint64_t done = 0;
    const auto took = timedOnThread([&] {
        for (const auto& file : files) {
            std::size_t got = block.size();
            for (std::uint64_t at = 0; got == block.size() && done < bytes; at += got) {
                got = orExit(file->readAt(engine::FileOffset(at), block.data(), block.size()));
                done += got;
            }
        }
    });
    return took.count();
}

/// Reads the shard in batches of about a block; answers the seconds it took.
double readShard(const engine::Engine& engine, StreamId stream, std::uint64_t records)
{
    std::uint64_t done = 0;
    const auto took = timedOnThread([&] {
        engine::ShardRead read{{0}, {0}};
        read.maxBytes = kBlock;
        for (bool more = true; more;) {
            const auto result = orExit(engine.read(stream, read));
            done += result.batch.size();
            more = result.nextArrival.has_value();
            read.position = result.next;
        }
    });
    if (done != records)
        giveUp({ErrorCode::Corruption, "Records are missing.", std::to_string(done)});
    return took.count();
}

void fill(BenchStore& store, StreamId stream)
{
    SeededRandom random(1);
    std::string data(kDataBytes, '\0');
    for (char& octet : data)
        octet = static_cast<char>(random.below(256));
    std::vector<std::string> keys(500);
    for (std::size_t done = 0; done < kRecords; done += keys.size()) {
        std::vector<engine::NewRecord> batch;
        for (std::string& key : keys) {
            key = std::to_string(random.below(1000000));
            batch.push_back({key, {}, data});
        }
        orExit(store.engine().append(stream, batch));
    }
}

} // namespace

void benchSequential()
{
    const BenchDirectory directory;
    BenchStore store(directory / "sequential");
    const StreamId stream = store.makeStream("bench", 4, engine::Durability::Relaxed);
    fill(store, stream);
    const Files files = openSegments(store, directory / "sequential");
    const auto sum =
        orExit(store.engine().inspector().measure(stream, {{0}, {kRecords}, ShardId{0}}));
    const std::uint64_t frames = sum.payloadBytes + sum.records * kFrameHeader;
    std::uint64_t all = 0;
    for (const auto& file : files)
        all += orExit(file->size());
    std::vector<double> shard;
    std::vector<double> asMany;
    std::vector<double> everything;
    for (int round = 0; round < kRounds; ++round) {
        const auto rate = [&](double seconds) { return double(frames) / 1e6 / seconds; };
        asMany.push_back(rate(readBlocks(files, frames)));
        shard.push_back(rate(readShard(store.engine(), stream, sum.records)));
        everything.push_back(rate(readBlocks(files, all)));
    }
    const double first = shard.front();
    report("sequential read of one shard of 4, cached", median(shard), "MB/s",
           "pread of the log in 1 MiB blocks for it", median(everything), atLeast(0.5));
    report("the same", median(shard), "MB/s", "pread of as many octets in 1 MiB blocks",
           median(asMany));
    report("the same, the first time after opening", first, "MB/s",
           "pread of the log in 1 MiB blocks for it", median(everything));
}

} // namespace weir::bench
