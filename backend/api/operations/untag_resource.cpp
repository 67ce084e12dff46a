#include "backend/api/local_kinesis_service.h"
#include "backend/api/tag_limits.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::UntagResourceResponse>
LocalKinesisService::untagResource(protocol::CallContext& context,
                                   const protocol::UntagResourceRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const ResourceArn arn = ResourceArn::parse(*request.resourceArn);
    const std::vector<std::string_view> keys(request.tagKeys->begin(), request.tagKeys->end());
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const Resource resource, findResource(context, arn));
        WEIR_TRY(requireActive(resource));
        WEIR_TRY(requireTagCharacters(resource.stream->name.text(), keys, kRemoveTags));
        auto tags = tagsOf(resource);
        for (const std::string& key : *request.tagKeys)
            tags.erase(key);
        return tags.size() == tagsOf(resource).size() ? Status()
                                                      : setTags(resource, std::move(tags));
    }));
    return protocol::UntagResourceResponse();
}

} // namespace weir::api
