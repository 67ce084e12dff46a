#pragma once

#include "backend/bridge/snapshots.h"

#include <chrono>
#include <vector>

namespace weir {

struct RankedShard
{
    ShardId id;
    std::uint32_t colourSlot = 0;
    double share = 0;
};

/// The open shards of `snapshot` (null: none) by how much of their write limit the last 3 seconds
/// took, at most `count`, greatest share first, then by id.
std::vector<RankedShard> shardsByWriteLimit(const StreamMetrics& metrics,
                                            const StreamSnapshot* snapshot, std::size_t count);
/// The shards by their share of all bytes since `from`, at most `count`; those without arrivals are
/// left out.
std::vector<RankedShard> shardsByBytes(const StreamMetrics& metrics, std::chrono::sys_seconds from,
                                       std::size_t count);

/// The mean of the last `count` values, of fewer where there are fewer; NaN of none.
double meanOfLast(const std::vector<double>& values, std::size_t count);
/// The newest measured of the last 10 values; NaN without one.
double latestOf(const std::vector<double>& values);

} // namespace weir
