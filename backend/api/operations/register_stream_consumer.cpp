#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/api/tag_limits.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::RegisterStreamConsumerResponse>
LocalKinesisService::registerStreamConsumer(protocol::CallContext& context,
                                            const protocol::RegisterStreamConsumerRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name, addressed(context, {{}, request.streamArn}));
    const std::string& consumer = *request.consumerName;
    const auto tags = request.tags.value_or(std::map<std::string, std::string>());
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer stream, find(name));
        if (stream->status != engine::StreamStatus::Updating)
            WEIR_TRY(requireActive(*stream));
        WEIR_TRY(requireTagCharacters(name, textsOf(tags), kAddTags));
        if (tags.size() > kMostTags)
            return m_errors.tooManyTags(name);
        if (stream->findConsumer(consumer) != nullptr)
            return m_errors.consumerExists(consumer, name);
        WEIR_TRY(requireConsumerQuota(*stream));
        return orLookAgain(m_engine.registerConsumer(*stream, consumer, tags));
    }));
    WEIR_ASSIGN(const StreamPointer stream, find(name));
    const engine::ConsumerInfo* const made = stream->findConsumer(consumer);
    if (made == nullptr)
        return m_errors.consumerNotFound(consumer);
    protocol::RegisterStreamConsumerResponse answer{describe(*made, arnOf(*stream, *made))};
    answer.consumer.consumerStatus = statusText(engine::ConsumerStatus::Creating);
    return answer;
}

} // namespace weir::api
