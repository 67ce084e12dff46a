#pragma once

#include "backend/bridge/snapshots.h"

#include <map>
#include <optional>

namespace weir {

/// What one open shard takes in, a mean of the last 3 seconds.
struct ShardLoad
{
    double bytesPerSecond = 0;
    double recordsPerSecond = 0;
    double throttlesPerMinute = 0; ///< records refused, or that would have been, in the last one

    /// The nearer of both write limits, 1 MB/s and 1 000 records/s, as a share; above 1 when over
    /// it.
    double ofLimit() const;
};

/// The loads of a stream's shards by id. A value.
class ShardLoads
{
public:
    ShardLoads() = default;
    explicit ShardLoads(const StreamMetrics& metrics);

    /// Nothing before the first measurement; zero for a shard without arrivals.
    std::optional<ShardLoad> of(ShardId shard) const;

private:
    bool m_measured = false;
    std::map<ShardId, ShardLoad> m_loads;
};

} // namespace weir
