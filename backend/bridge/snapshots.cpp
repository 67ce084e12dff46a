#include "backend/bridge/snapshots.h"

#include <algorithm>

namespace weir {

const ShardSnapshot* StreamSnapshot::findShard(ShardId shard) const
{
    const auto found = std::lower_bound(shards.begin(), shards.end(), shard,
                                        [](const ShardSnapshot& a, ShardId b) { return a.id < b; });
    return found != shards.end() && found->id == shard ? &*found : nullptr;
}

std::uint32_t StreamSnapshot::openShardCount() const
{
    return static_cast<std::uint32_t>(std::count_if(
        shards.begin(), shards.end(), [](const ShardSnapshot& s) { return s.open(); }));
}

} // namespace weir
