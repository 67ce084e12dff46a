#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::uint64_t kMostScalingsPerDay = 10; ///< of one stream
constexpr std::uint32_t kMostShards = 10000;

/// Never more than double, never less than half.
Status requireScalable(std::uint32_t current, std::uint32_t target, std::uint32_t most)
{
    if (target > std::uint64_t{current} * 2)
        return ServiceErrors::scaleUp(current, target);
    if (std::uint64_t{target} * 2 < current)
        return ServiceErrors::scaleDown(current, target);
    if (target > most)
        return ServiceErrors::scaleLimit(most, current, target);
    return {};
}

} // namespace

Result<protocol::UpdateShardCountResponse>
LocalKinesisService::updateShardCount(protocol::CallContext& context,
                                      const protocol::UpdateShardCountRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    const auto target = static_cast<std::uint32_t>(*request.targetShardCount);
    protocol::UpdateShardCountResponse answer;
    WEIR_TRY(changeActive(name, [&](const engine::StreamInfo& stream) -> Status {
        if (stream.mode == engine::StreamMode::OnDemand)
            return m_errors.onDemand(name);
        const std::uint32_t current = stream.openShardCount();
        answer.currentShardCount = static_cast<std::int32_t>(current);
        const std::uint32_t most = m_limits.mode() == LimitsMode::On
                                       ? std::min(kMostShards, shardQuotaOf(m_options.region))
                                       : kMostShards;
        WEIR_TRY(requireScalable(current, target, most));
        if (target > current)
            WEIR_TRY(requireShardQuota(target - current));
        if (target == current)
            return {};
        WEIR_TRY(requireSeldom(stream, engine::HistoryKind::ShardsScaled, kMostScalingsPerDay,
                               "UpdateShardCount"));
        return m_engine.scaleShards(stream, target);
    }));
    answer.streamName = name;
    answer.targetShardCount = *request.targetShardCount;
    answer.streamArn = arnOf(name);
    return answer;
}

} // namespace weir::api
