#pragma once

#include "backend/producer/checkout_events.h"
#include "backend/protocol/kinesis_shapes.h"

namespace weir::producer {

/// Turns checkout events into records as a mixed fleet of producers would: most as plain JSON, a
/// few compressed, a few aggregated by the Kinesis Producer Library, and now and then a line of a
/// log. Thread: one.
class CheckoutRecords
{
public:
    explicit CheckoutRecords(std::uint64_t seed) : m_random(~seed), m_events(seed) {}

    protocol::PutRecordsRequestEntry next(Timestamp now);

private:
    protocol::PutRecordsRequestEntry logLine(Timestamp now);
    protocol::PutRecordsRequestEntry aggregated(Timestamp now);

    SeededRandom m_random;
    CheckoutEvents m_events;
};

} // namespace weir::producer
