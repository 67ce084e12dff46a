#pragma once

#include "backend/protocol/shape.h"

#include <array>

/// What the model of Kinesis Data Streams asks of its simple shapes (botocore's
/// kinesis/2013-12-02). For tables only.
namespace weir::protocol::constraint {

constexpr Constraints number(std::int64_t least, std::optional<std::int64_t> most = {})
{
    Constraints made;
    made.least = least;
    made.most = most;
    return made;
}

constexpr Constraints text(std::int64_t least, std::int64_t most,
                           const TextPattern* pattern = nullptr)
{
    Constraints made;
    made.least = least;
    made.most = most;
    made.pattern = pattern;
    return made;
}

constexpr Constraints matching(const TextPattern& pattern)
{
    Constraints made;
    made.pattern = &pattern;
    return made;
}

constexpr Constraints oneOf(std::span<const std::string_view> values)
{
    Constraints made;
    made.values = values;
    return made;
}

constexpr Constraints required(Constraints made = {})
{
    made.required = true;
    return made;
}

inline constexpr Constraints kStreamName = text(1, 128, &kNamePattern);
inline constexpr Constraints kStreamArn = text(1, 2048, &kStreamArnPattern);
inline constexpr Constraints kResourceArn = text(1, 2048, &kResourceArnPattern);
inline constexpr Constraints kConsumerArn = text(1, 2048, &kConsumerArnPattern);
inline constexpr Constraints kConsumerName = text(1, 128, &kNamePattern);
inline constexpr Constraints kKeyId = text(1, 2048);
inline constexpr Constraints kStreamId = text(1, 24, &kStreamIdPattern);
inline constexpr Constraints kShardId = text(1, 128, &kNamePattern);
inline constexpr Constraints kHashKey = matching(kHashKeyPattern);
inline constexpr Constraints kSequenceNumber = matching(kSequenceNumberPattern);
inline constexpr Constraints kPartitionKey = text(1, 256);
inline constexpr Constraints kData = text(0, 10485760);
inline constexpr Constraints kTagKey = text(1, 128);
inline constexpr Constraints kNextToken = text(1, 1048576);
inline constexpr Constraints kShardIterator = text(1, 512);

constexpr Constraints tagMap()
{
    Constraints made = text(1, 200);
    made.items = Bounds{1, 128};
    made.mapValues = Bounds{0, 256};
    return made;
}
constexpr Constraints tagKeyList()
{
    Constraints made = text(1, 50);
    made.items = Bounds{1, 128};
    return made;
}
inline constexpr Constraints kTagMap = tagMap();
inline constexpr Constraints kTagKeyList = tagKeyList();

// Enumerations in the order the service prints them: recorded for iterator types, the model's for
// the others.
inline constexpr std::array<std::string_view, 5> kIteratorTypes{
    "AFTER_SEQUENCE_NUMBER", "LATEST", "AT_TIMESTAMP", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"};
inline constexpr std::array<std::string_view, 2> kStreamModes{"PROVISIONED", "ON_DEMAND"};
inline constexpr std::array<std::string_view, 6> kShardFilterTypes{
    "AFTER_SHARD_ID", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON",
    "AT_LATEST",      "AT_TIMESTAMP",    "FROM_TIMESTAMP"};
inline constexpr std::array<std::string_view, 2> kEncryptionTypes{"NONE", "KMS"};
inline constexpr std::array<std::string_view, 1> kScalingTypes{"UNIFORM_SCALING"};
inline constexpr std::array<std::string_view, 2> kCommitmentStates{"ENABLED", "DISABLED"};
inline constexpr std::array<std::string_view, 8> kShardMetrics{"IncomingBytes",
                                                               "IncomingRecords",
                                                               "OutgoingBytes",
                                                               "OutgoingRecords",
                                                               "WriteProvisionedThroughputExceeded",
                                                               "ReadProvisionedThroughputExceeded",
                                                               "IteratorAgeMilliseconds",
                                                               "ALL"};

constexpr Constraints shardMetricList()
{
    Constraints made = text(1, 7);
    made.values = kShardMetrics;
    return made;
}
inline constexpr Constraints kShardMetricList = shardMetricList();

} // namespace weir::protocol::constraint
