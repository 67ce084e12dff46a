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

SampleRecords::SampleRecords(std::size_t count, std::size_t dataBytes) : m_data(dataBytes, 'x')
{
    for (std::size_t i = 0; i < count; ++i)
        m_keys.push_back("key-" + std::to_string(i));
    for (const std::string& key : m_keys)
        m_records.push_back({key, {}, m_data});
}

} // namespace weir::bench
