#include "backend/api/local_kinesis_service.h"
#include "backend/api/tag_limits.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::ListTagsForStreamResponse>
LocalKinesisService::listTagsForStream(protocol::CallContext& context,
                                       const protocol::ListTagsForStreamRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const StreamPointer stream, find(context, {request.streamName, request.streamArn}));
    const auto limit = request.limit ? static_cast<std::size_t>(*request.limit) : kMostTags;
    protocol::ListTagsForStreamResponse answer;
    auto tag = request.exclusiveStartTagKey
                   ? stream->tags.upper_bound(*request.exclusiveStartTagKey)
                   : stream->tags.begin();
    for (; tag != stream->tags.end() && answer.tags.size() < limit; ++tag)
        answer.tags.push_back({tag->first, tag->second});
    answer.hasMoreTags = tag != stream->tags.end();
    return answer;
}

} // namespace weir::api
