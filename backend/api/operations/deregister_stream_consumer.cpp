#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::DeregisterStreamConsumerResponse> LocalKinesisService::deregisterStreamConsumer(
    protocol::CallContext& context, const protocol::DeregisterStreamConsumerRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(
            const Resource found,
            findConsumer(context, {request.consumerArn, request.streamArn, request.consumerName}));
        if (found.consumer->status == engine::ConsumerStatus::Deleting)
            return {};
        m_limits.forget(found.stream->id, found.consumer->name);
        return orLookAgain(m_engine.deregisterConsumer(*found.stream, found.consumer->name));
    }));
    return protocol::DeregisterStreamConsumerResponse();
}

} // namespace weir::api
