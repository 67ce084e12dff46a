#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"
#include "backend/core/identifiers.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir::api {

/// What a shard iterator's opaque token says. Iterators that come from one GetShardIterator call,
/// each from the answer to the one before, share a chain: the ancestry by which readers are told
/// apart.
struct ShardIterator
{
    static constexpr std::chrono::minutes kLifetime{5};

    StreamId stream{};
    std::string streamName;
    Timestamp streamCreated;
    ShardId shard;
    StreamPosition position; ///< of the next record to read, or before it
    Timestamp issued;
    SessionId session = SessionId::Console; ///< who asked for it
    std::uint64_t chain = 0;
    std::uint64_t generation = 0; ///< 0 from GetShardIterator, then one more with each GetRecords

    bool operator==(const ShardIterator&) const = default;

    bool isExpired(Timestamp now) const { return now - issued > kLifetime; }
    /// The one after this: same chain, read on from `next`.
    ShardIterator successor(StreamPosition next, Timestamp now, SessionId reader) const;
};

/// At most 512 characters; never the same text twice. Thread: any.
std::string sealIterator(BytesView key, const ShardIterator& iterator);

/// Takes one pair of double quotes around `text`, as the service does. Nothing when it is not an
/// iterator of the store that has `key`. Thread: any.
std::optional<ShardIterator> unsealIterator(BytesView key, std::string_view text);

} // namespace weir::api
