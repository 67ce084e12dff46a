#pragma once

#include "backend/core/clock.h"
#include "backend/core/error.h"
#include "backend/core/record.h"
#include "backend/protocol/kinesis_basic_shapes.h"

#include <functional>
#include <optional>

namespace weir::protocol {

/// What SubscribeToShard's event stream carries.
struct SubscribeToShardEvent
{
    RecordBatch records;                       ///< in sequence order
    OptionalString continuationSequenceNumber; ///< absent at the end of the shard
    std::int64_t millisBehindLatest = 0;
    std::vector<ChildShard> childShards; ///< only at the end of a closed shard
};

/// A subscription while it lives. Nothing is polled: whoever drives it asks for the next step when
/// it was woken, when a step says so, or when the last event has left. Thread: one at a time.
class ShardSubscription
{
public:
    virtual ~ShardSubscription() = default;

    struct Step
    {
        /// To be sent; then ask again at once, unless it was the last.
        std::optional<SubscribeToShardEvent> event;
        bool ended = false;         ///< after `event`
        std::optional<Error> error; ///< ends the stream, and tells why
        Timestamp due;              ///< without any of these: when to ask again if not woken before
        std::uint32_t wouldThrottle = 0; ///< 1 for an event that only relaxed limits let pass now
    };
    virtual Step next() = 0;

    /// `wake` runs when next() may have something new, on any thread; it must only signal, and
    /// neither wait nor call the subscription. Once, before the first next().
    virtual void onNews(std::function<void()> wake) = 0;
};

} // namespace weir::protocol
