#pragma once

#include "backend/core/bytes.h"
#include "backend/core/record.h"
#include "backend/protocol/kinesis_basic_shapes.h"
#include "backend/protocol/kinesis_consumer_shapes.h"
#include "backend/protocol/kinesis_resource_shapes.h"
#include "backend/protocol/kinesis_setting_shapes.h"

/// The published shapes of Kinesis Data Streams (botocore's kinesis/2013-12-02), one struct each,
/// members in the model's order under their published names with a small first letter. A member the
/// model does not require is optional; a required one is optional too in requests, because the wire
/// may leave it out and validation says so. Enumerations stay strings for the same reason. Decimal
/// numbers (sequence numbers, hash keys) are strings. Those of consumers, of tags and policies by
/// ResourceARN and of settings stand in headers of their own, which this one includes.
namespace weir::protocol {

// ---- operations -------------------------------------------------------------------------------

struct AddTagsToStreamRequest
{
    OptionalString streamName;
    std::optional<std::map<std::string, std::string>> tags;
    OptionalString streamArn;
    OptionalString streamId;
};
struct AddTagsToStreamResponse
{};

struct CreateStreamRequest
{
    OptionalString streamName;
    std::optional<std::int32_t> shardCount;
    std::optional<StreamModeDetails> streamModeDetails;
    std::optional<std::map<std::string, std::string>> tags;
    std::optional<std::int32_t> warmThroughputMiBps;
    std::optional<std::int32_t> maxRecordSizeInKiB;
};
struct CreateStreamResponse
{};

struct DecreaseStreamRetentionPeriodRequest
{
    OptionalString streamName;
    std::optional<std::int32_t> retentionPeriodHours;
    OptionalString streamArn;
    OptionalString streamId;
};
struct DecreaseStreamRetentionPeriodResponse
{};

struct DeleteStreamRequest
{
    OptionalString streamName;
    std::optional<bool> enforceConsumerDeletion;
    OptionalString streamArn;
    OptionalString streamId;
};
struct DeleteStreamResponse
{};

struct DescribeStreamRequest
{
    OptionalString streamName;
    std::optional<std::int32_t> limit;
    OptionalString exclusiveStartShardId;
    OptionalString streamArn;
    OptionalString streamId;
};
struct StreamDescription
{
    std::string streamName;
    std::string streamArn;
    std::string streamStatus;
    std::optional<StreamModeDetails> streamModeDetails;
    std::vector<Shard> shards; ///< in id order
    bool hasMoreShards = false;
    std::int32_t retentionPeriodHours = 24;
    Timestamp streamCreationTimestamp; ///< whole seconds
    std::vector<EnhancedMetrics> enhancedMonitoring;
    OptionalString encryptionType; ///< NONE | KMS
    OptionalString keyId;
};
struct DescribeStreamResponse
{
    StreamDescription streamDescription;
};

struct DescribeStreamSummaryRequest
{
    OptionalString streamName;
    OptionalString streamArn;
    OptionalString streamId;
};
struct StreamDescriptionSummary
{
    std::string streamName;
    std::string streamArn;
    std::string streamStatus;
    std::optional<StreamModeDetails> streamModeDetails;
    std::int32_t retentionPeriodHours = 24;
    Timestamp streamCreationTimestamp;
    std::vector<EnhancedMetrics> enhancedMonitoring;
    OptionalString encryptionType;
    OptionalString keyId;
    std::int32_t openShardCount = 0;
    std::optional<std::int32_t> consumerCount;
    std::optional<WarmThroughput> warmThroughput;
    std::optional<std::int32_t> maxRecordSizeInKiB;
};
struct DescribeStreamSummaryResponse
{
    StreamDescriptionSummary streamDescriptionSummary;
};

struct GetRecordsRequest
{
    OptionalString shardIterator;
    std::optional<std::int32_t> limit;
    OptionalString streamArn;
    OptionalString streamId;
};
struct GetRecordsResponse
{
    RecordBatch records; ///< in sequence order
    OptionalString nextShardIterator;
    std::int64_t millisBehindLatest = 0;
    std::vector<ChildShard> childShards; ///< only at the end of a closed shard
};

struct GetShardIteratorRequest
{
    OptionalString streamName;
    OptionalString shardId;
    OptionalString shardIteratorType;
    OptionalString startingSequenceNumber;
    std::optional<Timestamp> timestamp;
    OptionalString streamArn;
    OptionalString streamId;
};
struct GetShardIteratorResponse
{
    OptionalString shardIterator;
};

struct IncreaseStreamRetentionPeriodRequest
{
    OptionalString streamName;
    std::optional<std::int32_t> retentionPeriodHours;
    OptionalString streamArn;
    OptionalString streamId;
};
struct IncreaseStreamRetentionPeriodResponse
{};

struct ShardFilter
{
    OptionalString type;
    OptionalString shardId;
    std::optional<Timestamp> timestamp;
};
struct ListShardsRequest
{
    OptionalString streamName;
    OptionalString nextToken;
    OptionalString exclusiveStartShardId;
    std::optional<std::int32_t> maxResults;
    std::optional<Timestamp> streamCreationTimestamp;
    std::optional<ShardFilter> shardFilter;
    OptionalString streamArn;
    OptionalString streamId;
};
struct ListShardsResponse
{
    std::vector<Shard> shards;
    OptionalString nextToken;
};

struct ListStreamsRequest
{
    std::optional<std::int32_t> limit;
    OptionalString exclusiveStartStreamName;
    OptionalString nextToken;
};
struct ListStreamsResponse
{
    std::vector<std::string> streamNames;
    bool hasMoreStreams = false;
    OptionalString nextToken;
    std::vector<StreamSummary> streamSummaries;
};

struct ListTagsForStreamRequest
{
    OptionalString streamName;
    OptionalString exclusiveStartTagKey;
    std::optional<std::int32_t> limit;
    OptionalString streamArn;
    OptionalString streamId;
};
struct ListTagsForStreamResponse
{
    std::vector<Tag> tags;
    bool hasMoreTags = false;
};

struct MergeShardsRequest
{
    OptionalString streamName;
    OptionalString shardToMerge;
    OptionalString adjacentShardToMerge;
    OptionalString streamArn;
    OptionalString streamId;
};
struct MergeShardsResponse
{};

struct PutRecordRequest
{
    OptionalString streamName;
    std::optional<Bytes> data;
    OptionalString partitionKey;
    OptionalString explicitHashKey;
    OptionalString sequenceNumberForOrdering;
    OptionalString streamArn;
    OptionalString streamId;
};
struct PutRecordResponse
{
    std::string shardId;
    std::string sequenceNumber;
    OptionalString encryptionType;
};

struct PutRecordsRequestEntry
{
    std::optional<Bytes> data;
    OptionalString explicitHashKey;
    OptionalString partitionKey;
};
struct PutRecordsRequest
{
    std::optional<std::vector<PutRecordsRequestEntry>> records;
    OptionalString streamName;
    OptionalString streamArn;
    OptionalString streamId;
};
/// Either the place of the record or why it was refused.
struct PutRecordsResultEntry
{
    OptionalString sequenceNumber;
    OptionalString shardId;
    OptionalString errorCode;
    OptionalString errorMessage;
};
struct PutRecordsResponse
{
    std::int32_t failedRecordCount = 0;
    std::vector<PutRecordsResultEntry> records; ///< in the order of the request
    OptionalString encryptionType;
};

struct RemoveTagsFromStreamRequest
{
    OptionalString streamName;
    std::optional<std::vector<std::string>> tagKeys;
    OptionalString streamArn;
    OptionalString streamId;
};
struct RemoveTagsFromStreamResponse
{};

struct SplitShardRequest
{
    OptionalString streamName;
    OptionalString shardToSplit;
    OptionalString newStartingHashKey;
    OptionalString streamArn;
    OptionalString streamId;
};
struct SplitShardResponse
{};

} // namespace weir::protocol
