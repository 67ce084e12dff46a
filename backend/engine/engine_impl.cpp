#include "backend/engine/engine_impl.h"

#include "backend/core/partition_keys.h"

#include <algorithm>

namespace weir::engine {

namespace {

std::vector<HashKey> hashKeysOf(std::span<const NewRecord> records)
{
    std::vector<std::string_view> partitionKeys;
    partitionKeys.reserve(records.size());
    for (const NewRecord& record : records)
        partitionKeys.push_back(record.partitionKey);
    std::vector<HashKey> keys(records.size());
    hashPartitionKeys(partitionKeys, keys);
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (records[i].explicitHashKey)
            keys[i] = *records[i].explicitHashKey;
    }
    return keys;
}

std::uint64_t bytesOf(std::span<const NewRecord> records)
{
    std::uint64_t bytes = 0;
    for (const NewRecord& record : records)
        bytes += kFrameHeaderBytes + record.partitionKey.size() + record.data.size();
    return bytes;
}

} // namespace

Result<std::unique_ptr<Engine>> Engine::open(EngineOptions options, FileSystem& fileSystem,
                                             Clock& clock)
{
    WEIR_ASSIGN(auto store, Store::open(std::move(options), fileSystem, clock));
    return std::unique_ptr<Engine>(std::make_unique<StoreEngine>(std::move(store)));
}

std::vector<std::shared_ptr<const StreamInfo>> StoreEngine::streams() const
{
    const Timestamp now = m_store->clock().now();
    std::vector<std::shared_ptr<const StreamInfo>> streams;
    for (const auto& state : m_store->states()) {
        if (auto info = state->infoAt(now))
            streams.push_back(std::move(info));
    }
    return streams;
}

std::shared_ptr<const StreamInfo> StoreEngine::stream(const StreamName& name) const
{
    const auto state = m_store->find(name);
    return state ? state->infoAt(m_store->clock().now()) : nullptr;
}

std::shared_ptr<const StreamInfo> StoreEngine::stream(StreamId id) const
{
    const auto state = m_store->find(id);
    return state ? state->infoAt(m_store->clock().now()) : nullptr;
}

Result<std::shared_ptr<const StreamInfo>> StoreEngine::createStream(const NewStream& stream)
{
    return m_store->createStream(stream);
}

Status StoreEngine::deleteStream(const StreamInfo& basis)
{
    return m_store->deleteStream(basis);
}

Status StoreEngine::splitShard(const StreamInfo& basis, ShardId shard, HashKey startingHashKey)
{
    return m_store->splitShard(basis, shard, startingHashKey);
}

Status StoreEngine::mergeShards(const StreamInfo& basis, ShardId lower, ShardId upper)
{
    return m_store->mergeShards(basis, lower, upper);
}

Status StoreEngine::setRetention(const StreamInfo& basis, std::chrono::hours retention)
{
    return m_store->setRetention(basis, retention);
}

Status StoreEngine::setDurability(const StreamInfo& basis, Durability durability)
{
    return m_store->setDurability(basis, durability);
}

Status StoreEngine::setTags(const StreamInfo& basis, std::map<std::string, std::string> tags)
{
    return m_store->setTags(basis, std::move(tags));
}

Status StoreEngine::scaleShards(const StreamInfo& basis, std::uint32_t target)
{
    return m_store->scaleShards(basis, target);
}

Status StoreEngine::setMode(const StreamInfo& basis, StreamMode mode, std::uint32_t warmMiBps)
{
    return m_store->setMode(basis, mode, warmMiBps);
}

Status StoreEngine::setMaxRecordBytes(const StreamInfo& basis, std::uint64_t bytes)
{
    return m_store->setMaxRecordBytes(basis, bytes);
}

Status StoreEngine::setShardMetrics(const StreamInfo& basis, ShardMetrics metrics)
{
    return m_store->setShardMetrics(basis, metrics);
}

Status StoreEngine::setEncryption(const StreamInfo& basis, std::optional<std::string> key)
{
    return m_store->setEncryption(basis, std::move(key));
}

Status StoreEngine::setWarmThroughput(const StreamInfo& basis, std::uint32_t mibps)
{
    return m_store->setWarmThroughput(basis, mibps);
}

Status StoreEngine::setPolicy(const StreamInfo& basis, std::optional<std::string> policy)
{
    return m_store->setPolicy(basis, std::move(policy));
}

Status StoreEngine::registerConsumer(const StreamInfo& basis, const std::string& consumer,
                                     std::map<std::string, std::string> tags)
{
    return m_store->registerConsumer(basis, consumer, std::move(tags));
}

Status StoreEngine::deregisterConsumer(const StreamInfo& basis, const std::string& consumer)
{
    return m_store->deregisterConsumer(basis, consumer);
}

Status StoreEngine::setConsumerTags(const StreamInfo& basis, const std::string& consumer,
                                    std::map<std::string, std::string> tags)
{
    return m_store->setConsumerTags(basis, consumer, std::move(tags));
}

Status StoreEngine::setConsumerPolicy(const StreamInfo& basis, const std::string& consumer,
                                      std::optional<std::string> policy)
{
    return m_store->setConsumerPolicy(basis, consumer, std::move(policy));
}

AccountSettings StoreEngine::accountSettings() const
{
    return m_store->accountSettings();
}

Status StoreEngine::setAccountSettings(const AccountSettings& basis,
                                       const AccountSettings& settings)
{
    return m_store->setAccountSettings(basis, settings);
}

