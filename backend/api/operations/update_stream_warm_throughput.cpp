#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

Result<protocol::UpdateStreamWarmThroughputResponse>
LocalKinesisService::updateStreamWarmThroughput(
    protocol::CallContext& context, const protocol::UpdateStreamWarmThroughputRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    const std::int32_t target = *request.warmThroughputMiBps;
    protocol::WarmThroughput warm{target, {}};
    WEIR_TRY(changeActive(name, [&](const engine::StreamInfo& stream) -> Status {
        WEIR_TRY(requireWarmable(stream, stream.mode, target));
        warm.currentMiBps = static_cast<std::int32_t>(stream.openShardCount());
        const auto mibps = static_cast<std::uint32_t>(target);
        return stream.warmMiBps == mibps ? Status() : m_engine.setWarmThroughput(stream, mibps);
    }));
    return protocol::UpdateStreamWarmThroughputResponse{arnOf(name), name, warm};
}

} // namespace weir::api
