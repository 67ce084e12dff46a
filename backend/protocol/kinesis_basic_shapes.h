#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The published shapes that several operations share. See kinesis_shapes.h.
namespace weir::protocol {

using OptionalString = std::optional<std::string>;

struct HashKeyRange
{
    std::string startingHashKey;
    std::string endingHashKey;
};

struct SequenceNumberRange
{
    std::string startingSequenceNumber;
    OptionalString endingSequenceNumber;
};

struct Shard
{
    std::string shardId;
    OptionalString parentShardId;
    OptionalString adjacentParentShardId;
    HashKeyRange hashKeyRange;
    SequenceNumberRange sequenceNumberRange;
};

struct ChildShard
{
    std::string shardId;
    std::vector<std::string> parentShards;
    HashKeyRange hashKeyRange;
};

struct StreamModeDetails
{
    OptionalString streamMode; ///< PROVISIONED | ON_DEMAND
};

struct StreamSummary
{
    std::string streamName;
    std::string streamArn;
    std::string streamStatus; ///< CREATING | ACTIVE | UPDATING | DELETING
    std::optional<StreamModeDetails> streamModeDetails;
    std::optional<Timestamp> streamCreationTimestamp;
};

struct EnhancedMetrics
{
    std::vector<std::string> shardLevelMetrics;
};

struct Tag
{
    std::string key;
    OptionalString value;
};

/// Of an on-demand stream in an account with a throughput commitment, in MiB/s.
struct WarmThroughput
{
    std::optional<std::int32_t> targetMiBps;
    std::optional<std::int32_t> currentMiBps;
};

} // namespace weir::protocol
