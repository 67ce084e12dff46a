#pragma once

#include "backend/engine/engine.h"
#include "tests/benchmarks/bench.h"

#include <filesystem>
#include <string>
#include <vector>

namespace weir::bench {

/// A folder for a benchmark's files, on the disk it is run from; gone with the object.
class BenchDirectory
{
public:
    BenchDirectory();
    ~BenchDirectory();
    BenchDirectory(const BenchDirectory&) = delete;
    BenchDirectory& operator=(const BenchDirectory&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

/// An open store on the real disk.
class BenchStore
{
public:
    explicit BenchStore(std::filesystem::path directory);

    engine::Engine& engine() { return *m_engine; }
    engine::FileSystem& files() { return *m_files; }
    StreamId makeStream(const std::string& name, std::uint32_t shards,
                        engine::Durability durability);

private:
    SystemClock m_clock;
    std::unique_ptr<engine::FileSystem> m_files;
    std::unique_ptr<engine::Engine> m_engine;
};

/// Records of one size, each with a partition key of its own among them.
class SampleRecords
{
public:
    SampleRecords(std::size_t count, std::size_t dataBytes);

    const std::vector<engine::NewRecord>& records() const { return m_records; }
    /// Gives each record a partition key that none had before.
    void renewKeys();
    const std::string& data() const { return m_data; }
    /// Of all records, without partition keys.
    std::size_t dataBytes() const { return m_records.size() * m_data.size(); }

private:
    std::string m_data;
    std::vector<std::string> m_keys;
    std::vector<engine::NewRecord> m_records;
    std::uint64_t m_nextKey = 0;
};

} // namespace weir::bench
