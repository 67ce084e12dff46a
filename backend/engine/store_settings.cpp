#include "backend/engine/event_texts.h"
#include "backend/engine/store.h"
#include "backend/engine/stream_scaling.h"

#include <algorithm>

namespace weir::engine {

namespace {

using Shards = std::vector<ShardId>;

std::uint32_t openShards(const CatalogStream& stream)
{
    return static_cast<std::uint32_t>(
        std::count_if(stream.shards.begin(), stream.shards.end(),
                      [](const CatalogShard& shard) { return !shard.closed; }));
}

const char* nameOf(StreamMode mode)
{
    return mode == StreamMode::OnDemand ? "on-demand" : "provisioned";
}

/// A warm MiB/s takes a shard.
Result<Shards> warm(CatalogStream& stream, std::uint32_t mibps, Timestamp now)
{
    stream.warmMiBps = mibps;
    return mibps > openShards(stream) ? scale(stream, mibps, now) : Result(Shards());
}

} // namespace

Status Store::scaleShards(const StreamInfo& basis, std::uint32_t target)
{
    return update(basis, HistoryKind::ShardsScaled,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp now) {
                      event.detail =
                          std::to_string(openShards(stream)) + " to " + count(target, "shard");
                      return scale(stream, target, now);
                  });
}

Status Store::setMode(const StreamInfo& basis, StreamMode mode, std::uint32_t warmMiBps)
{
    return update(basis, HistoryKind::ModeChanged,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp now) {
                      event.detail =
                          "mode " + std::string(nameOf(stream.mode)) + " to " + nameOf(mode);
                      stream.mode = mode;
                      return warm(stream, mode == StreamMode::OnDemand ? warmMiBps : 0, now);
                  });
}

Status Store::setMaxRecordBytes(const StreamInfo& basis, std::uint64_t bytes)
{
    return update(basis, HistoryKind::MaxRecordSizeChanged,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp) {
                      event.detail = "record size " + std::to_string(stream.maxRecordBytes / 1024) +
                                     " KiB to " + std::to_string(bytes / 1024) + " KiB";
                      stream.maxRecordBytes = bytes;
                      return Result(Shards());
                  });
}

Status Store::setShardMetrics(const StreamInfo& basis, ShardMetrics metrics)
{
    return update(basis, HistoryKind::MonitoringChanged,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp) {
                      event.detail = std::to_string(stream.shardMetrics.count()) + " to " +
                                     count(metrics.count(), "shard metric");
                      stream.shardMetrics = metrics;
                      return Result(Shards());
                  });
}

Status Store::setEncryption(const StreamInfo& basis, std::optional<std::string> key)
{
    return update(basis, key ? HistoryKind::EncryptionStarted : HistoryKind::EncryptionStopped,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp) -> Result<Shards> {
                      const auto state = find(stream.id);
                      WEIR_ASSIGN(const StreamLog* const log, state->log());
                      event.detail = key ? "encrypted under " + *key : "no longer encrypted";
                      if (!stream.encryption.empty() && stream.encryption.back().from == log->tip())
                          stream.encryption.pop_back(); // no record came between
                      stream.encryption.push_back({log->tip(), key});
                      return Shards();
                  });
}

Status Store::setWarmThroughput(const StreamInfo& basis, std::uint32_t mibps)
{
    return update(basis, HistoryKind::WarmThroughputChanged,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp now) {
                      event.detail = "warm throughput " + std::to_string(stream.warmMiBps) +
                                     " MiB/s to " + std::to_string(mibps) + " MiB/s";
                      return warm(stream, mibps, now);
                  });
}

Status Store::setPolicy(const StreamInfo& basis, std::optional<std::string> policy)
{
    return change(basis, HistoryKind::PolicyChanged,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp) {
                      event.detail = policy ? "policy set" : "policy removed";
                      stream.policy = policy;
                      return Result(Shards());
                  });
}

AccountSettings Store::accountSettings() const
{
    MutexLock lock(m_mutex);
    return m_account;
}

Status Store::setAccountSettings(const AccountSettings& basis, const AccountSettings& settings)
{
    HistoryEvent event;
    event.time = m_clock.now();
    event.kind = HistoryKind::AccountChanged;
    event.detail = settings.endsAt ? "end of the throughput commitment" : "throughput commitment";
    {
        MutexLock changes(m_changes);
        WEIR_TRY(settleDoubt());
        if (accountSettings() != basis)
            return Error(ErrorCode::Conflict, "The account has changed meanwhile.");
        WEIR_TRY(m_catalog->saveAccount(settings, event));
        MutexLock lock(m_mutex);
        m_account = settings;
    }
    m_listeners.tell({event});
    return {};
}

} // namespace weir::engine
