#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::int32_t kMostShards = 100; ///< of one answer

/// Adds the shards after `after`, compared as text, up to `limit`; true when more remain.
bool addPage(std::vector<protocol::Shard>& page, const std::vector<engine::ShardInfo>& shards,
             const std::string& after, std::size_t limit)
{
    for (const engine::ShardInfo& shard : shards) {
        if (shard.id.toString() <= after)
            continue;
        if (page.size() == limit)
            return true;
        page.push_back(describeShard(shard));
    }
    return false;
}

} // namespace

Result<protocol::DescribeStreamResponse>
LocalKinesisService::describeStream(protocol::CallContext& context,
                                    const protocol::DescribeStreamRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const StreamPointer stream, find(context, {request.streamName, request.streamArn}));
    protocol::DescribeStreamResponse answer;
    protocol::StreamDescription& description = answer.streamDescription;
    description.streamName = stream->name.text();
    description.streamArn = arnOf(description.streamName);
    description.streamStatus = statusText(stream->status);
    description.streamModeDetails =
        protocol::StreamModeDetails{std::string(modeText(stream->mode))};
    description.retentionPeriodHours = static_cast<std::int32_t>(stream->retention.count());
    description.streamCreationTimestamp = stream->created;
    description.enhancedMonitoring = monitoringOf(*stream);
    description.encryptionType = encryptionText(*stream);
    description.keyId = keyIdOf(*stream);
    const auto limit =
        static_cast<std::size_t>(std::min(request.limit.value_or(kMostShards), kMostShards));
    description.hasMoreShards = addPage(description.shards, shownShards(*stream),
                                        request.exclusiveStartShardId.value_or(""), limit);
    return answer;
}

} // namespace weir::api
