#include "tests/benchmarks/bench_store.h"

namespace weir::bench {

BenchDirectory::BenchDirectory() : m_path(std::filesystem::current_path() / "weir-bench-data")
{
    std::filesystem::remove_all(m_path);
    std::filesystem::create_directories(m_path);
}

BenchDirectory::~BenchDirectory()
{
    std::filesystem::remove_all(m_path);
}

BenchStore::BenchStore(std::filesystem::path directory) : m_files(engine::makeSystemFileSystem())
{
    engine::EngineOptions options;
    options.directory = std::move(directory);
    options.stateDelay = std::chrono::milliseconds(0);
    m_engine = orExit(engine::Engine::open(options, *m_files, m_clock));
}

StreamId BenchStore::makeStream(const std::string& name, std::uint32_t shards,
                                engine::Durability durability)
{
    engine::NewStream stream;
    stream.name = StreamName(name);
    stream.shardCount = shards;
    stream.durability = durability;
    return orExit(m_engine->createStream(stream))->id;
}

SampleRecords::SampleRecords(std::size_t count, std::size_t dataBytes)
    : m_data(dataBytes, 'x'),
      m_keys(count),
      m_records(count)
{
    renewKeys();
}

void SampleRecords::renewKeys()
{
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        m_keys[i] = "key-" + std::to_string(m_nextKey++);
        m_records[i] = {m_keys[i], {}, m_data};
    }
}

} // namespace weir::bench
