#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace weir::bench {

/// The yardstick RocksDB: batches of values under ascending keys, through its write-ahead log.
class RocksBatches
{
public:
    enum class Sync { No, Yes };

    RocksBatches(const std::filesystem::path& directory, Sync sync);
    ~RocksBatches();
    RocksBatches(const RocksBatches&) = delete;
    RocksBatches& operator=(const RocksBatches&) = delete;

    /// One WriteBatch of `count` times `value`. Ends the program when it fails.
    void write(std::size_t count, std::string_view value);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace weir::bench
