#include "tests/benchmarks/bench_rocksdb.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

namespace weir::bench {

namespace {

void orExit(const rocksdb::Status& status)
{
    if (status.ok())
        return;
    std::fprintf(stderr, "RocksDB: %s\n", status.ToString().c_str());
    std::exit(1);
}

/// Big-endian, so that keys ascend: what a log kept in RocksDB would use.
std::array<char, 8> keyOf(std::uint64_t number)
{
    std::array<char, 8> key{};
    for (int i = 7; i >= 0; --i, number >>= 8)
        key[static_cast<std::size_t>(i)] = static_cast<char>(number);
    return key;
}

} // namespace

struct RocksBatches::Parts
{
    std::unique_ptr<rocksdb::DB> database;
    rocksdb::WriteOptions options;
    std::uint64_t next = 0;
};

RocksBatches::RocksBatches(const std::filesystem::path& directory, Sync sync)
    : m_parts(std::make_unique<Parts>())
{
    rocksdb::Options options;
    options.create_if_missing = true;
    rocksdb::DB* database = nullptr;
    orExit(rocksdb::DB::Open(options, directory.string(), &database));
    m_parts->database.reset(database);
    m_parts->options.sync = sync == Sync::Yes;
}

RocksBatches::~RocksBatches() = default;

void RocksBatches::write(std::size_t count, std::string_view value)
{
    rocksdb::WriteBatch batch;
    for (std::size_t i = 0; i < count; ++i) {
        const auto key = keyOf(m_parts->next++);
        orExit(batch.Put({key.data(), key.size()}, {value.data(), value.size()}));
    }
    orExit(m_parts->database->Write(m_parts->options, &batch));
}

} // namespace weir::bench
