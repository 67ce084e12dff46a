#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::EnableEnhancedMonitoringResponse> LocalKinesisService::enableEnhancedMonitoring(
    protocol::CallContext& context, const protocol::EnableEnhancedMonitoringRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const Monitoring made,
                changeMonitoring(context, {request.streamName, request.streamArn},
                                 *request.shardLevelMetrics, true));
    return protocol::EnableEnhancedMonitoringResponse{made.stream, namesOf(made.before),
                                                      namesOf(made.desired), arnOf(made.stream)};
}

} // namespace weir::api
