#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::DisableEnhancedMonitoringResponse> LocalKinesisService::disableEnhancedMonitoring(
    protocol::CallContext& context, const protocol::DisableEnhancedMonitoringRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const Monitoring made,
                changeMonitoring(context, {request.streamName, request.streamArn},
                                 *request.shardLevelMetrics, false));
    return protocol::DisableEnhancedMonitoringResponse{made.stream, namesOf(made.before),
                                                       namesOf(made.desired), arnOf(made.stream)};
}

} // namespace weir::api
