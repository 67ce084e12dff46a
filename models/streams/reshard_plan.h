#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/protocol/kinesis_shapes.h"
#include "models/streams/aws_command.h"
#include "models/streams/heat_grid.h"

#include <optional>

namespace weir {

/// How far back predictions look.
inline constexpr std::chrono::minutes kPredictionSpan{15};

/// One shard that a reshard would make, with the load it would have had.
struct PlannedShard
{
    HashKeyRange range;
    RangeLoad load;

    /// The nearer of both write limits as a share; above 1 when over it.
    double ofLimit() const;
};

/// A split that a person is considering. A value.
struct SplitPlan
{
    ShardSnapshot parent;
    HashKey key; ///< where the upper child starts
    PlannedShard lower;
    PlannedShard upper;

    /// Nothing when `key` does not lie above the parent's start and within its range.
    static std::optional<SplitPlan> of(const ShardSnapshot& parent, HashKey key,
                                       const HeatMap* heat, Timestamp now);

    protocol::SplitShardRequest request(const StreamName& stream) const;
    AwsCommand command(const StreamName& stream) const;
};

/// A merge of two neighbours that a person is considering. A value.
struct MergePlan
{
    ShardSnapshot left;
    ShardSnapshot right;
    PlannedShard child;

    /// `right` begins where `left` ends.
    static MergePlan of(const ShardSnapshot& left, const ShardSnapshot& right, const HeatMap* heat,
                        Timestamp now);

    protocol::MergeShardsRequest request(const StreamName& stream) const;
    AwsCommand command(const StreamName& stream) const;
};

} // namespace weir
