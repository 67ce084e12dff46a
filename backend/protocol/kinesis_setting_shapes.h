#pragma once

#include "backend/protocol/kinesis_basic_shapes.h"

/// The published shapes of operations that change how a stream or the account is set. See
/// kinesis_shapes.h.
namespace weir::protocol {

// ---- of a stream ------------------------------------------------------------------------------

struct DisableEnhancedMonitoringRequest
{
    OptionalString streamName;
    std::optional<std::vector<std::string>> shardLevelMetrics;
    OptionalString streamArn;
    OptionalString streamId;
};
struct DisableEnhancedMonitoringResponse
{
    OptionalString streamName;
    std::vector<std::string> currentShardLevelMetrics; ///< before the call
    std::vector<std::string> desiredShardLevelMetrics; ///< after it
    OptionalString streamArn;
};

struct EnableEnhancedMonitoringRequest
{
    OptionalString streamName;
    std::optional<std::vector<std::string>> shardLevelMetrics;
    OptionalString streamArn;
    OptionalString streamId;
};
struct EnableEnhancedMonitoringResponse
{
    OptionalString streamName;
    std::vector<std::string> currentShardLevelMetrics;
    std::vector<std::string> desiredShardLevelMetrics;
    OptionalString streamArn;
};

struct StartStreamEncryptionRequest
{
    OptionalString streamName;
    OptionalString encryptionType;
    OptionalString keyId;
    OptionalString streamArn;
    OptionalString streamId;
};
struct StartStreamEncryptionResponse
{};

struct StopStreamEncryptionRequest
{
    OptionalString streamName;
    OptionalString encryptionType;
    OptionalString keyId;
    OptionalString streamArn;
    OptionalString streamId;
};
struct StopStreamEncryptionResponse
{};

struct UpdateMaxRecordSizeRequest
{
    OptionalString streamArn;
    OptionalString streamId;
    std::optional<std::int32_t> maxRecordSizeInKiB;
};
struct UpdateMaxRecordSizeResponse
{};

struct UpdateShardCountRequest
{
    OptionalString streamName;
    std::optional<std::int32_t> targetShardCount;
    OptionalString scalingType;
    OptionalString streamArn;
    OptionalString streamId;
};
struct UpdateShardCountResponse
{
    OptionalString streamName;
    std::int32_t currentShardCount = 0; ///< before the call
    std::int32_t targetShardCount = 0;
    OptionalString streamArn;
};

struct UpdateStreamModeRequest
{
    OptionalString streamArn;
    OptionalString streamId;
    std::optional<StreamModeDetails> streamModeDetails;
    std::optional<std::int32_t> warmThroughputMiBps;
};
struct UpdateStreamModeResponse
{};

struct UpdateStreamWarmThroughputRequest
{
    OptionalString streamArn;
    OptionalString streamName;
    OptionalString streamId;
    std::optional<std::int32_t> warmThroughputMiBps;
};
struct UpdateStreamWarmThroughputResponse
{
    OptionalString streamArn;
    OptionalString streamName;
    std::optional<WarmThroughput> warmThroughput;
};

// ---- of the account ---------------------------------------------------------------------------

struct DescribeLimitsRequest
{};
struct DescribeLimitsResponse
{
    std::int32_t shardLimit = 0;
    std::int32_t openShardCount = 0;
    std::int32_t onDemandStreamCount = 0;
    std::int32_t onDemandStreamCountLimit = 0;
};

struct ThroughputCommitment
{
    std::string status; ///< ENABLED | DISABLED | ENABLED_UNTIL_EARLIEST_ALLOWED_END
    std::optional<Timestamp> startedAt;
    std::optional<Timestamp> endedAt;
    std::optional<Timestamp> earliestAllowedEndAt;
};
struct DescribeAccountSettingsRequest
{};
struct DescribeAccountSettingsResponse
{
    std::optional<ThroughputCommitment> minimumThroughputBillingCommitment;
};

struct ThroughputCommitmentInput
{
    OptionalString status; ///< ENABLED | DISABLED
};
struct UpdateAccountSettingsRequest
{
    std::optional<ThroughputCommitmentInput> minimumThroughputBillingCommitment;
};
struct UpdateAccountSettingsResponse
{
    std::optional<ThroughputCommitment> minimumThroughputBillingCommitment;
};

} // namespace weir::protocol
