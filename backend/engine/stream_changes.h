#pragma once

#include "backend/engine/catalog/catalog.h"
#include "backend/engine/engine.h"

#include <set>

namespace weir::engine {

// What operations make of a stream's entry in the catalog: values in, values out. Revision and due
// time are the caller's to set.

CatalogStream newStream(const NewStream& request, Timestamp now);

/// Closes `parent` and adds two children; answers the parent and them.
/// Errors: ResourceNotFound, InvalidArgument (closed; key outside the range or on its lower edge).
Result<std::vector<ShardId>> split(CatalogStream& stream, ShardId parent, HashKey startingHashKey,
                                   Timestamp now);
/// Closes both and adds their union; answers both and it. Errors: ResourceNotFound,
/// InvalidArgument.
Result<std::vector<ShardId>> merge(CatalogStream& stream, ShardId lower, ShardId upper,
                                   Timestamp now);

/// Marks the shards whose records have all been trimmed; answers them.
std::vector<ShardId> expireShards(CatalogStream& stream, Timestamp now);
/// When expireShards() will find one next.
std::optional<Timestamp> nextExpiry(const CatalogStream& stream);

SequenceNumber startingNumber(const CatalogShard& shard);
/// Of a closed shard.
SequenceNumber endingNumber(const CatalogShard& shard);

/// When the clock changes the stream or one of its consumers by itself.
std::set<Timestamp> dueTimes(const CatalogStream& stream);
/// Makes true in the catalog's entry what is due by `now`; not the end of the stream itself.
void settle(CatalogStream& stream, Timestamp now);

} // namespace weir::engine
