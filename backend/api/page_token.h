#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/protocol/kinesis_shapes.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// What the NextToken of a list says: where to go on. Opaque to callers, good for 300 seconds.
/// Thread: any.
namespace weir::api {

inline constexpr std::chrono::seconds kPageTokenLifetime{300};

/// Of ListStreams.
struct StreamsPage
{
    Timestamp issued;
    std::string after; ///< the last name given
};

/// Of ListShards.
struct ShardsPage
{
    Timestamp issued;
    StreamId stream{};
    std::string streamName;
    ShardId after; ///< the last shard given
    std::optional<protocol::ShardFilter> filter;
};

/// Of ListStreamConsumers.
struct ConsumersPage
{
    Timestamp issued;
    StreamId stream{};
    std::string after; ///< the last name given
};

std::string sealPage(BytesView key, const StreamsPage& page);
std::string sealPage(BytesView key, const ShardsPage& page);
std::string sealPage(BytesView key, const ConsumersPage& page);

/// Nothing when `text` is not such a token of the store that has `key`.
std::optional<StreamsPage> unsealStreamsPage(BytesView key, std::string_view text);
std::optional<ShardsPage> unsealShardsPage(BytesView key, std::string_view text);
std::optional<ConsumersPage> unsealConsumersPage(BytesView key, std::string_view text);

} // namespace weir::api
