#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::ListTagsForResourceResponse>
LocalKinesisService::listTagsForResource(protocol::CallContext& context,
                                         const protocol::ListTagsForResourceRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const ResourceArn arn = ResourceArn::parse(*request.resourceArn);
    WEIR_ASSIGN(const Resource resource, findResource(context, arn));
    protocol::ListTagsForResourceResponse answer;
    for (const auto& [key, value] : tagsOf(resource))
        answer.tags.push_back({key, value});
    return answer;
}

} // namespace weir::api
