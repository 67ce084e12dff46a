#include "backend/api/local_kinesis_service.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::size_t kMostChanging = 5;
constexpr std::size_t kMostConsumers = 20;
constexpr std::size_t kMostConsumersWithAdvantage = 50;
constexpr std::size_t kMostConsumersChanging = 5;
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
    const std::uint64_t open = openShardsOfAccount();
    if (open + additional > limit)
        return m_errors.shardQuota(open, limit, additional);
    return {};
}

Status LocalKinesisService::requireOnDemandQuota() const
{
    if (m_limits.mode() != LimitsMode::On)
        return {};
    const std::size_t count = onDemandStreams();
    if (count >= kMostOnDemand)
        return m_errors.onDemandQuota(count, kMostOnDemand);
    return {};
}

std::uint64_t LocalKinesisService::openShardsOfAccount() const
{
    std::uint64_t open = 0;
    for (const auto& stream : m_engine.streams())
        open += stream->openShardCount();
    return open;
}

std::size_t LocalKinesisService::onDemandStreams() const
{
    const auto streams = m_engine.streams();
    return static_cast<std::size_t>(std::count_if(streams.begin(), streams.end(), isOnDemand));
}

Status LocalKinesisService::requireConsumerQuota(const engine::StreamInfo& stream) const
{
    if (m_limits.mode() != LimitsMode::On)
        return {};
    const bool advantage = stream.mode == engine::StreamMode::OnDemand && isCommitted();
    const std::size_t most = advantage ? kMostConsumersWithAdvantage : kMostConsumers;
    if (stream.consumers.size() >= most)
        return m_errors.tooManyConsumers(stream.name.text(), most);
    const auto creating =
        std::count_if(stream.consumers.begin(), stream.consumers.end(), [](const auto& consumer) {
            return consumer.status == engine::ConsumerStatus::Creating;
        });
    if (static_cast<std::size_t>(creating) >= kMostConsumersChanging)
        return m_errors.tooManyConsumersChanging(stream.name.text());
    return {};
}

} // namespace weir::api
