#pragma once

#include "backend/core/clock.h"
#include "backend/endpoint/call_ledger.h"
#include "backend/protocol/kinesis_service.h"

namespace weir::endpoint {

/// The service for callers inside this process (the console, the demo): passes each call on and
/// books it in the ledger like one from the wire. Thread: any.
class RecordedService final : public protocol::KinesisService
{
public:
    /// All three must outlive it. Calls whose context names no session of their own are booked to
    /// `session`.
    RecordedService(protocol::KinesisService& service, CallLedger& ledger, const Clock& clock,
                    SessionId session = SessionId::Console);

#define WEIR_FUNCTION(Name, function)                                                              \
    Result<protocol::Name##Response> function(protocol::CallContext& context,                      \
                                              const protocol::Name##Request& request) override;
    WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION

private:
    class Booking;

    protocol::KinesisService& m_service;
    CallLedger& m_ledger;
    const Clock& m_clock;
    const SessionId m_session;
};

} // namespace weir::endpoint
