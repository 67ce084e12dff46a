#pragma once

#include "backend/engine/catalog/catalog.h"

namespace weir::engine {

/// Makes `target` open shards of equal ranges out of those there are: first each shard is split at
/// the ends of new ranges that lie inside it, then the neighbours within a new range are merged.
/// What comes and goes between is listed as closed at `now`. Answers every shard touched,
/// ascending; none when the open shards are so already. Source: Kinesis API Reference,
/// UpdateShardCount, and what was seen of it; the service does not tell how it gets to uneven
/// counts.
Result<std::vector<ShardId>> scale(CatalogStream& stream, std::uint32_t target, Timestamp now);

} // namespace weir::engine
