#include "backend/api/descriptions.h"

namespace weir::api {

namespace {

protocol::HashKeyRange describeRange(const HashKeyRange& range)
{
    return {range.start.toDecimal(), range.end.toDecimal()};
}

} // namespace

std::string_view statusText(engine::StreamStatus status)
{
    switch (status) {
    case engine::StreamStatus::Creating:
        return "CREATING";
    case engine::StreamStatus::Active:
        return "ACTIVE";
    case engine::StreamStatus::Updating:
        return "UPDATING";
    case engine::StreamStatus::Deleting:
        return "DELETING";
    }
    return "ACTIVE";
}

std::string_view modeText(engine::StreamMode mode)
{
    return mode == engine::StreamMode::OnDemand ? "ON_DEMAND" : "PROVISIONED";
}

protocol::Shard describeShard(const engine::ShardInfo& shard)
{
    protocol::Shard described;
    described.shardId = shard.id.toString();
    if (shard.parent)
        described.parentShardId = shard.parent->toString();
    if (shard.adjacentParent)
        described.adjacentParentShardId = shard.adjacentParent->toString();
    described.hashKeyRange = describeRange(shard.range);
    described.sequenceNumberRange.startingSequenceNumber = shard.startingSequenceNumber.toString();
    if (shard.endingSequenceNumber)
        described.sequenceNumberRange.endingSequenceNumber = shard.endingSequenceNumber->toString();
    return described;
}

protocol::ChildShard describeChild(const engine::ShardInfo& child)
{
    protocol::ChildShard described;
    described.shardId = child.id.toString();
    if (child.parent)
        described.parentShards.push_back(child.parent->toString());
    if (child.adjacentParent)
        described.parentShards.push_back(child.adjacentParent->toString());
    described.hashKeyRange = describeRange(child.range);
    return described;
}

protocol::StreamSummary summarise(const engine::StreamInfo& stream, std::string arn)
{
    protocol::StreamSummary summary;
    summary.streamName = stream.name.text();
    summary.streamArn = std::move(arn);
    summary.streamStatus = statusText(stream.status);
    summary.streamModeDetails = protocol::StreamModeDetails{std::string(modeText(stream.mode))};
    summary.streamCreationTimestamp = stream.created;
    return summary;
}

std::vector<protocol::EnhancedMetrics> monitoringOf(const engine::StreamInfo& stream)
{
    return {protocol::EnhancedMetrics{namesOf(stream.shardMetrics)}};
}

std::vector<std::string> namesOf(engine::ShardMetrics metrics)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        if (metrics.test(i))
            names.emplace_back(engine::kShardMetricNames[i]);
    }
    return names;
}

std::string_view encryptionText(const engine::StreamInfo& stream)
{
    return stream.encryptionKey() != nullptr ? "KMS" : "NONE";
}

protocol::OptionalString recordEncryption(const engine::StreamInfo& stream)
{
    return stream.encryptionKey() != nullptr ? protocol::OptionalString("KMS") : std::nullopt;
}

protocol::OptionalString keyIdOf(const engine::StreamInfo& stream)
{
    const std::string* const key = stream.encryptionKey();
    return key != nullptr ? protocol::OptionalString(*key) : std::nullopt;
}

std::string_view statusText(engine::ConsumerStatus status)
{
    switch (status) {
    case engine::ConsumerStatus::Creating:
        return "CREATING";
    case engine::ConsumerStatus::Active:
        return "ACTIVE";
    case engine::ConsumerStatus::Deleting:
        break;
    }
    return "DELETING";
}

protocol::Consumer describe(const engine::ConsumerInfo& consumer, std::string arn)
{
    return {consumer.name, std::move(arn), std::string(statusText(consumer.status)),
            consumer.created};
}

bool isCreatedAt(const engine::StreamInfo& stream, const std::optional<Timestamp>& time)
{
    return !time || std::chrono::floor<std::chrono::seconds>(*time) ==
                        std::chrono::floor<std::chrono::seconds>(stream.created);
}

const std::vector<engine::ShardInfo>& shownShards(const engine::StreamInfo& stream)
{
    static const std::vector<engine::ShardInfo> kNone;
    return stream.status == engine::StreamStatus::Creating ? kNone : stream.shards;
}

} // namespace weir::api
