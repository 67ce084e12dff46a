#include "backend/engine/stream_info.h"

#include <algorithm>

namespace weir::engine {

const ShardInfo* StreamInfo::findShard(ShardId shard) const
{
    const auto found = std::lower_bound(shards.begin(), shards.end(), shard,
                                        [](const ShardInfo& a, ShardId b) { return a.id < b; });
    return found != shards.end() && found->id == shard ? &*found : nullptr;
}

std::uint32_t StreamInfo::openShardCount() const
{
    return static_cast<std::uint32_t>(
        std::count_if(shards.begin(), shards.end(), [](const ShardInfo& s) { return s.open(); }));
}

const ShardInfo* StreamInfo::openShardFor(HashKey key) const
{
    const auto found = std::find_if(shards.begin(), shards.end(), [key](const ShardInfo& s) {
        return s.open() && s.range.contains(key);
    });
    return found != shards.end() ? &*found : nullptr;
}

} // namespace weir::engine
