#include "models/streams/feed_time.h"

#include <algorithm>

namespace weir {

namespace {

Timestamp newestOf(const StreamSnapshot& stream)
{
    Timestamp newest = std::max(stream.created, stream.lastArrival.value_or(Timestamp()));
    for (const ShardSnapshot& shard : stream.shards)
        newest = std::max({newest, shard.opened, shard.closed.value_or(Timestamp())});
    return newest;
}

} // namespace

Timestamp nowOf(const StreamFeed& feed)
{
    if (const auto metrics = feed.metrics())
        return metrics->from + std::chrono::seconds(metrics->seconds);
    Timestamp now = feed.snapshot() ? newestOf(*feed.snapshot()) : Timestamp();
    if (feed.heat() && !feed.heat()->minutes.empty())
        now = std::max<Timestamp>(now, feed.heat()->minutes.back() + std::chrono::minutes(1));
    return now;
}

} // namespace weir