Result<std::uint64_t> StoreEngine::countEvents(StreamId stream, HistoryKind kind,
                                               Timestamp since) const
{
    return m_store->catalog().countEvents(stream, kind, since);
}

Result<StoreEngine::Appending> StoreEngine::beginAppend(StreamId stream,
                                                        std::span<const NewRecord> records) const
{
    Appending appending;
    WEIR_ASSIGN(appending.state, m_store->require(stream));
    const auto info = appending.state->infoAt(m_store->clock().now());
    if (!info || info->status == StreamStatus::Creating)
        return Error(ErrorCode::ResourceNotFound, "The stream is being created.");
    WEIR_ASSIGN(appending.log, appending.state->log());
    appending.inMemory = m_store->inMemory(info->durability);
    appending.keys = hashKeysOf(records);
    return appending;
}

void StoreEngine::noteAppended(const Appending& appending, std::span<const NewRecord> records,
                               const Result<std::vector<Appended>>& appended)
{
    StreamState& state = *appending.state;
    if (!appended.ok()) {
        if (appending.log->trouble())
            m_store->noteRefusal(state);
        return;
    }
    if (m_store->recordListeners().any())
        m_store->recordListeners().tellArrival(state.id(), appending.log->tip());
    state.activity().note(records, appending.keys, *appended);
    m_store->noteArrivals(state, appending.inMemory ? 0 : bytesOf(records));
}

Result<std::vector<Appended>> StoreEngine::append(StreamId stream,
                                                  std::span<const NewRecord> records)
{
    WEIR_ASSIGN(const Appending appending, beginAppend(stream, records));
    auto appended = appending.log->append(records, appending.keys);
    noteAppended(appending, records, appended);
    return appended;
}

void StoreEngine::startAppend(StreamId stream, std::vector<NewRecord> records, AppendDone done)
{
    struct Started
    {
        Appending appending;
        std::vector<NewRecord> records;
        AppendDone done;
    };
    auto appending = beginAppend(stream, records);
    if (!appending.ok()) {
        done(appending.error());
        return;
    }
    const auto started = std::make_shared<Started>(
        Started{std::move(appending).value(), std::move(records), std::move(done)});
    StreamLog& log = *started->appending.log;
    auto batch = std::make_unique<CommitBatch>();
    batch->records = started->records;
    batch->hashKeys = started->appending.keys;
    batch->queue = std::shared_ptr<CommitQueue>(started->appending.state, &log.queue());
    batch->answer = [this, started](Result<std::vector<Appended>> appended) {
        noteAppended(started->appending, started->records, appended);
        started->done(std::move(appended));
    };
    log.startAppend(std::move(batch));
}

Result<ShardInfo> StoreEngine::requireShard(const StreamState& state, ShardId shard) const
{
    const auto info = state.infoAt(m_store->clock().now());
    const ShardInfo* const found = info ? info->findShard(shard) : nullptr;
    if (!found)
        return Error(ErrorCode::ResourceNotFound, shard.toString() + " does not exist");
    return *found;
}

Result<ShardReadResult> StoreEngine::read(StreamId stream, const ShardRead& read) const
{
    WEIR_ASSIGN(const auto state, m_store->require(stream));
    // Asked before the log is looked at: what is closed now has no later record.
    WEIR_ASSIGN(const ShardInfo shard, requireShard(*state, read.shard));
    WEIR_ASSIGN(const StreamPosition oldest, state->horizon(m_store->clock().now()));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    ShardRead kept = read;
    kept.position = std::max(read.position, oldest);
    auto found = log->readShard(kept, !shard.open());
    if (found.ok())
        state->markEncrypted(found->batch, m_store->clock().now());
    return found;
}

Result<StreamPosition> StoreEngine::positionAtTime(StreamId stream, ShardId shard,
                                                   Timestamp time) const
{
    WEIR_ASSIGN(const auto state, m_store->require(stream));
    WEIR_TRY(requireShard(*state, shard));
    WEIR_ASSIGN(const StreamPosition oldest, state->horizon(m_store->clock().now()));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    WEIR_ASSIGN(const StreamPosition from, log->positionSince(time));
    return log->firstOfShard(shard, std::max(from, oldest));
}

Result<StreamPosition> StoreEngine::trimHorizon(StreamId stream) const
{
    WEIR_ASSIGN(const auto state, m_store->require(stream));
    return state->horizon(m_store->clock().now());
}

Result<StreamPosition> StoreEngine::tip(StreamId stream) const
{
    WEIR_ASSIGN(const auto state, m_store->require(stream));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    return log->tip();
}

Result<Engine::ListenerToken> StoreEngine::onRecords(StreamId stream, std::function<void()> arrived)
{
    WEIR_TRY(m_store->require(stream));
    return m_store->recordListeners().add(stream, std::move(arrived));
}

void StoreEngine::noteThrottles(StreamId stream, std::span<const Throttle> throttles)
{
    if (const auto state = m_store->find(stream))
        state->activity().note(throttles, m_store->clock().now());
}

void StoreEngine::noteLimitHit(StreamId stream, ShardId shard, std::string detail)
{
    m_store->noteLimitHit(stream, shard, std::move(detail));
}

Status StoreEngine::mark(std::optional<StreamId> stream, Timestamp time, std::string text)
{
    return m_store->mark(stream, time, std::move(text));
}

} // namespace weir::engine
