#pragma once

#include "backend/client/service_caller.h"
#include "backend/client/write_guard.h"
#include "backend/protocol/kinesis_service.h"

#include <stop_token>

namespace weir::client {

/// Kinesis Data Streams at another server. Requests pass the guard and the constraints of the
/// published model before they are signed and sent. Errors: those of ServiceCaller;
/// Validation; AccessDenied (read-only); Serialization (an answer that is none).
/// CallContext::requestId becomes the service's. SubscribeToShard answers UnknownOperation: its
/// events are not read yet. Thread: any; calls block until stop() at the latest.
class RemoteKinesis final : public protocol::KinesisService
{
public:
    /// Both must outlive this.
    RemoteKinesis(ServiceCaller& caller, const WriteGuard& guard);

    /// Ends what is under way with Cancelled, and everything after it.
    void stop() { m_stop.request_stop(); }

#define WEIR_FUNCTION(Name, function)                                                              \
    Result<protocol::Name##Response> function(protocol::CallContext& context,                      \
                                              const protocol::Name##Request& request) override;
    WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION

private:
    template <typename Response, typename Request>
    Result<Response> call(protocol::KinesisOperation operation, protocol::CallContext& context,
                          const Request& request);
    Result<Bytes> send(protocol::KinesisOperation operation, protocol::CallContext& context,
                       const Bytes& body);

    ServiceCaller& m_caller;
    const WriteGuard& m_guard;
    std::stop_source m_stop;
};

} // namespace weir::client
