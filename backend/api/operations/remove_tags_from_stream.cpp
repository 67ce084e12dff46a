#include "backend/api/local_kinesis_service.h"
#include "backend/api/tag_limits.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::RemoveTagsFromStreamResponse>
LocalKinesisService::removeTagsFromStream(protocol::CallContext& context,
                                          const protocol::RemoveTagsFromStreamRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    const std::vector<std::string_view> keys(request.tagKeys->begin(), request.tagKeys->end());
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer stream, find(name));
        WEIR_TRY(requireActive(*stream));
        WEIR_TRY(requireTagCharacters(name, keys, kRemoveTags));
        auto tags = stream->tags;
        for (const std::string& key : *request.tagKeys)
            tags.erase(key);
        if (tags.size() == stream->tags.size())
            return {};
        return orLookAgain(m_engine.setTags(*stream, std::move(tags)));
    }));
    return protocol::RemoveTagsFromStreamResponse();
}

} // namespace weir::api
