#include "models/streams/scale_plan.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint32_t kMostShards = 10'000;

ScalePlan::Problem problemOf(const StreamSnapshot& stream, std::uint32_t current,
                             std::uint32_t target)
{
    if (stream.onDemand)
        return ScalePlan::Problem::OnDemand;
    if (target == current)
        return ScalePlan::Problem::Same;
    if (target > ScalePlan::most(current))
        return ScalePlan::Problem::AboveDouble;
    if (target < ScalePlan::least(current))
        return ScalePlan::Problem::BelowHalf;
    return ScalePlan::Problem::None;
}

double busiest(const std::vector<PlannedShard>& shards)
{
    double most = 0;
    for (const PlannedShard& shard : shards)
        most = std::max(most, shard.ofLimit());
    return most;
}

} // namespace

std::uint32_t ScalePlan::most(std::uint32_t current)
{
    return std::min(kMostShards, 2 * current);
}

ScalePlan ScalePlan::of(const StreamSnapshot& stream, std::uint32_t target, const HeatMap* heat,
                        Timestamp now)
{
    ScalePlan plan;
    plan.current = stream.openShardCount();
    plan.target = target;
    plan.problem = problemOf(stream, plan.current, target);
    std::vector<PlannedShard> before;
    std::vector<HashKeyRange> ranges;
    for (const ShardSnapshot& shard : stream.shards) {
        if (!shard.open())
            continue;
        before.push_back({shard.range, loadOf(heat, shard.range, now, kPredictionSpan)});
        ranges.push_back(shard.range);
    }
    std::sort(ranges.begin(), ranges.end());
    for (const HashKeyRange& range : HashKeyRange::split(target)) {
        plan.shards.push_back({range, loadOf(heat, range, now, kPredictionSpan)});
        plan.kept += std::binary_search(ranges.begin(), ranges.end(), range);
    }
    plan.busiestBefore = busiest(before);
    plan.busiestAfter = busiest(plan.shards);
    plan.over = plan.shards.front().load.over;
    return plan;
}

protocol::UpdateShardCountRequest ScalePlan::request(const StreamName& stream) const
{
    protocol::UpdateShardCountRequest request;
    request.streamName = stream.text();
    request.targetShardCount = std::int32_t(target);
    request.scalingType = "UNIFORM_SCALING";
    return request;
}

AwsCommand ScalePlan::command(const StreamName& stream) const
{
    return AwsCommand("update-shard-count")
        .option("stream-name", QString::fromStdString(stream.text()))
        .option("target-shard-count", QString::number(target))
        .option("scaling-type", QStringLiteral("UNIFORM_SCALING"));
}

} // namespace weir
