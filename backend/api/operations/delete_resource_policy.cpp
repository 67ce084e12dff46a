#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::DeleteResourcePolicyResponse>
LocalKinesisService::deleteResourcePolicy(protocol::CallContext& context,
                                          const protocol::DeleteResourcePolicyRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const ResourceArn arn = ResourceArn::parse(*request.resourceArn);
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const Resource resource, findResource(context, arn));
        WEIR_TRY(requireActive(resource));
        if (!policyOf(resource))
            return ServiceErrors::policyNotFound(*request.resourceArn);
        return setPolicy(resource, {});
    }));
    return protocol::DeleteResourcePolicyResponse();
}

} // namespace weir::api
