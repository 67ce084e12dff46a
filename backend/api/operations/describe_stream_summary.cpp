#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

std::int32_t openShards(const engine::StreamInfo& stream)
{
    const auto& shards = shownShards(stream);
    return static_cast<std::int32_t>(std::count_if(shards.begin(), shards.end(),
                                                   [](const auto& shard) { return shard.open(); }));
}

} // namespace

Result<protocol::DescribeStreamSummaryResponse>
LocalKinesisService::describeStreamSummary(protocol::CallContext& context,
                                           const protocol::DescribeStreamSummaryRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const StreamPointer stream, find(context, {request.streamName, request.streamArn}));
    protocol::DescribeStreamSummaryResponse answer;
    protocol::StreamDescriptionSummary& summary = answer.streamDescriptionSummary;
    summary.streamName = stream->name.text();
    summary.streamArn = arnOf(summary.streamName);
    summary.streamStatus = statusText(stream->status);
    summary.streamModeDetails = protocol::StreamModeDetails{std::string(modeText(stream->mode))};
    summary.retentionPeriodHours = static_cast<std::int32_t>(stream->retention.count());
    summary.streamCreationTimestamp = stream->created;
    summary.enhancedMonitoring = monitoringOf(*stream);
    summary.encryptionType = encryptionText(*stream);
    summary.keyId = keyIdOf(*stream);
    summary.openShardCount = openShards(*stream);
    summary.consumerCount = static_cast<std::int32_t>(stream->consumers.size());
    summary.warmThroughput = warmThroughputOf(*stream);
    summary.maxRecordSizeInKiB = static_cast<std::int32_t>(stream->maxRecordBytes / 1024);
    return answer;
}

} // namespace weir::api
