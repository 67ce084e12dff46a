#include "models/metrics/shard_ranking.h"

#include "models/streams/shard_loads.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace weir {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::vector<RankedShard> ranked(std::vector<RankedShard> shards, std::size_t count)
{
    count = std::min(count, shards.size());
    std::partial_sort(shards.begin(), shards.begin() + std::ptrdiff_t(count), shards.end(),
                      [](const RankedShard& a, const RankedShard& b) {
                          return a.share != b.share ? a.share > b.share : a.id < b.id;
                      });
    shards.resize(count);
    return shards;
}

} // namespace

std::vector<RankedShard> shardsByWriteLimit(const StreamMetrics& metrics,
                                            const StreamSnapshot* snapshot, std::size_t count)
{
    std::vector<RankedShard> shards;
    if (!snapshot)
        return shards;
    const ShardLoads loads(metrics);
    for (const ShardSnapshot& shard : snapshot->shards) {
        if (shard.open())
            shards.push_back({shard.id, shard.colourSlot, loads.of(shard.id)->ofLimit()});
    }
    return ranked(std::move(shards), count);
}

std::vector<RankedShard> shardsByBytes(const StreamMetrics& metrics, std::chrono::sys_seconds from,
                                       std::size_t count)
{
    const auto skipped = std::clamp<std::ptrdiff_t>((from - metrics.from) / metrics.step, 0,
                                                    std::ptrdiff_t(metrics.seconds));
    double total = 0;
    std::vector<RankedShard> shards;
    for (const StreamMetrics::ShardSeries& shard : metrics.shards) {
        const double bytes = std::accumulate(shard.bytes.begin() + skipped, shard.bytes.end(), 0.0);
        if (bytes > 0)
            shards.push_back({shard.shard, shard.colourSlot, bytes});
        total += bytes;
    }
    for (RankedShard& shard : shards)
        shard.share /= total;
    return ranked(std::move(shards), count);
}

double meanOfLast(const std::vector<double>& values, std::size_t count)
{
    count = std::min(count, values.size());
    if (count == 0)
        return kNan;
    return std::accumulate(values.end() - std::ptrdiff_t(count), values.end(), 0.0) / double(count);
}

double latestOf(const std::vector<double>& values)
{
    for (std::size_t age = 1; age <= std::min<std::size_t>(10, values.size()); ++age) {
        if (!std::isnan(values[values.size() - age]))
            return values[values.size() - age];
    }
    return kNan;
}

} // namespace weir
