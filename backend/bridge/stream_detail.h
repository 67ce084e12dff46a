#pragma once

#include "backend/bridge/snapshots.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// Which partition keys had the most bytes lately, and how large records were.
struct ArrivalProfile
{
    struct Key
    {
        std::string key;
        ShardId shard; ///< where its latest record went
        std::uint32_t colourSlot = 0;
        std::uint64_t bytes = 0; ///< at least; `keyError` more at most
    };
    struct Size
    {
        std::uint64_t from = 0;
        std::uint64_t to = 0; ///< excluded
        std::uint64_t records = 0;
    };

    Timestamp since;
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
    std::vector<Key> keys; ///< most bytes first
    std::uint64_t keyError = 0;
    std::vector<Size> sizes; ///< ascending, only those with records
    std::uint64_t largest = 0;

    /// The size that a share `q` of records does not exceed, to a quarter of a power of two; 0
    /// without records.
    std::uint64_t sizeQuantile(double q) const;
};

/// Something about a stream that is worth a look, with what it was found in.
struct Finding
{
    enum class Kind {
        HotShard,       ///< near its write limit for a while; `key` where one carries much of it
        WriteThrottles, ///< `shard` the busiest of them
        ReadThrottles,
        ReaderBehind,   ///< `reader` is late, or was
        QuietNeighbours ///< `shard` and `other` could be merged
    };

    Kind kind = Kind::HotShard;
    bool ongoing = false;
    std::chrono::sys_seconds from;
    std::chrono::sys_seconds to;
    std::optional<ShardId> shard;
    std::optional<ShardId> other;
    /// Of the write limit, at most: the busiest ten seconds of a hot shard, the busiest second of a
    /// throttled one, both shards of a quiet pair together.
    double ofLimit = 0;
    bool byRecords = false; ///< the limit it is nearer to is that of records, not that of bytes
    std::string key;        ///< the heaviest of a hot shard; empty when none is known
    double keyShare = 0;    ///< of the shard's bytes
    double throttles = 0;
    std::string reader;
    double ageMs = 0;   ///< of a reader: now while ongoing, else the worst
    double driftMs = 0; ///< by how much the age grew over the last minute
    double retentionMs = 0;
};

/// What the overview shows beside the last 15 minutes. Built while it is wanted.
struct StreamDetail
{
    std::shared_ptr<const StreamMetrics> hour;     ///< in steps of 10 s; never null
    std::shared_ptr<const StreamMetrics> day;      ///< of a minute; never null
    std::shared_ptr<const ArrivalProfile> profile; ///< never null
    std::vector<Finding> findings;                 ///< ongoing ones first, then the latest
};

} // namespace weir
