#include "backend/api/local_kinesis_service.h"
#include "backend/api/tag_limits.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::TagResourceResponse>
LocalKinesisService::tagResource(protocol::CallContext& context,
                                 const protocol::TagResourceRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const ResourceArn arn = ResourceArn::parse(*request.resourceArn);
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const Resource resource, findResource(context, arn));
        const std::string& stream = resource.stream->name.text();
        WEIR_TRY(requireActive(resource));
        WEIR_TRY(requireTagCharacters(stream, textsOf(*request.tags), kAddTags));
        auto tags = *request.tags;
        tags.insert(tagsOf(resource).begin(), tagsOf(resource).end()); // new values stay
        if (tags.size() > kMostTags)
            return m_errors.tooManyTags(stream);
        return setTags(resource, std::move(tags));
    }));
    return protocol::TagResourceResponse();
}

} // namespace weir::api
