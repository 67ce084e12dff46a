// Reading: a shard of four beside pread of the same segments.

#include "backend/engine/engine.h"
#include "tests/benchmarks/bench.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace weir::bench {

namespace {

constexpr std::size_t kBatch = 10000;
constexpr int kRounds = 5;

/// A store of one relaxed stream, filled once and opened as often as is asked.
class FilledStore
{
public:
    FilledStore(const std::string& name, std::uint32_t shards, std::uint64_t records,
                std::size_t bytes)
        : m_files(engine::makeSystemFileSystem()),
          m_records(records)
    {
        m_directory = std::filesystem::current_path() / ("weir-bench-" + name);
        std::filesystem::remove_all(m_directory);
        open();
        engine::NewStream stream;
        stream.name = StreamName("bench");
        stream.shardCount = shards;
        stream.durability = engine::Durability::Relaxed;
        m_stream = orExit(m_engine->createStream(stream))->id;
        fill(bytes);
    }
    ~FilledStore()
    {
        m_engine.reset();
        std::filesystem::remove_all(m_directory);
    }
    FilledStore(const FilledStore&) = delete;
    FilledStore& operator=(const FilledStore&) = delete;

    void open()
    {
        engine::EngineOptions options;
        options.directory = m_directory;
        options.stateDelay = std::chrono::milliseconds(0);
        m_engine = orExit(engine::Engine::open(options, *m_files, m_clock));
    }
    void close() { m_engine.reset(); }

    const engine::Engine& engine() const { return *m_engine; }
    StreamId stream() const { return m_stream; }
    std::uint64_t records() const { return m_records; }

    /// Reads all of shard 0; answers its payload in MB/s.
    double readShard() const
    {
        std::uint64_t bytes = 0;
        const auto took = timed([&] {
            engine::ShardRead read{{0}, {0}};
            read.maxRecords = kBatch;
            while (read.position.ordinal < m_records) {
                const auto result = orExit(m_engine->read(m_stream, read));
                bytes += result.batch.payloadBytes();
                read.position = result.next;
            }
        });
        return double(bytes) / 1e6 / took.count();
    }

    /// Reads `bytes` of the segments in blocks of 1 MiB; answers MB/s.
    double readPlain(std::uint64_t bytes) const
    {
        std::vector<char> block(1U << 20);
        std::uint64_t done = 0;
        const auto took = timed([&] {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(m_directory)) {
                if (entry.path().extension() != ".segment")
                    continue;
                const auto file = orExit(m_files->openForReading(entry.path()));
                std::uint64_t at = 0;
                std::size_t got = block.size();
                while (got == block.size() && done < bytes) {
                    got = orExit(file->readAt(engine::FileOffset(at), block.data(), block.size()));
                    at += got;
                    done += got;
                }
            }
        });
        return double(done) / 1e6 / took.count();
    }

private:
    void fill(std::size_t bytes)
    {
        const std::string data(bytes, 'x');
        std::vector<std::string> keys;
        std::vector<engine::NewRecord> batch;
        for (std::size_t i = 0; i < kBatch; ++i)
            keys.push_back("key-" + std::to_string(i));
        for (const std::string& key : keys)
            batch.push_back({key, {}, data});
        for (std::uint64_t done = 0; done < m_records; done += kBatch)
            orExit(m_engine->append(m_stream, batch));
    }

    SystemClock m_clock;
    std::unique_ptr<engine::FileSystem> m_files;
    std::filesystem::path m_directory;
    std::unique_ptr<engine::Engine> m_engine;
    StreamId m_stream{};
    const std::uint64_t m_records;
};

void benchSequential()
{
    const FilledStore store("read", 4, 200000, 1024);
    const auto sum = orExit(
        store.engine().inspector().measure(store.stream(), {{0}, {store.records()}, ShardId{0}}));
    std::vector<double> weir;
    std::vector<double> plain;
    for (int round = 0; round < kRounds; ++round) {
        weir.push_back(store.readShard());
        plain.push_back(store.readPlain(sum.payloadBytes));
    }
    report("sequential read of one shard of 4, cached", quantile(weir, 0.5), "MB/s",
           "pread of as many bytes, 1 MiB each", quantile(plain, 0.5), atLeast(0.5));
}

} // namespace

void benchRead()
{
    benchSequential();
}

} // namespace weir::bench
