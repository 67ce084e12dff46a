#include "backend/bridge/snapshots.h"

#include <algorithm>

namespace weir {

namespace {

const ShardSnapshot* find(const std::vector<ShardSnapshot>& shards, ShardId shard)
{
    const auto found = std::lower_bound(shards.begin(), shards.end(), shard,
                                        [](const ShardSnapshot& a, ShardId b) { return a.id < b; });
    return found != shards.end() && found->id == shard ? &*found : nullptr;
}

} // namespace

const ShardSnapshot* StreamSnapshot::findShard(ShardId shard) const
{
    return find(shards, shard);
}

const ShardSnapshot* StreamSnapshot::findShardEver(ShardId shard) const
{
    const ShardSnapshot* const kept = findShard(shard);
    return kept || !pastShards ? kept : find(*pastShards, shard);
}

std::uint32_t StreamSnapshot::openShardCount() const
{
    return static_cast<std::uint32_t>(std::count_if(
        shards.begin(), shards.end(), [](const ShardSnapshot& s) { return s.open(); }));
}

} // namespace weir
