#include "models/streams/reshard_plan.h"

#include "models/metrics/overview_lane.h"

#include <algorithm>

namespace weir {

namespace {

PlannedShard planned(const HashKeyRange& range, const HeatMap* heat, Timestamp now)
{
    return {range, loadOf(heat, range, now, kPredictionSpan)};
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

double PlannedShard::ofLimit() const
{
    return std::max(load.bytesPerSecond / kShardBytesPerSecond,
                    load.recordsPerSecond / kShardRecordsPerSecond);
}

std::optional<SplitPlan> SplitPlan::of(const ShardSnapshot& parent, HashKey key,
                                       const HeatMap* heat, Timestamp now)
{
    if (key <= parent.range.start || key > parent.range.end)
        return {};
    return SplitPlan{parent, key, planned({parent.range.start, key.previous()}, heat, now),
                     planned({key, parent.range.end}, heat, now)};
}

protocol::SplitShardRequest SplitPlan::request(const StreamName& stream) const
{
    protocol::SplitShardRequest request;
    request.streamName = stream.text();
    request.shardToSplit = parent.id.toString();
    request.newStartingHashKey = key.toDecimal();
    return request;
}

AwsCommand SplitPlan::command(const StreamName& stream) const
{
    return AwsCommand("split-shard")
        .option("stream-name", text(stream.text()))
        .option("shard-to-split", text(parent.id.toString()))
        .option("new-starting-hash-key", text(key.toDecimal()));
}

MergePlan MergePlan::of(const ShardSnapshot& left, const ShardSnapshot& right, const HeatMap* heat,
                        Timestamp now)
{
    return {left, right, planned({left.range.start, right.range.end}, heat, now)};
}

protocol::MergeShardsRequest MergePlan::request(const StreamName& stream) const
{
    protocol::MergeShardsRequest request;
    request.streamName = stream.text();
    request.shardToMerge = left.id.toString();
    request.adjacentShardToMerge = right.id.toString();
    return request;
}

AwsCommand MergePlan::command(const StreamName& stream) const
{
    return AwsCommand("merge-shards")
        .option("stream-name", text(stream.text()))
        .option("shard-to-merge", text(left.id.toString()))
        .option("adjacent-shard-to-merge", text(right.id.toString()));
}

} // namespace weir
