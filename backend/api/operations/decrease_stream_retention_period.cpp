#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::DecreaseStreamRetentionPeriodResponse>
LocalKinesisService::decreaseStreamRetentionPeriod(
    protocol::CallContext& context, const protocol::DecreaseStreamRetentionPeriodRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_TRY(changeRetention(context, {request.streamName, request.streamArn},
                             *request.retentionPeriodHours, false));
    return protocol::DecreaseStreamRetentionPeriodResponse();
}

} // namespace weir::api
