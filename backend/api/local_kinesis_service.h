#pragma once

#include "backend/api/service_errors.h"
#include "backend/api/service_options.h"
#include "backend/api/shard_limits.h"
#include "backend/api/stream_arn.h"
#include "backend/api/subscription_claims.h"
#include "backend/core/clock.h"
#include "backend/engine/engine.h"
#include "backend/protocol/kinesis_service.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir::api {

struct ShardIterator;

/// Which stream a request means: by name, by ARN or by both. Views the request.
struct Address
{
    const protocol::OptionalString& name;
    const protocol::OptionalString& arn;
};

/// The same of a consumer: by its ARN, by its name and its stream's ARN, or by all three.
struct ConsumerAddress
{
    const protocol::OptionalString& arn;
    const protocol::OptionalString& streamArn;
    const protocol::OptionalString& name;
};

/// Kinesis Data Streams on the embedded engine: constraints, then the checks and effects of each
/// operation in the order and with the texts of the service. One file per operation in operations/.
/// `engine` and `clock` must outlive it. Thread: any; blocks as the engine does.
class LocalKinesisService final : public protocol::KinesisService
{
public:
    LocalKinesisService(engine::Engine& engine, const Clock& clock, ServiceOptions options);

    /// As it was made with; see newStreamDurability().
    const ServiceOptions& options() const { return m_options; }
    /// Of streams made by CreateStream from now on, which cannot say.
    engine::Durability newStreamDurability() const { return m_durability; }
    void setNewStreamDurability(engine::Durability durability) { m_durability = durability; }
    /// "arn:aws:kinesis:us-east-1:000000000000:stream/x"
    std::string arnOf(const std::string& stream) const;
    const ServiceErrors& errors() const { return m_errors; }
    ShardLimits& limits() { return m_limits; }
    const ShardLimits& limits() const { return m_limits; }
    /// As protocol::ThroughputLimits says; nothing for a stream that is not there.
    std::vector<protocol::ShardLevels> shardLevels(const std::string& stream) const;

#define WEIR_FUNCTION(Name, function)                                                              \
    Result<protocol::Name##Response> function(protocol::CallContext& context,                      \
                                              const protocol::Name##Request& request) override;
    WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION
    void startPutRecord(protocol::CallContext& context, const protocol::PutRecordRequest& request,
                        Done<protocol::PutRecordResponse> done) override;
    void startPutRecords(protocol::CallContext& context, const protocol::PutRecordsRequest& request,
                         Done<protocol::PutRecordsResponse> done) override;

private:
    using StreamPointer = std::shared_ptr<const engine::StreamInfo>;
    using AppendResult = Result<std::vector<engine::Appended>>;

    // ---- local_kinesis_service.cpp: addressing and state ----------------------------------------
    /// The name a request means, also put into `context`'s report. Errors: InvalidArgument
    /// (neither, or they disagree); ResourceNotFound (an ARN of another account or region).
    Result<std::string> addressed(protocol::CallContext& context, const Address& address) const;
    /// Errors: ResourceNotFound.
    Result<StreamPointer> find(const std::string& name) const;
    Result<StreamPointer> find(protocol::CallContext& context, const Address& address) const;
    /// Errors: ResourceInUse.
    Status requireActive(const engine::StreamInfo& stream) const;
    /// Lenient, as the service is. Errors: ResourceNotFound.
    Result<ShardId> parseShard(const std::string& text, const std::string& stream) const;
    /// Runs `change` again while the catalog changes between its look and its change.
    /// Errors: what `change` answers; ServiceUnavailable when the catalog never holds still.
    static Status retried(const std::function<Status()>& change);
    /// What the engine answered to a change: a stream that went meanwhile is one to look for again.
    static Status orLookAgain(Status changed);

    // ---- resources.cpp: consumers, and streams and consumers alike ------------------------------
    /// A stream, or one of its consumers, which lives as long as the stream's description.
    struct Resource
    {
        StreamPointer stream;
        const engine::ConsumerInfo* consumer = nullptr;
    };
    /// Errors: ResourceNotFound.
    Result<Resource> findResource(protocol::CallContext& context, const ResourceArn& arn) const;
    /// Errors: InvalidArgument (not enough of an address, or its parts disagree); ResourceNotFound.
    Result<Resource> findConsumer(protocol::CallContext& context,
                                  const ConsumerAddress& address) const;
    /// Streams and consumers must be ACTIVE to be changed. Errors: ResourceInUse.
    Status requireActive(const Resource& resource) const;
    std::string arnOf(const engine::StreamInfo& stream, const engine::ConsumerInfo& consumer) const;
    const std::map<std::string, std::string>& tagsOf(const Resource& resource) const;
    Status setTags(const Resource& resource, std::map<std::string, std::string> tags) const;
    const protocol::OptionalString& policyOf(const Resource& resource) const;
    Status setPolicy(const Resource& resource, protocol::OptionalString policy) const;

    // ---- settings.cpp ---------------------------------------------------------------------------
    /// Decides and makes a change of an ACTIVE stream, again while it changes meanwhile. `change`
    /// answers what the engine answered.
    Status changeActive(const std::string& stream,
                        const std::function<Status(const engine::StreamInfo&)>& change) const;
    /// When limits are on: `kind` has happened less than `most` times in the last 24 hours.
    Status requireSeldom(const engine::StreamInfo& stream, engine::HistoryKind kind,
                         std::uint64_t most, std::string_view operation) const;
    /// Whether the account has its throughput commitment.
    bool isCommitted() const;
    /// Errors: Validation (no commitment, a provisioned stream), InvalidArgument, LimitExceeded.
    Status requireWarmable(const engine::StreamInfo& stream, engine::StreamMode mode,
                           std::int32_t mibps) const;
    /// Nothing but for on-demand streams of a committed account that have any.
    std::optional<protocol::WarmThroughput>
    warmThroughputOf(const engine::StreamInfo& stream) const;
    /// As an answer tells it.
    protocol::ThroughputCommitment commitment() const;
    /// What enhanced monitoring was and is then.
    struct Monitoring
    {
        std::string stream;
        engine::ShardMetrics before;
        engine::ShardMetrics desired;
    };
    Result<Monitoring> changeMonitoring(protocol::CallContext& context, const Address& address,
                                        const std::vector<std::string>& names, bool enable) const;

