// What the store writes a second, each figure beside its yardstick: taken in the same run, on the
// same disk, in turn.

#include "tests/benchmarks/bench_store.h"
#ifdef WEIR_HAS_ROCKSDB
#include "tests/benchmarks/bench_rocksdb.h"
#endif

#include <thread>

namespace weir::bench {

namespace {

constexpr int kRounds = 9;
constexpr std::size_t kRecords = 500;

/// Times `work`, which handles `bytes`, and answers MB/s.
double megabytesPerSecond(std::size_t bytes, const std::function<void()>& work)
{
    return static_cast<double>(bytes) / 1e6 / timed(work).count();
}

/// Sequential writes of blocks of `bytes`, a sync after each.
double plainWrites(engine::FileSystem& files, const std::filesystem::path& path, std::size_t bytes,
                   int blocks)
{
    auto file = orExit(files.openForAppending(path, {}));
    const std::string block(bytes, 'x');
    const auto took = timed([&] {
        for (int i = 0; i < blocks; ++i) {
            orExit(file->append({block}));
            orExit(file->sync());
        }
    });
    orExit(file->close());
    std::filesystem::remove(path);
    return blocks / took.count();
}

double batches(BenchStore& store, StreamId stream, const SampleRecords& sample, int count)
{
    return megabytesPerSecond(sample.dataBytes() * static_cast<std::size_t>(count), [&] {
        for (int i = 0; i < count; ++i)
            orExit(store.engine().append(stream, sample.records()));
    });
}

#ifdef WEIR_HAS_ROCKSDB
double batches(RocksBatches& rocks, const SampleRecords& sample, int count)
{
    return megabytesPerSecond(sample.dataBytes() * static_cast<std::size_t>(count), [&] {
        for (int i = 0; i < count; ++i)
            rocks.write(sample.records().size(), sample.data());
    });
}
#endif

void durableBatches(BenchDirectory& directory, BenchStore& store)
{
    constexpr int kBatches = 40;
    const SampleRecords sample(kRecords, 1024);
    const StreamId stream = store.makeStream("durable", 4, engine::Durability::Durable);
    const std::string name = "durable append, 500 x 1 KiB, 4 shards, 1 producer";
    std::vector<double> weir;
    std::vector<double> plain;
    std::vector<double> rocks;
#ifdef WEIR_HAS_ROCKSDB
    RocksBatches synced(directory / "rocks-synced", RocksBatches::Sync::Yes);
#endif
    for (int round = 0; round < kRounds; ++round) {
        weir.push_back(batches(store, stream, sample, kBatches));
        plain.push_back(
            plainWrites(store.files(), directory / "plain", sample.dataBytes(), kBatches) *
            static_cast<double>(sample.dataBytes()) / 1e6);
#ifdef WEIR_HAS_ROCKSDB
        rocks.push_back(batches(synced, sample, kBatches));
#endif
    }
    report(name, median(weir), "MB/s", "sequential write + fdatasync, same blocks", median(plain),
           atLeast(0.75));
    if (!rocks.empty())
        report(name, median(weir), "MB/s", "RocksDB WriteBatch of 500, sync=true", median(rocks),
               atLeast(1.4));
}

void singleRecords(BenchDirectory& directory, BenchStore& store)
{
    constexpr int kThreads = 32;
    constexpr int kEach = 60;
    const SampleRecords sample(kThreads, 1024);
    const StreamId stream = store.makeStream("single", 4, engine::Durability::Durable);
    const auto producer = [&](std::size_t number) {
        for (int i = 0; i < kEach; ++i)
            orExit(store.engine().append(stream, {&sample.records()[number], 1}));
    };
    std::vector<double> weir;
    std::vector<double> plain;
    for (int round = 0; round < kRounds; ++round) {
        const auto took = timed([&] {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < kThreads; ++i)
                threads.emplace_back([&producer, i] { producer(i); });
        });
        weir.push_back(kThreads * kEach / took.count());
        plain.push_back(plainWrites(store.files(), directory / "plain", 4096, 300));
    }
    report("durable append of single 1 KiB records, 32 threads", median(weir), "/s",
           "fdatasync of 4 KiB writes", median(plain), atLeast(4));
}

void relaxedBatches(BenchDirectory& directory, BenchStore& store)
{
#ifdef WEIR_HAS_ROCKSDB
    constexpr int kBatches = 400;
    SampleRecords sample(kRecords, 100);
    const StreamId stream = store.makeStream("relaxed", 4, engine::Durability::Relaxed);
    RocksBatches unsynced(directory / "rocks", RocksBatches::Sync::No);
    std::vector<double> weir;
    std::vector<double> repeating;
    std::vector<double> rocks;
    for (int round = 0; round < kRounds; ++round) {
        // Writing keys as text is the caller's work, not the store's.
        std::chrono::duration<double> took{};
        for (int i = 0; i < kBatches; ++i) {
            sample.renewKeys();
            took += timed([&] { orExit(store.engine().append(stream, sample.records())); });
        }
        weir.push_back(static_cast<double>(sample.dataBytes() * kBatches) / 1e6 / took.count());
        repeating.push_back(batches(store, stream, sample, kBatches));
        rocks.push_back(batches(unsynced, sample, kBatches));
    }
    // RocksDB's keys never repeat, so ours must not in the figure that counts.
    const std::string name = "relaxed append, 500 x 100 B, 4 shards, ";
    const std::string yardstick = "RocksDB WriteBatch of 500, WAL, sync=false";
    report(name + "new keys", median(weir), "MB/s", yardstick, median(rocks), atLeast(3));
    report(name + "same keys", median(repeating), "MB/s", yardstick, median(rocks));
#else
    static_cast<void>(directory);
    static_cast<void>(store);
    std::puts("relaxed append: RocksDB, its yardstick, is not installed");
#endif
}

} // namespace

void benchAppend()
{
    BenchDirectory directory;
    BenchStore store(directory / "store");
    durableBatches(directory, store);
    singleRecords(directory, store);
    relaxedBatches(directory, store);
}

} // namespace weir::bench
