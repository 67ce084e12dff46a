#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"

#include <algorithm>

namespace weir::api {

namespace {

/// `names` are of the model: seven metrics and ALL of them.
engine::ShardMetrics metricsOf(const std::vector<std::string>& names)
{
    engine::ShardMetrics metrics;
    for (const std::string& name : names) {
        if (name == "ALL")
            metrics.set();
        for (std::size_t i = 0; i < metrics.size(); ++i)
            metrics[i] = metrics[i] || engine::kShardMetricNames[i] == name;
    }
    return metrics;
}

} // namespace

Status LocalKinesisService::changeActive(
    const std::string& stream, const std::function<Status(const engine::StreamInfo&)>& change) const
{
    return retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer found, find(stream));
        WEIR_TRY(requireActive(*found));
        return orLookAgain(change(*found));
    });
}

Status LocalKinesisService::requireSeldom(const engine::StreamInfo& stream,
                                          engine::HistoryKind kind, std::uint64_t most,
                                          std::string_view operation) const
{
    if (m_limits.mode() != LimitsMode::On)
        return {};
    WEIR_ASSIGN(const std::uint64_t times,
                m_engine.countEvents(stream.id, kind, m_clock.now() - std::chrono::hours(24)));
    return times < most ? Status() : m_errors.tooOften(operation, most, stream.name.text());
}

bool LocalKinesisService::isCommitted() const
{
    return m_engine.accountSettings().committedAt(m_clock.now());
}

Status LocalKinesisService::requireWarmable(const engine::StreamInfo& stream,
                                            engine::StreamMode mode, std::int32_t mibps) const
{
    if (mode != engine::StreamMode::OnDemand || !isCommitted())
        return ServiceErrors::warmThroughputRefused();
    if (mibps > kMostWarmMiBps)
        return ServiceErrors::warmThroughputTooHigh(kMostWarmMiBps);
    const auto wanted = static_cast<std::uint32_t>(mibps);
    const std::uint32_t open = stream.openShardCount();
    return wanted > open ? requireShardQuota(wanted - open) : Status();
}

std::optional<protocol::WarmThroughput>
LocalKinesisService::warmThroughputOf(const engine::StreamInfo& stream) const
{
    if (stream.mode != engine::StreamMode::OnDemand || stream.warmMiBps == 0 || !isCommitted())
        return {};
    const auto target = static_cast<std::int32_t>(stream.warmMiBps);
    const auto open = static_cast<std::int32_t>(stream.openShardCount());
    return protocol::WarmThroughput{target, std::min(target, open)};
}

protocol::ThroughputCommitment LocalKinesisService::commitment() const
{
    const engine::AccountSettings settings = m_engine.accountSettings();
    const Timestamp now = m_clock.now();
    protocol::ThroughputCommitment commitment;
    commitment.status = !settings.committedAt(now) ? "DISABLED"
                        : settings.endsAt          ? "ENABLED_UNTIL_EARLIEST_ALLOWED_END"
                                                   : "ENABLED";
    commitment.startedAt = settings.committedSince;
    commitment.earliestAllowedEndAt = settings.earliestEnd;
    if (settings.endsAt && *settings.endsAt <= now)
        commitment.endedAt = settings.endsAt;
    return commitment;
}

Result<LocalKinesisService::Monitoring>
LocalKinesisService::changeMonitoring(protocol::CallContext& context, const Address& address,
                                      const std::vector<std::string>& names, bool enable) const
{
    WEIR_ASSIGN(const std::string name, addressed(context, address));
    const engine::ShardMetrics metrics = metricsOf(names);
    Monitoring made{name, {}, {}};
    WEIR_TRY(changeActive(name, [&](const engine::StreamInfo& stream) -> Status {
        made.before = stream.shardMetrics;
        made.desired = enable ? made.before | metrics : made.before & ~metrics;
        return made.desired == made.before ? Status()
                                           : m_engine.setShardMetrics(stream, made.desired);
    }));
    return made;
}

} // namespace weir::api