    // ---- account_quotas.cpp ---------------------------------------------------------------------
    /// At most five streams in CREATING or DELETING, when limits are on.
    Status requireQuietStreams() const;
    /// Open shards of the account, when limits are on; else the most this store takes.
    Status requireShardQuota(std::uint32_t additional) const;
    Status requireOnDemandQuota() const;
    std::uint64_t openShardsOfAccount() const;
    std::size_t onDemandStreams() const;
    /// 20, or 50 of an on-demand stream of a committed account, when limits are on; five in
    /// CREATING.
    Status requireConsumerQuota(const engine::StreamInfo& stream) const;

    // ---- what two operations share --------------------------------------------------------------
    Status changeRetention(protocol::CallContext& context, const Address& address,
                           std::int32_t hours, bool increase) const;
    /// Every shard exists, the stream is PROVISIONED and the shards are open.
    Status requireReshardable(const engine::StreamInfo& stream,
                              const std::vector<ShardId>& shards) const;
    /// `action` is "add tags to" or "remove tags from". Errors: InvalidArgument.
    Status requireTagCharacters(const std::string& stream,
                                const std::vector<std::string_view>& texts,
                                std::string_view action) const;
    /// Nothing without a text. Errors: InvalidArgument (2^128 or more).
    static Result<std::optional<HashKey>>
    parseExplicitHashKey(const protocol::OptionalString& text);
    /// A stream in CREATING is not found by writers.
    Status requireWritable(const engine::StreamInfo& stream) const;
    /// What the engine answered to an append; a stream that is gone or still CREATING is not found.
    AppendResult stored(const engine::StreamInfo& stream, AppendResult appended) const;
    /// Counts `record` against the limits of the shard it will go to. A verdict other than Pass
    /// adds to `throttles`.
    ShardLimits::Verdict takeWriteLimit(const engine::StreamInfo& stream,
                                        const engine::NewRecord& record,
                                        std::vector<engine::Throttle>& throttles);

    // ---- of one operation, in its file ----------------------------------------------------------
    /// Where a page of ListShards starts.
    struct ShardsStart
    {
        StreamPointer stream;
        std::string after; ///< a shard id, compared as text
        std::optional<protocol::ShardFilter> filter;
    };
    Result<ShardsStart> shardsStart(protocol::CallContext& context,
                                    const protocol::ListShardsRequest& request,
                                    Timestamp now) const;
    Result<ShardsStart> shardsStart(protocol::CallContext& context, const std::string& token,
                                    Timestamp now) const;

    /// A PutRecord that may be stored.
    struct Put
    {
        StreamPointer stream;
        engine::NewRecord record;
        std::uint32_t wouldThrottle = 0;
    };
    Result<Put> preparePut(protocol::CallContext& context,
                           const protocol::PutRecordRequest& request);
    Result<protocol::PutRecordResponse> answerPut(protocol::CallContext& context, const Put& put,
                                                  AppendResult appended) const;

    /// A PutRecords of which `passed` may be stored; the others have their entry in `answer`.
    struct Puts
    {
        StreamPointer stream;
        std::vector<engine::NewRecord> passed;
        std::vector<std::size_t> places; ///< of those that passed, in the request
        protocol::PutRecordsResponse answer;
    };
    Result<Puts> preparePuts(protocol::CallContext& context,
                             const protocol::PutRecordsRequest& request);
    Result<protocol::PutRecordsResponse> answerPuts(protocol::CallContext& context, Puts& puts,
                                                    AppendResult appended) const;
    static Result<std::vector<engine::NewRecord>>
    newRecordsOf(const std::vector<protocol::PutRecordsRequestEntry>& entries);
    Puts limited(protocol::CallContext& context, StreamPointer stream,
                 const std::vector<engine::NewRecord>& records);

    /// Errors: InvalidArgument (the type and what goes with it).
    static Status requireCombination(const protocol::GetShardIteratorRequest& request,
                                     Timestamp now);
    Result<StreamPosition> subscriptionStart(const protocol::StartingPosition& start,
                                             const engine::StreamInfo& stream,
                                             const engine::ShardInfo& shard, Timestamp now) const;
    Result<StreamPosition> positionOf(const protocol::GetShardIteratorRequest& request,
                                      const engine::StreamInfo& stream,
                                      const engine::ShardInfo& shard) const;
    Result<SequenceNumber::Fields> startingNumber(const std::string& text,
                                                  const engine::StreamInfo& stream,
                                                  const engine::ShardInfo& shard) const;

    Status requireIteratorShard(const ShardIterator& iterator) const;
    protocol::GetRecordsResponse answerOf(const ShardIterator& iterator,
                                          engine::ShardReadResult read, Timestamp now,
                                          SessionId reader) const;
    std::vector<protocol::ChildShard> childrenOf(const ShardIterator& iterator) const;

    // constant after construction
    engine::Engine& m_engine;
    const Clock& m_clock;
    const ServiceOptions m_options;
    const ServiceErrors m_errors;
    // guard themselves
    std::atomic<engine::Durability> m_durability;
    ShardLimits m_limits;
    SubscriptionClaims m_claims;
};

} // namespace weir::api
