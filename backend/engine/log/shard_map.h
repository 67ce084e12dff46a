#pragma once

#include "backend/core/hash_key.h"
#include "backend/core/identifiers.h"
#include "backend/core/record.h"
#include "backend/core/sequence_number.h"
#include "backend/engine/log/segment_format.h"

#include <chrono>
#include <vector>

namespace weir::engine {

/// What a log must know of its stream's shards: which one takes a hash key, and when each was born,
/// which is part of its records' sequence numbers. Immutable once shared.
class ShardMap
{
public:
    /// `births` by shard index, for every shard that may have records.
    explicit ShardMap(std::vector<std::chrono::sys_seconds> births) : m_births(std::move(births)) {}

    /// In order of the ranges, which cover the whole space.
    void addOpen(const HashKeyRange& range, ShardId shard) { m_open.push_back({range.end, shard}); }

    /// No shard is open, or which ones are is not known.
    bool empty() const { return m_open.empty(); }
    /// Not when empty().
    ShardId route(HashKey key) const;
    SequenceNumber sequenceNumber(ShardId shard, StreamPosition position, Timestamp arrival) const;
    /// `frame` as a record; its views stay those of the frame.
    Record record(const Frame& frame, StreamPosition position) const;

private:
    struct OpenShard
    {
        HashKey end;
        ShardId shard;
    };

    std::vector<OpenShard> m_open;
    std::vector<std::chrono::sys_seconds> m_births;
};

} // namespace weir::engine
