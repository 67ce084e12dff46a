#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::DeleteStreamResponse>
LocalKinesisService::deleteStream(protocol::CallContext& context,
                                  const protocol::DeleteStreamRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer stream, find(name));
        if (stream->status == engine::StreamStatus::Deleting)
            return {};
        if (!stream->consumers.empty() && !request.enforceConsumerDeletion.value_or(false))
            return m_errors.streamHasConsumers(name);
        WEIR_TRY(requireQuietStreams());
        WEIR_TRY(orLookAgain(m_engine.deleteStream(*stream)));
        m_limits.forget(stream->id);
        return {};
    }));
    return protocol::DeleteStreamResponse();
}

} // namespace weir::api
