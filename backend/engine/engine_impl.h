#pragma once

#include "backend/engine/engine.h"
#include "backend/engine/inspector_impl.h"
#include "backend/engine/store.h"

namespace weir::engine {

/// Engine over an open store.
class StoreEngine final : public Engine
{
public:
    explicit StoreEngine(std::unique_ptr<Store> store)
        : m_store(std::move(store)),
          m_inspector(*m_store)
    {}

    std::vector<std::shared_ptr<const StreamInfo>> streams() const override;
    std::shared_ptr<const StreamInfo> stream(const StreamName& name) const override;
    std::shared_ptr<const StreamInfo> stream(StreamId id) const override;

    Result<std::shared_ptr<const StreamInfo>> createStream(const NewStream& stream) override;
    Status deleteStream(const StreamInfo& basis) override;
    Status splitShard(const StreamInfo& basis, ShardId shard, HashKey startingHashKey) override;
    Status mergeShards(const StreamInfo& basis, ShardId lower, ShardId upper) override;
    Status setRetention(const StreamInfo& basis, std::chrono::hours retention) override;
    Status setDurability(const StreamInfo& basis, Durability durability) override;
    Status setTags(const StreamInfo& basis, std::map<std::string, std::string> tags) override;
    Status scaleShards(const StreamInfo& basis, std::uint32_t target) override;
    Status setMode(const StreamInfo& basis, StreamMode mode, std::uint32_t warmMiBps) override;
    Status setMaxRecordBytes(const StreamInfo& basis, std::uint64_t bytes) override;
    Status setShardMetrics(const StreamInfo& basis, ShardMetrics metrics) override;
    Status setEncryption(const StreamInfo& basis, std::optional<std::string> key) override;
    Status setWarmThroughput(const StreamInfo& basis, std::uint32_t mibps) override;
    Status setPolicy(const StreamInfo& basis, std::optional<std::string> policy) override;
    Status registerConsumer(const StreamInfo& basis, const std::string& consumer,
                            std::map<std::string, std::string> tags) override;
    Status deregisterConsumer(const StreamInfo& basis, const std::string& consumer) override;
    Status setConsumerTags(const StreamInfo& basis, const std::string& consumer,
                           std::map<std::string, std::string> tags) override;
    Status setConsumerPolicy(const StreamInfo& basis, const std::string& consumer,
                             std::optional<std::string> policy) override;
    AccountSettings accountSettings() const override;
    Status setAccountSettings(const AccountSettings& basis,
                              const AccountSettings& settings) override;
    Result<std::uint64_t> countEvents(StreamId stream, HistoryKind kind,
                                      Timestamp since) const override;

    Result<std::vector<Appended>> append(StreamId stream,
                                         std::span<const NewRecord> records) override;
    void startAppend(StreamId stream, std::vector<NewRecord> records, AppendDone done) override;
    Result<ShardReadResult> read(StreamId stream, const ShardRead& read) const override;
    Result<StreamPosition> positionAtTime(StreamId stream, ShardId shard,
                                          Timestamp time) const override;
    Result<StreamPosition> trimHorizon(StreamId stream) const override;
    Result<StreamPosition> tip(StreamId stream) const override;
    Result<ListenerToken> onRecords(StreamId stream, std::function<void()> arrived) override;

    Inspector& inspector() override { return m_inspector; }
    const Inspector& inspector() const override { return m_inspector; }
    BytesView tokenKey() const override { return m_store->catalog().tokenKey(); }
    void noteThrottles(StreamId stream, std::span<const Throttle> throttles) override;
    void noteLimitHit(StreamId stream, ShardId shard, std::string detail) override;
    Status mark(std::optional<StreamId> stream, Timestamp time, std::string text) override;

private:
    /// What an append is about, looked up before and told of it afterwards.
    struct Appending
    {
        std::shared_ptr<StreamState> state;
        StreamLog* log = nullptr;
        bool inMemory = false;
        std::vector<HashKey> keys;
    };
    /// Errors: ResourceNotFound, Corruption.
    Result<Appending> beginAppend(StreamId stream, std::span<const NewRecord> records) const;
    void noteAppended(const Appending& appending, std::span<const NewRecord> records,
                      const Result<std::vector<Appended>>& appended);

    /// The shard's stream and entry. Errors: ResourceNotFound.
    Result<ShardInfo> requireShard(const StreamState& state, ShardId shard) const;

    const std::unique_ptr<Store> m_store;
    StoreInspector m_inspector;
};

} // namespace weir::engine
