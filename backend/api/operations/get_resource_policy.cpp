#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::GetResourcePolicyResponse>
LocalKinesisService::getResourcePolicy(protocol::CallContext& context,
                                       const protocol::GetResourcePolicyRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const ResourceArn arn = ResourceArn::parse(*request.resourceArn);
    WEIR_ASSIGN(const Resource resource, findResource(context, arn));
    return protocol::GetResourcePolicyResponse{policyOf(resource).value_or("{}")};
}

} // namespace weir::api
