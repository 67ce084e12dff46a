#include "backend/protocol/kinesis_tables.h"

#include "backend/protocol/kinesis_constraints.h"
#include "backend/protocol/shape_builder.h"

#include <array>

// Members of requests stand in the order in which the service checks them where that was recorded,
// else in the model's.
namespace weir::protocol {

using namespace constraint;

template <>
const Shape& shapeOf<Consumer>()
{
    using T = Consumer;
    static constexpr std::array kMembers{
        member<&T::consumerName>("ConsumerName"),
        member<&T::consumerArn>("ConsumerARN"),
        member<&T::consumerStatus>("ConsumerStatus"),
        member<&T::consumerCreationTimestamp>("ConsumerCreationTimestamp"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ConsumerDescription>()
{
    using T = ConsumerDescription;
    static constexpr std::array kMembers{
        member<&T::consumerName>("ConsumerName"),
        member<&T::consumerArn>("ConsumerARN"),
        member<&T::consumerStatus>("ConsumerStatus"),
        member<&T::consumerCreationTimestamp>("ConsumerCreationTimestamp"),
        member<&T::streamArn>("StreamARN"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DeregisterStreamConsumerRequest>()
{
    using T = DeregisterStreamConsumerRequest;
    static constexpr std::array kMembers{
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::consumerName>("ConsumerName", kConsumerName),
        member<&T::consumerArn>("ConsumerARN", kConsumerArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DeregisterStreamConsumerResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<DescribeStreamConsumerRequest>()
{
    using T = DescribeStreamConsumerRequest;
    static constexpr std::array kMembers{
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::consumerName>("ConsumerName", kConsumerName),
        member<&T::consumerArn>("ConsumerARN", kConsumerArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DescribeStreamConsumerResponse>()
{
    using T = DescribeStreamConsumerResponse;
    static constexpr std::array kMembers{
        member<&T::consumerDescription>("ConsumerDescription"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListStreamConsumersRequest>()
{
    using T = ListStreamConsumersRequest;
    static constexpr std::array kMembers{
        member<&T::streamArn>("StreamARN", required(kStreamArn)),
        member<&T::nextToken>("NextToken", kNextToken),
        member<&T::maxResults>("MaxResults", number(1, 10000)),
        member<&T::streamCreationTimestamp>("StreamCreationTimestamp"),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListStreamConsumersResponse>()
{
    using T = ListStreamConsumersResponse;
    static constexpr std::array kMembers{
        member<&T::consumers>("Consumers"),
        member<&T::nextToken>("NextToken"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<RegisterStreamConsumerRequest>()
{
    using T = RegisterStreamConsumerRequest;
    static constexpr std::array kMembers{
        member<&T::streamArn>("StreamARN", required(kStreamArn)),
        member<&T::consumerName>("ConsumerName", required(kConsumerName)),
        member<&T::streamId>("StreamId", kStreamId),
        member<&T::tags>("Tags", kTagMap),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<RegisterStreamConsumerResponse>()
{
    using T = RegisterStreamConsumerResponse;
    static constexpr std::array kMembers{
        member<&T::consumer>("Consumer"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<StartingPosition>()
{
    using T = StartingPosition;
    static constexpr std::array kMembers{
        member<&T::type>("Type", required(oneOf(kIteratorTypes))),
        member<&T::sequenceNumber>("SequenceNumber", kSequenceNumber),
        member<&T::timestamp>("Timestamp"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<SubscribeToShardEvent>()
{
    using T = SubscribeToShardEvent;
    static constexpr std::array kMembers{
        member<&T::records>("Records"),
        member<&T::continuationSequenceNumber>("ContinuationSequenceNumber"),
        member<&T::millisBehindLatest>("MillisBehindLatest"),
        omittedWhenEmpty(member<&T::childShards>("ChildShards")),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<SubscribeToShardRequest>()
{
    using T = SubscribeToShardRequest;
    static constexpr std::array kMembers{
        member<&T::consumerArn>("ConsumerARN", required(kConsumerArn)),
        member<&T::streamId>("StreamId", kStreamId),
        member<&T::shardId>("ShardId", required(kShardId)),
        member<&T::startingPosition>("StartingPosition", required()),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<SubscribeToShardResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

} // namespace weir::protocol
