#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::DescribeAccountSettingsResponse> LocalKinesisService::describeAccountSettings(
    protocol::CallContext&, const protocol::DescribeAccountSettingsRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    return protocol::DescribeAccountSettingsResponse{commitment()};
}

} // namespace weir::api
