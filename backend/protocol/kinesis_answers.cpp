#include "backend/protocol/kinesis_tables.h"

#include "backend/protocol/shape_builder.h"

#include <array>

namespace weir::protocol {

template <>
const Shape& shapeOf<ChildShard>()
{
    using T = ChildShard;
    static constexpr std::array kMembers{
        member<&T::shardId>("ShardId"),
        member<&T::parentShards>("ParentShards"),
        member<&T::hashKeyRange>("HashKeyRange"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<EnhancedMetrics>()
{
    using T = EnhancedMetrics;
    static constexpr std::array kMembers{
        member<&T::shardLevelMetrics>("ShardLevelMetrics"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<HashKeyRange>()
{
    using T = HashKeyRange;
    static constexpr std::array kMembers{
        member<&T::startingHashKey>("StartingHashKey"),
        member<&T::endingHashKey>("EndingHashKey"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<PutRecordsResultEntry>()
{
    using T = PutRecordsResultEntry;
    static constexpr std::array kMembers{
        member<&T::sequenceNumber>("SequenceNumber"),
        member<&T::shardId>("ShardId"),
        member<&T::errorCode>("ErrorCode"),
        member<&T::errorMessage>("ErrorMessage"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<SequenceNumberRange>()
{
    using T = SequenceNumberRange;
    static constexpr std::array kMembers{
        member<&T::startingSequenceNumber>("StartingSequenceNumber"),
        member<&T::endingSequenceNumber>("EndingSequenceNumber"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<Shard>()
{
    using T = Shard;
    static constexpr std::array kMembers{
        member<&T::shardId>("ShardId"),
        member<&T::parentShardId>("ParentShardId"),
        member<&T::adjacentParentShardId>("AdjacentParentShardId"),
        member<&T::hashKeyRange>("HashKeyRange"),
        member<&T::sequenceNumberRange>("SequenceNumberRange"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<StreamDescription>()
{
    using T = StreamDescription;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName"),
        member<&T::streamArn>("StreamARN"),
        member<&T::streamStatus>("StreamStatus"),
        member<&T::streamModeDetails>("StreamModeDetails"),
        member<&T::shards>("Shards"),
        member<&T::hasMoreShards>("HasMoreShards"),
        member<&T::retentionPeriodHours>("RetentionPeriodHours"),
        member<&T::streamCreationTimestamp>("StreamCreationTimestamp"),
        member<&T::enhancedMonitoring>("EnhancedMonitoring"),
        member<&T::encryptionType>("EncryptionType"),
        member<&T::keyId>("KeyId"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<StreamDescriptionSummary>()
{
    using T = StreamDescriptionSummary;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName"),
        member<&T::streamArn>("StreamARN"),
        member<&T::streamStatus>("StreamStatus"),
        member<&T::streamModeDetails>("StreamModeDetails"),
        member<&T::retentionPeriodHours>("RetentionPeriodHours"),
        member<&T::streamCreationTimestamp>("StreamCreationTimestamp"),
        member<&T::enhancedMonitoring>("EnhancedMonitoring"),
        member<&T::encryptionType>("EncryptionType"),
        member<&T::keyId>("KeyId"),
        member<&T::openShardCount>("OpenShardCount"),
        member<&T::consumerCount>("ConsumerCount"),
        member<&T::warmThroughput>("WarmThroughput"),
        member<&T::maxRecordSizeInKiB>("MaxRecordSizeInKiB"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<StreamSummary>()
{
    using T = StreamSummary;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName"),
        member<&T::streamArn>("StreamARN"),
        member<&T::streamStatus>("StreamStatus"),
        member<&T::streamModeDetails>("StreamModeDetails"),
        member<&T::streamCreationTimestamp>("StreamCreationTimestamp"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<Tag>()
{
    using T = Tag;
    static constexpr std::array kMembers{
        member<&T::key>("Key"),
        member<&T::value>("Value"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DescribeStreamResponse>()
{
    using T = DescribeStreamResponse;
    static constexpr std::array kMembers{
        member<&T::streamDescription>("StreamDescription"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DescribeStreamSummaryResponse>()
{
    using T = DescribeStreamSummaryResponse;
    static constexpr std::array kMembers{
        member<&T::streamDescriptionSummary>("StreamDescriptionSummary"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<GetRecordsResponse>()
{
    using T = GetRecordsResponse;
    static constexpr std::array kMembers{
        member<&T::records>("Records"),
        member<&T::nextShardIterator>("NextShardIterator"),
        member<&T::millisBehindLatest>("MillisBehindLatest"),
        omittedWhenEmpty(member<&T::childShards>("ChildShards")),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<GetShardIteratorResponse>()
{
    using T = GetShardIteratorResponse;
    static constexpr std::array kMembers{
        member<&T::shardIterator>("ShardIterator"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListShardsResponse>()
{
    using T = ListShardsResponse;
    static constexpr std::array kMembers{
        member<&T::shards>("Shards"),
        member<&T::nextToken>("NextToken"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListStreamsResponse>()
{
    using T = ListStreamsResponse;
    static constexpr std::array kMembers{
        member<&T::streamNames>("StreamNames"),
        member<&T::hasMoreStreams>("HasMoreStreams"),
        member<&T::nextToken>("NextToken"),
        member<&T::streamSummaries>("StreamSummaries"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ListTagsForStreamResponse>()
{
    using T = ListTagsForStreamResponse;
    static constexpr std::array kMembers{
        member<&T::tags>("Tags"),
        member<&T::hasMoreTags>("HasMoreTags"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<PutRecordResponse>()
{
    using T = PutRecordResponse;
    static constexpr std::array kMembers{
        member<&T::shardId>("ShardId"),
        member<&T::sequenceNumber>("SequenceNumber"),
        member<&T::encryptionType>("EncryptionType"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<PutRecordsResponse>()
{
    using T = PutRecordsResponse;
    static constexpr std::array kMembers{
        member<&T::failedRecordCount>("FailedRecordCount"),
        member<&T::records>("Records"),
        member<&T::encryptionType>("EncryptionType"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

// Operations without output.
template <>
const Shape& shapeOf<AddTagsToStreamResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<CreateStreamResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<DecreaseStreamRetentionPeriodResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<DeleteStreamResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<IncreaseStreamRetentionPeriodResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<MergeShardsResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<RemoveTagsFromStreamResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<SplitShardResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

} // namespace weir::protocol
