#include "backend/client/remote_kinesis.h"

#include "backend/protocol/constraints.h"
#include "backend/protocol/dispatch.h"
#include "backend/protocol/json_decoder.h"
#include "backend/protocol/json_encoder.h"

#include <type_traits>

namespace weir::client {

using protocol::CallContext;
using protocol::KinesisOperation;

RemoteKinesis::RemoteKinesis(ServiceCaller& caller, const WriteGuard& guard)
    : m_caller(caller),
      m_guard(guard)
{}

Result<Bytes> RemoteKinesis::send(KinesisOperation operation, CallContext& context,
                                  const Bytes& body)
{
    auto answer = m_caller.call(std::string(protocol::nameOf(operation)), body, m_stop.get_token());
    if (!answer.ok())
        return answer.error();
    context.requestId = answer->requestId;
    return std::move(answer->body);
}

template <typename Response, typename Request>
Result<Response> RemoteKinesis::call(KinesisOperation operation, CallContext& context,
                                     const Request& request)
{
    if constexpr (std::is_same_v<Request, protocol::SubscribeToShardRequest>) {
        return Error(
            ErrorCode::UnknownOperation,
            "Records of a remote stream cannot be pushed to Weir yet. Read it by polling.");
    } else {
        WEIR_TRY(m_guard.admit(operation));
        WEIR_TRY(protocol::validate(request));
        // An object even where there is nothing to say.
        Bytes body = protocol::encodeJson(request);
        const auto answer = send(operation, context, body.empty() ? "{}" : body);
        if (!answer.ok())
            return answer.error();
        if (protocol::shapeOf<Response>().members.empty())
            return Response();
        const auto document = protocol::JsonDocument::parse(*answer);
        if (!document)
            return Error(
                ErrorCode::Serialization,
                std::string(protocol::nameOf(operation)) + " was answered with " +
                    std::to_string(answer->size()) +
                    " octets that are no JSON object. Check that it is a Kinesis endpoint.");
        return document->template decode<Response>();
    }
}

#define WEIR_FUNCTION(Name, function)                                                              \
    Result<protocol::Name##Response> RemoteKinesis::function(                                      \
        CallContext& context, const protocol::Name##Request& request)                              \
    {                                                                                              \
        return call<protocol::Name##Response>(KinesisOperation::Name, context, request);           \
    }
WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION

} // namespace weir::client
