#include "backend/api/local_kinesis_service.h"
#include "backend/api/tag_limits.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::AddTagsToStreamResponse>
LocalKinesisService::addTagsToStream(protocol::CallContext& context,
                                     const protocol::AddTagsToStreamRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer stream, find(name));
        WEIR_TRY(requireActive(*stream));
        WEIR_TRY(requireTagCharacters(name, textsOf(*request.tags), kAddTags));
        auto tags = *request.tags;
        tags.insert(stream->tags.begin(), stream->tags.end()); // keeps the new value of a known key
        if (tags.size() > kMostTags)
            return m_errors.tooManyTags(name);
        return orLookAgain(m_engine.setTags(*stream, std::move(tags)));
    }));
    return protocol::AddTagsToStreamResponse();
}

} // namespace weir::api
