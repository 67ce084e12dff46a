#include "models/streams/shard_loads.h"

#include "models/metrics/overview_lane.h"
#include "models/metrics/shard_ranking.h"

#include <algorithm>
#include <numeric>

namespace weir {

namespace {

double sumOfLast(const std::vector<double>& series, std::size_t count)
{
    const auto last = std::ptrdiff_t(std::min(count, series.size()));
    return std::accumulate(series.end() - last, series.end(), 0.0);
}

} // namespace

double ShardLoad::ofLimit() const
{
    return std::max(bytesPerSecond / kShardBytesPerSecond,
                    recordsPerSecond / kShardRecordsPerSecond);
}

ShardLoads::ShardLoads(const StreamMetrics& metrics) : m_measured(true)
{
    for (const StreamMetrics::ShardSeries& shard : metrics.shards)
        m_loads[shard.shard] = {meanOfLast(shard.bytes, 3), meanOfLast(shard.records, 3),
                                sumOfLast(shard.throttles, 60)};
}

std::optional<ShardLoad> ShardLoads::of(ShardId shard) const
{
    if (!m_measured)
        return {};
    const auto found = m_loads.find(shard);
    return found != m_loads.end() ? found->second : ShardLoad();
}

} // namespace weir
