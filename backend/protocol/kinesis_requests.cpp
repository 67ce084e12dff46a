#include "backend/protocol/kinesis_tables.h"

#include "backend/protocol/kinesis_constraints.h"
#include "backend/protocol/shape_builder.h"

#include <array>

// Members stand in the order in which the service checks them (recorded from it; the model's where
// that is unknown).
namespace weir::protocol {

using namespace constraint;

template <>
const Shape& shapeOf<PutRecordsRequestEntry>()
{
    using T = PutRecordsRequestEntry;
    static constexpr std::array kMembers{
        member<&T::partitionKey>("PartitionKey", required(kPartitionKey)),
        member<&T::explicitHashKey>("ExplicitHashKey", kHashKey),
        blob<&T::data>("Data", required(kData)),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ShardFilter>()
{
    using T = ShardFilter;
    static constexpr std::array kMembers{
        member<&T::type>("Type", required(oneOf(kShardFilterTypes))),
        member<&T::shardId>("ShardId", kShardId),
        member<&T::timestamp>("Timestamp"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<StreamModeDetails>()
{
    using T = StreamModeDetails;
    static constexpr std::array kMembers{
        member<&T::streamMode>("StreamMode", required(oneOf(kStreamModes))),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<AddTagsToStreamRequest>()
{
    using T = AddTagsToStreamRequest;
    static constexpr std::array kMembers{
        member<&T::tags>("Tags", required(kTagMap)),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<CreateStreamRequest>()
{
    using T = CreateStreamRequest;
    static constexpr std::array kMembers{
        member<&T::shardCount>("ShardCount", number(1)),
        member<&T::streamName>("StreamName", required(kStreamName)),
        member<&T::streamModeDetails>("StreamModeDetails"),
        member<&T::tags>("Tags", kTagMap),
        member<&T::warmThroughputMiBps>("WarmThroughputMiBps", number(0)),
        member<&T::maxRecordSizeInKiB>("MaxRecordSizeInKiB", number(1024, 10240)),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DecreaseStreamRetentionPeriodRequest>()
{
    using T = DecreaseStreamRetentionPeriodRequest;
    static constexpr std::array kMembers{
        member<&T::retentionPeriodHours>("RetentionPeriodHours", required()),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DeleteStreamRequest>()
{
    using T = DeleteStreamRequest;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::enforceConsumerDeletion>("EnforceConsumerDeletion"),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DescribeStreamRequest>()
{
    using T = DescribeStreamRequest;
    static constexpr std::array kMembers{
        member<&T::limit>("Limit", number(1, 10000)),
        member<&T::exclusiveStartShardId>("ExclusiveStartShardId", kShardId),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DescribeStreamSummaryRequest>()
{
    using T = DescribeStreamSummaryRequest;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<GetRecordsRequest>()
{
    using T = GetRecordsRequest;
    static constexpr std::array kMembers{
        member<&T::limit>("Limit", number(1, 10000)),
        member<&T::shardIterator>("ShardIterator", required(kShardIterator)),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<GetShardIteratorRequest>()
{
    using T = GetShardIteratorRequest;
    static constexpr std::array kMembers{
        member<&T::shardId>("ShardId", required(kShardId)),
        member<&T::shardIteratorType>("ShardIteratorType", required(oneOf(kIteratorTypes))),
        member<&T::startingSequenceNumber>("StartingSequenceNumber", kSequenceNumber),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::timestamp>("Timestamp"),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<IncreaseStreamRetentionPeriodRequest>()
{
    using T = IncreaseStreamRetentionPeriodRequest;
    static constexpr std::array kMembers{
        member<&T::retentionPeriodHours>("RetentionPeriodHours", required()),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListShardsRequest>()
{
    using T = ListShardsRequest;
    static constexpr std::array kMembers{
        member<&T::maxResults>("MaxResults", number(1, 10000)),
        member<&T::exclusiveStartShardId>("ExclusiveStartShardId", kShardId),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::nextToken>("NextToken", kNextToken),
        member<&T::streamCreationTimestamp>("StreamCreationTimestamp"),
        member<&T::shardFilter>("ShardFilter"),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListStreamsRequest>()
{
    using T = ListStreamsRequest;
    static constexpr std::array kMembers{
        member<&T::limit>("Limit", number(1, 10000)),
        member<&T::exclusiveStartStreamName>("ExclusiveStartStreamName", kStreamName),
        member<&T::nextToken>("NextToken", kNextToken),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListTagsForStreamRequest>()
{
    using T = ListTagsForStreamRequest;
    static constexpr std::array kMembers{
        member<&T::limit>("Limit", number(1, 50)),
        member<&T::exclusiveStartTagKey>("ExclusiveStartTagKey", kTagKey),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<MergeShardsRequest>()
{
    using T = MergeShardsRequest;
    static constexpr std::array kMembers{
        member<&T::shardToMerge>("ShardToMerge", required(kShardId)),
        member<&T::adjacentShardToMerge>("AdjacentShardToMerge", required(kShardId)),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<PutRecordRequest>()
{
    using T = PutRecordRequest;
    static constexpr std::array kMembers{
        member<&T::sequenceNumberForOrdering>("SequenceNumberForOrdering", kSequenceNumber),
        member<&T::partitionKey>("PartitionKey", required(kPartitionKey)),
        member<&T::explicitHashKey>("ExplicitHashKey", kHashKey),
        blob<&T::data>("Data", required(kData)),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<PutRecordsRequest>()
{
    using T = PutRecordsRequest;
    static constexpr std::array kMembers{
        member<&T::records>("Records", required(number(1, 500))),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<RemoveTagsFromStreamRequest>()
{
    using T = RemoveTagsFromStreamRequest;
    static constexpr std::array kMembers{
        member<&T::tagKeys>("TagKeys", required(kTagKeyList)),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<SplitShardRequest>()
{
    using T = SplitShardRequest;
    static constexpr std::array kMembers{
        member<&T::newStartingHashKey>("NewStartingHashKey", required(kHashKey)),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::shardToSplit>("ShardToSplit", required(kShardId)),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

} // namespace weir::protocol
