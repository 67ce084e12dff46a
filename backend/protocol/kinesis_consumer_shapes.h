#pragma once

#include "backend/protocol/kinesis_basic_shapes.h"
#include "backend/protocol/shard_subscription.h"

#include <memory>

/// The published shapes of enhanced fan-out. See kinesis_shapes.h.
namespace weir::protocol {

struct Consumer
{
    std::string consumerName;
    std::string consumerArn;
    std::string consumerStatus; ///< CREATING | DELETING | ACTIVE
    Timestamp consumerCreationTimestamp;
};

struct ConsumerDescription
{
    std::string consumerName;
    std::string consumerArn;
    std::string consumerStatus;
    Timestamp consumerCreationTimestamp;
    std::string streamArn;
};

struct DeregisterStreamConsumerRequest
{
    OptionalString streamArn;
    OptionalString consumerName;
    OptionalString consumerArn;
    OptionalString streamId;
};
struct DeregisterStreamConsumerResponse
{};

struct DescribeStreamConsumerRequest
{
    OptionalString streamArn;
    OptionalString consumerName;
    OptionalString consumerArn;
    OptionalString streamId;
};
struct DescribeStreamConsumerResponse
{
    ConsumerDescription consumerDescription;
};

struct ListStreamConsumersRequest
{
    OptionalString streamArn;
    OptionalString nextToken;
    std::optional<std::int32_t> maxResults;
    std::optional<Timestamp> streamCreationTimestamp;
    OptionalString streamId;
};
struct ListStreamConsumersResponse
{
    std::vector<Consumer> consumers; ///< by name
    OptionalString nextToken;
};

struct RegisterStreamConsumerRequest
{
    OptionalString streamArn;
    OptionalString consumerName;
    OptionalString streamId;
    std::optional<std::map<std::string, std::string>> tags;
};
struct RegisterStreamConsumerResponse
{
    Consumer consumer;
};

struct StartingPosition
{
    OptionalString type;
    OptionalString sequenceNumber;
    std::optional<Timestamp> timestamp;
};
struct SubscribeToShardRequest
{
    OptionalString consumerArn;
    OptionalString streamId;
    OptionalString shardId;
    std::optional<StartingPosition> startingPosition;
};
/// On the wire an event stream, so it has no members there.
struct SubscribeToShardResponse
{
    std::shared_ptr<ShardSubscription> subscription;
};

} // namespace weir::protocol
