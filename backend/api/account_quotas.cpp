#include "backend/api/local_kinesis_service.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::size_t kMostChanging = 5;
constexpr std::size_t kMostOnDemand = 50;
/// Without limits: keeps a slip of the finger from filling the memory.
constexpr std::uint64_t kMostShards = 20000;

bool isChanging(const std::shared_ptr<const engine::StreamInfo>& stream)
{
    return stream->status == engine::StreamStatus::Creating ||
           stream->status == engine::StreamStatus::Deleting;
}

bool isOnDemand(const std::shared_ptr<const engine::StreamInfo>& stream)
{
    return stream->mode == engine::StreamMode::OnDemand;
}

} // namespace

Status LocalKinesisService::requireQuietStreams() const
{
    if (m_limits.mode() != LimitsMode::On)
        return {};
    const auto streams = m_engine.streams();
    const auto changing = std::count_if(streams.begin(), streams.end(), isChanging);
    if (static_cast<std::size_t>(changing) >= kMostChanging)
        return m_errors.tooManyChanging();
    return {};
}

Status LocalKinesisService::requireShardQuota(std::uint32_t additional) const
{
    const std::uint64_t limit =
        m_limits.mode() == LimitsMode::On ? shardQuotaOf(m_options.region) : kMostShards;
    std::uint64_t open = 0;
    for (const auto& stream : m_engine.streams())
        open += stream->openShardCount();
    if (open + additional > limit)
        return m_errors.shardQuota(open, limit, additional);
    return {};
}

Status LocalKinesisService::requireOnDemandQuota() const
{
    if (m_limits.mode() != LimitsMode::On)
        return {};
    const auto streams = m_engine.streams();
    const auto count =
        static_cast<std::size_t>(std::count_if(streams.begin(), streams.end(), isOnDemand));
    if (count >= kMostOnDemand)
        return m_errors.onDemandQuota(count, kMostOnDemand);
    return {};
}

} // namespace weir::api
