#include "backend/protocol/kinesis_tables.h"

#include "backend/protocol/kinesis_constraints.h"
#include "backend/protocol/shape_builder.h"

#include <array>

// Members of requests stand in the order in which the service checks them where that was recorded,
// else in the model's.
namespace weir::protocol {

using namespace constraint;

template <>
const Shape& shapeOf<WarmThroughput>()
{
    using T = WarmThroughput;
    static constexpr std::array kMembers{
        member<&T::targetMiBps>("TargetMiBps"),
        member<&T::currentMiBps>("CurrentMiBps"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ThroughputCommitment>()
{
    using T = ThroughputCommitment;
    static constexpr std::array kMembers{
        member<&T::status>("Status"),
        member<&T::startedAt>("StartedAt"),
        member<&T::endedAt>("EndedAt"),
        member<&T::earliestAllowedEndAt>("EarliestAllowedEndAt"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<ThroughputCommitmentInput>()
{
    using T = ThroughputCommitmentInput;
    static constexpr std::array kMembers{
        member<&T::status>("Status", required(oneOf(kCommitmentStates))),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DescribeAccountSettingsRequest>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<DescribeAccountSettingsResponse>()
{
    using T = DescribeAccountSettingsResponse;
    static constexpr std::array kMembers{
        member<&T::minimumThroughputBillingCommitment>("MinimumThroughputBillingCommitment"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DescribeLimitsRequest>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<DescribeLimitsResponse>()
{
    using T = DescribeLimitsResponse;
    static constexpr std::array kMembers{
        member<&T::shardLimit>("ShardLimit"),
        member<&T::openShardCount>("OpenShardCount"),
        member<&T::onDemandStreamCount>("OnDemandStreamCount"),
        member<&T::onDemandStreamCountLimit>("OnDemandStreamCountLimit"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DisableEnhancedMonitoringRequest>()
{
    using T = DisableEnhancedMonitoringRequest;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::shardLevelMetrics>("ShardLevelMetrics", required(kShardMetricList)),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<DisableEnhancedMonitoringResponse>()
{
    using T = DisableEnhancedMonitoringResponse;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName"),
        member<&T::currentShardLevelMetrics>("CurrentShardLevelMetrics"),
        member<&T::desiredShardLevelMetrics>("DesiredShardLevelMetrics"),
        member<&T::streamArn>("StreamARN"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<EnableEnhancedMonitoringRequest>()
{
    using T = EnableEnhancedMonitoringRequest;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::shardLevelMetrics>("ShardLevelMetrics", required(kShardMetricList)),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<EnableEnhancedMonitoringResponse>()
{
    using T = EnableEnhancedMonitoringResponse;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName"),
        member<&T::currentShardLevelMetrics>("CurrentShardLevelMetrics"),
        member<&T::desiredShardLevelMetrics>("DesiredShardLevelMetrics"),
        member<&T::streamArn>("StreamARN"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<StartStreamEncryptionRequest>()
{
    using T = StartStreamEncryptionRequest;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::encryptionType>("EncryptionType", required(oneOf(kEncryptionTypes))),
        member<&T::keyId>("KeyId", required(kKeyId)),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<StartStreamEncryptionResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<StopStreamEncryptionRequest>()
{
    using T = StopStreamEncryptionRequest;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::encryptionType>("EncryptionType", required(oneOf(kEncryptionTypes))),
        member<&T::keyId>("KeyId", required(kKeyId)),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<StopStreamEncryptionResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<UpdateAccountSettingsRequest>()
{
    using T = UpdateAccountSettingsRequest;
    static constexpr std::array kMembers{
        member<&T::minimumThroughputBillingCommitment>("MinimumThroughputBillingCommitment",
                                                       required()),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<UpdateAccountSettingsResponse>()
{
    using T = UpdateAccountSettingsResponse;
    static constexpr std::array kMembers{
        member<&T::minimumThroughputBillingCommitment>("MinimumThroughputBillingCommitment"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<UpdateMaxRecordSizeRequest>()
{
    using T = UpdateMaxRecordSizeRequest;
    static constexpr std::array kMembers{
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
        member<&T::maxRecordSizeInKiB>("MaxRecordSizeInKiB", required(number(1024, 10240))),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<UpdateMaxRecordSizeResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<UpdateShardCountRequest>()
{
    using T = UpdateShardCountRequest;
    static constexpr std::array kMembers{
        member<&T::scalingType>("ScalingType", required(oneOf(kScalingTypes))),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::targetShardCount>("TargetShardCount", required(number(1))),
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamId>("StreamId", kStreamId),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<UpdateShardCountResponse>()
{
    using T = UpdateShardCountResponse;
    static constexpr std::array kMembers{
        member<&T::streamName>("StreamName"),
        member<&T::currentShardCount>("CurrentShardCount"),
        member<&T::targetShardCount>("TargetShardCount"),
        member<&T::streamArn>("StreamARN"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<UpdateStreamModeRequest>()
{
    using T = UpdateStreamModeRequest;
    static constexpr std::array kMembers{
        member<&T::streamArn>("StreamARN", required(kStreamArn)),
        member<&T::streamId>("StreamId", kStreamId),
        member<&T::streamModeDetails>("StreamModeDetails", required()),
        member<&T::warmThroughputMiBps>("WarmThroughputMiBps", number(0)),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<UpdateStreamModeResponse>()
{
    static constexpr Shape shape{};
    return shape;
}

template <>
const Shape& shapeOf<UpdateStreamWarmThroughputRequest>()
{
    using T = UpdateStreamWarmThroughputRequest;
    static constexpr std::array kMembers{
        member<&T::streamArn>("StreamARN", kStreamArn),
        member<&T::streamName>("StreamName", kStreamName),
        member<&T::streamId>("StreamId", kStreamId),
        member<&T::warmThroughputMiBps>("WarmThroughputMiBps", required(number(0))),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

template <>
const Shape& shapeOf<UpdateStreamWarmThroughputResponse>()
{
    using T = UpdateStreamWarmThroughputResponse;
    static constexpr std::array kMembers{
        member<&T::streamArn>("StreamARN"),
        member<&T::streamName>("StreamName"),
        member<&T::warmThroughput>("WarmThroughput"),
    };
    static constexpr Shape shape{kMembers};
    return shape;
}

} // namespace weir::protocol
