#include "backend/endpoint/recorded_service.h"

#include "backend/core/random.h"
#include "backend/protocol/wire_errors.h"

namespace weir::endpoint {

using protocol::CallContext;

/// One call from its start to its end.
class RecordedService::Booking
{
public:
    Booking(RecordedService& service, CallContext& context, const char* operation)
        : m_service(service),
          m_context(context),
          m_start(service.m_clock.monotonic())
    {
        if (context.session == SessionId::Console)
            context.session = service.m_session;
        m_call.received = service.m_clock.now();
        m_call.operation = operation;
        m_call.requestId = randomUuid();
        context.requestId = m_call.requestId;
    }

    template <typename Response>
    Result<Response> end(Result<Response> answer)
    {
        if (!answer.ok())
            setError(answer.error());
        m_call.duration = m_service.m_clock.monotonic() - m_start;
        m_call.session = m_context.session;
        m_call.report = m_context.report;
        m_service.m_ledger.add(m_call);
        return answer;
    }

private:
    void setError(const Error& error)
    {
        const protocol::WireError& wire = protocol::wireErrorOf(error.code);
        m_call.error = wire.name;
        m_call.httpStatus = wire.httpStatus;
        m_call.errorMessage = error.message;
    }

    RecordedService& m_service;
    CallContext& m_context;
    const std::chrono::nanoseconds m_start;
    protocol::Call m_call;
};

RecordedService::RecordedService(protocol::KinesisService& service, CallLedger& ledger,
                                 const Clock& clock, SessionId session)
    : m_service(service),
      m_ledger(ledger),
      m_clock(clock),
      m_session(session)
{}

#define WEIR_FUNCTION(Name, function)                                                              \
    Result<protocol::Name##Response> RecordedService::function(                                    \
        CallContext& context, const protocol::Name##Request& request)                              \
    {                                                                                              \
        Booking booking(*this, context, #Name);                                                    \
        return booking.end(m_service.function(context, request));                                  \
    }
WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION

} // namespace weir::endpoint
