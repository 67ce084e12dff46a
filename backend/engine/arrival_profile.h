#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir::engine {

/// A partition key among those with the most bytes.
struct HeavyKey
{
    std::string key;
    ShardId shard;           ///< where its latest record went
    std::uint64_t bytes = 0; ///< it had these at least, and ArrivalProfile::keyError more at most
};

/// How many records had so many octets of partition key and data.
struct SizeCount
{
    std::uint64_t from = 0;
    std::uint64_t to = 0; ///< excluded
    std::uint64_t records = 0;
};

/// What arrived at a stream lately: which keys were heaviest, and how large records were.
struct ArrivalProfile
{
    Timestamp since; ///< within the last 10 to 20 minutes, or the time of the first record after
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
    std::vector<HeavyKey> keys; ///< most bytes first
    /// No key that is not among `keys` had more than this beside the least of them, and none of
    /// those had more than it beside its own bytes.
    std::uint64_t keyError = 0;
    std::vector<SizeCount> sizes; ///< ascending, only those with records
    std::uint64_t largest = 0;    ///< octets of the largest record
};

} // namespace weir::engine
