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
    return target == current ? ScalePlan::Problem::Same : ScalePlan::Problem::None;
}

double busiest(const std::vector<PlannedShard>& shards)
{
    double most = 0;
    for (const PlannedShard& shard : shards)
        most = std::max(most, shard.ofLimit());
    return most;
}

std::uint32_t keptOf(const std::vector<HashKeyRange>& sorted, std::uint32_t target)
{
    const auto ranges = HashKeyRange::split(target);
    return std::uint32_t(std::count_if(ranges.begin(), ranges.end(), [&](const auto& range) {
        return std::binary_search(sorted.begin(), sorted.end(), range);
    }));
}

/// As few as there can be. Only the first one may find parts that are equal already.
std::vector<ScalePlan::Step> stepsTo(std::uint32_t target, const std::vector<HashKeyRange>& sorted)
{
    std::vector<ScalePlan::Step> steps;
    auto from = std::uint32_t(sorted.size());
    while (steps.empty() || from != target) {
        const std::uint32_t to = std::clamp(target, ScalePlan::least(from), ScalePlan::most(from));
        steps.push_back({from, to, steps.empty() ? keptOf(sorted, to) : 0});
        if (to == from)
            break;
        from = to;
    }
    return steps;
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
    const RangeLoads loads(heat, now, kPredictionSpan);
    std::vector<PlannedShard> before;
    std::vector<HashKeyRange> ranges;
    for (const ShardSnapshot& shard : stream.shards) {
        if (!shard.open())
            continue;
        before.push_back({shard.range, loads.of(shard.range)});
        ranges.push_back(shard.range);
    }
    std::sort(ranges.begin(), ranges.end());
    plan.steps = stepsTo(target, ranges);
    for (const HashKeyRange& range : HashKeyRange::split(target))
        plan.shards.push_back({range, loads.of(range)});
    plan.busiestBefore = busiest(before);
    plan.busiestAfter = busiest(plan.shards);
    plan.over = plan.shards.front().load.over;
    return plan;
}

protocol::UpdateShardCountRequest ScalePlan::request(const StreamName& stream, const Step& step)
{
    protocol::UpdateShardCountRequest request;
    request.streamName = stream.text();
    request.targetShardCount = std::int32_t(step.to);
    request.scalingType = "UNIFORM_SCALING";
    return request;
}

AwsCommand ScalePlan::command(const StreamName& stream, const Step& step)
{
    return AwsCommand("update-shard-count")
        .option("stream-name", QString::fromStdString(stream.text()))
        .option("target-shard-count", QString::number(step.to))
        .option("scaling-type", QStringLiteral("UNIFORM_SCALING"));
}

} // namespace weir
