#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"
#include "backend/protocol/json_decoder.h"

namespace weir::api {

Result<protocol::PutResourcePolicyResponse>
LocalKinesisService::putResourcePolicy(protocol::CallContext& context,
                                       const protocol::PutResourcePolicyRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const ResourceArn arn = ResourceArn::parse(*request.resourceArn);
    const std::string& policy = *request.policy;
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const Resource resource, findResource(context, arn));
        WEIR_TRY(requireActive(resource));
        if (!protocol::JsonDocument::parse(policy))
            return ServiceErrors::badPolicy();
        return policyOf(resource) == policy ? Status() : setPolicy(resource, policy);
    }));
    return protocol::PutResourcePolicyResponse();
}

} // namespace weir::api
