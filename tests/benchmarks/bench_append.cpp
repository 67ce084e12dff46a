// Durable append of 500 records of 1 KiB over 4 shards, one producer, beside plain sequential
// writes of the same bytes in the same blocks with a sync after each, on the same disk in the same
// run, in turn.

#include "backend/engine/engine.h"
#include "tests/benchmarks/bench.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace weir::bench {

namespace {

constexpr std::size_t kRecords = 500;
constexpr std::size_t kRecordBytes = 1024;
constexpr int kBatches = 40;
constexpr int kRounds = 5;

template <typename T>
T orExit(Result<T> result)
{
    if (!result.ok()) {
        std::fprintf(stderr, "%s (%s)\n", result.error().message.c_str(),
                     result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

void orExit(const Status& status)
{
    if (!status.ok()) {
        std::fprintf(stderr, "%s (%s)\n", status.error().message.c_str(),
                     status.error().detail.c_str());
        std::exit(1);
    }
}

class AppendBench
{
public:
    AppendBench() : m_files(engine::makeSystemFileSystem())
    {
        m_directory = std::filesystem::current_path() / "weir-bench-data";
        std::filesystem::remove_all(m_directory);
        engine::EngineOptions options;
        options.directory = m_directory / "store";
        options.stateDelay = std::chrono::milliseconds(0);
        m_engine = orExit(engine::Engine::open(options, *m_files, m_clock));
        engine::NewStream stream;
        stream.name = StreamName("bench");
        stream.shardCount = 4;
        m_stream = orExit(m_engine->createStream(stream))->id;
        for (std::size_t i = 0; i < kRecords; ++i)
            m_keys.push_back("key-" + std::to_string(i));
        for (const std::string& key : m_keys)
            m_batch.push_back({key, {}, m_data});
    }
    ~AppendBench()
    {
        m_engine.reset();
        std::filesystem::remove_all(m_directory);
    }

    double weir()
    {
        const auto took = timed([this] {
            for (int i = 0; i < kBatches; ++i)
                orExit(m_engine->append(m_stream, m_batch));
        });
        return megabytes() / took.count();
    }

    double plain(int round)
    {
        const auto path = m_directory / ("plain-" + std::to_string(round));
        auto file = orExit(m_files->openForAppending(path, {}));
        const std::string block(kRecords * kRecordBytes, 'x');
        const auto took = timed([&] {
            for (int i = 0; i < kBatches; ++i) {
                orExit(file->append({block}));
                orExit(file->sync());
            }
        });
        orExit(file->close());
        return megabytes() / took.count();
    }

private:
    static double megabytes() { return double(kBatches) * kRecords * kRecordBytes / 1e6; }

    SystemClock m_clock;
    std::unique_ptr<engine::FileSystem> m_files;
    std::filesystem::path m_directory;
    std::unique_ptr<engine::Engine> m_engine;
    StreamId m_stream{};
    const std::string m_data = std::string(kRecordBytes, 'x');
    std::vector<std::string> m_keys;
    std::vector<engine::NewRecord> m_batch;
};

} // namespace

void benchAppend()
{
    AppendBench bench;
    std::vector<double> weir;
    std::vector<double> plain;
    for (int round = 0; round < kRounds; ++round) {
        weir.push_back(bench.weir());
        plain.push_back(bench.plain(round));
    }
    report("durable append, 500 x 1 KiB, 4 shards, 1 producer", quantile(weir, 0.5), "MB/s",
           "sequential write + sync", quantile(plain, 0.5));
}

} // namespace weir::bench
