#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::IncreaseStreamRetentionPeriodResponse>
LocalKinesisService::increaseStreamRetentionPeriod(
    protocol::CallContext& context, const protocol::IncreaseStreamRetentionPeriodRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_TRY(changeRetention(context, {request.streamName, request.streamArn},
                             *request.retentionPeriodHours, true));
    return protocol::IncreaseStreamRetentionPeriodResponse();
}

} // namespace weir::api
