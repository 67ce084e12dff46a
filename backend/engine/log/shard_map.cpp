#include "backend/engine/log/shard_map.h"

#include "backend/engine/engine.h"

#include <algorithm>
#include <cassert>

namespace weir::engine {

ShardId ShardMap::route(HashKey key) const
{
    const auto found =
        std::lower_bound(m_open.begin(), m_open.end(), key,
                         [](const OpenShard& open, HashKey k) { return open.end < k; });
    assert(found != m_open.end());
    return found->shard;
}

SequenceNumber ShardMap::sequenceNumber(ShardId shard, StreamPosition position,
                                        Timestamp arrival) const
{
    const auto born =
        shard.index < m_births.size() ? m_births[shard.index] : std::chrono::sys_seconds();
    return SequenceNumber::compose({born, Engine::sequenceIndexOf(position),
                                    std::chrono::floor<std::chrono::seconds>(arrival), shard});
}

Record ShardMap::record(const Frame& frame, StreamPosition position) const
{
    return {position,
            frame.shard,
            false,
            sequenceNumber(frame.shard, position, frame.arrival),
            frame.arrival,
            frame.explicitHashKey,
            frame.partitionKey,
            frame.data};
}

} // namespace weir::engine
