#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/engine/stream_info.h"
#include "backend/protocol/kinesis_shapes.h"

#include <optional>

namespace weir::api {

/// Which shards of a stream ListShards names. Source: Kinesis API Reference, ShardFilter.
class ShardSelection
{
public:
    /// Of `filter`, which has passed its constraints; without one, all unexpired shards.
    /// Errors: InvalidArgument (a member is missing, or does not belong to the type).
    static Status check(const std::optional<protocol::ShardFilter>& filter);

    /// `filter` has passed check(). Both must live as long as this.
    ShardSelection(const std::optional<protocol::ShardFilter>& filter,
                   const engine::StreamInfo& stream, Timestamp now);

    bool holds(const engine::ShardInfo& shard) const;

private:
    bool wasOpen(const engine::ShardInfo& shard) const;

    const std::optional<protocol::ShardFilter>& m_filter;
    Timestamp m_at; ///< the filter's time, or the trim horizon when that is later
};

} // namespace weir::api
