#pragma once

#include "backend/core/identifiers.h"

#include <cstdint>
#include <optional>

namespace weir::engine {

/// Records [from, to) of a stream, or those of one shard among them. What retention has removed, or
/// has not arrived, is not part of it.
struct RecordRange
{
    StreamPosition from;
    StreamPosition to{~std::uint64_t{0}};
    std::optional<ShardId> shard = {};
};

} // namespace weir::engine
