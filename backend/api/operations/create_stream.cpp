#include "backend/api/local_kinesis_service.h"
#include "backend/api/tag_limits.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::uint32_t kOnDemandShards = 4;

struct Capacity
{
    engine::StreamMode mode = engine::StreamMode::Provisioned;
    std::uint32_t shards = 1;
};

/// Without a mode, a shard count means PROVISIONED and none ON_DEMAND. `committed`: the account
/// has its throughput commitment.
Result<Capacity> capacityOf(const protocol::CreateStreamRequest& request, bool committed)
{
    const bool counted = request.shardCount.has_value();
    const bool onDemand =
        request.streamModeDetails ? request.streamModeDetails->streamMode == "ON_DEMAND" : !counted;
    if (onDemand && counted)
        return ServiceErrors::shardCountOfOnDemand();
    if (!onDemand && !counted)
        return ServiceErrors::shardCountMissing();
    const std::int32_t warm = request.warmThroughputMiBps.value_or(0);
    if (request.warmThroughputMiBps && !(onDemand && committed))
        return ServiceErrors::warmThroughputRefused();
    if (warm > kMostWarmMiBps)
        return ServiceErrors::warmThroughputTooHigh(kMostWarmMiBps);
    if (onDemand)
        return Capacity{engine::StreamMode::OnDemand,
                        std::max(kOnDemandShards, static_cast<std::uint32_t>(warm))};
    return Capacity{engine::StreamMode::Provisioned,
                    static_cast<std::uint32_t>(*request.shardCount)};
}

engine::Durability toEngine(protocol::RecordDurability durability)
{
    switch (durability) {
    case protocol::RecordDurability::Durable:
        return engine::Durability::Durable;
    case protocol::RecordDurability::Relaxed:
        return engine::Durability::Relaxed;
    case protocol::RecordDurability::Memory:
        return engine::Durability::Memory;
    }
    return engine::Durability::Durable;
}

engine::NewStream newStreamOf(const protocol::CreateStreamRequest& request,
                              const Capacity& capacity, engine::Durability durability)
{
    engine::NewStream stream;
    stream.name = StreamName(*request.streamName);
    stream.shardCount = capacity.shards;
    stream.mode = capacity.mode;
    stream.durability = durability;
    if (request.maxRecordSizeInKiB)
        stream.maxRecordBytes = static_cast<std::uint64_t>(*request.maxRecordSizeInKiB) * 1024;
    stream.warmMiBps = static_cast<std::uint32_t>(request.warmThroughputMiBps.value_or(0));
    if (request.tags)
        stream.tags = *request.tags;
    return stream;
}

} // namespace

Result<protocol::CreateStreamResponse>
LocalKinesisService::createStream(protocol::CallContext& context,
                                  const protocol::CreateStreamRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    const std::string& name = *request.streamName;
    context.report.stream = name;
    WEIR_ASSIGN(const Capacity capacity, capacityOf(request, isCommitted()));
    if (request.tags) {
        WEIR_TRY(requireTagCharacters(name, textsOf(*request.tags), kAddTags));
        if (request.tags->size() > kMostTags)
            return m_errors.tooManyTags(name);
    }
    if (m_engine.stream(StreamName(name)))
        return m_errors.streamExists(name);
    WEIR_TRY(requireQuietStreams());
    if (capacity.mode == engine::StreamMode::OnDemand)
        WEIR_TRY(requireOnDemandQuota());
    WEIR_TRY(requireShardQuota(capacity.shards));
    const engine::Durability durability =
        context.durability ? toEngine(*context.durability) : newStreamDurability();
    const auto created = m_engine.createStream(newStreamOf(request, capacity, durability));
    if (!created && created.error().code == ErrorCode::ResourceInUse)
        return m_errors.streamExists(name);
    WEIR_TRY(created);
    return protocol::CreateStreamResponse();
}

} // namespace weir::api
