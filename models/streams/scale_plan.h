#pragma once

#include "models/streams/reshard_plan.h"

#include <vector>

namespace weir {

/// A scaling of all shards to equal parts that a person is considering. A value.
struct ScalePlan
{
    enum class Problem {
        None,
        OnDemand, ///< the service gives such streams their shards
        Same,
    };
    /// One UpdateShardCount: at most the double, at least the half of what is open.
    struct Step
    {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::uint32_t kept = 0; ///< shards that have an equal part already
    };

    std::uint32_t current = 0;
    std::uint32_t target = 0;
    Problem problem = Problem::None;
    std::vector<Step> steps;          ///< that lead to it; at least one
    std::vector<PlannedShard> shards; ///< after it, from left to right
    /// The nearer of both write limits of the busiest shard, before and after; see
    /// PlannedShard::ofLimit().
    double busiestBefore = 0;
    double busiestAfter = 0;
    std::chrono::seconds over{0}; ///< how much was measured; 0 when nothing was

    /// `target` is at least 1.
    static ScalePlan of(const StreamSnapshot& stream, std::uint32_t target, const HeatMap* heat,
                        Timestamp now);
    /// The fewest and the most shards that one UpdateShardCount may ask for. Source: Kinesis API
    /// Reference, UpdateShardCount.
    static std::uint32_t least(std::uint32_t current) { return (current + 1) / 2; }
    static std::uint32_t most(std::uint32_t current);

    static protocol::UpdateShardCountRequest request(const StreamName& stream, const Step& step);
    static AwsCommand command(const StreamName& stream, const Step& step);
};

} // namespace weir
