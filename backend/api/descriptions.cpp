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

std::vector<protocol::EnhancedMetrics> noMonitoring()
{
    return std::vector<protocol::EnhancedMetrics>(1);
}

const std::vector<engine::ShardInfo>& shownShards(const engine::StreamInfo& stream)
{
    static const std::vector<engine::ShardInfo> kNone;
    return stream.status == engine::StreamStatus::Creating ? kNone : stream.shards;
}

} // namespace weir::api
