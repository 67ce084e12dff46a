#include "backend/api/descriptions.h"
#include "backend/api/local_kinesis_service.h"
#include "backend/api/page_token.h"
#include "backend/api/shard_filter.h"
#include "backend/protocol/constraints.h"

#include <algorithm>

namespace weir::api {

namespace {

constexpr std::int32_t kMostShards = 1000; ///< of one answer

using ListRequest = protocol::ListShardsRequest;

/// A page is asked for by a token alone, or by a stream without one.
Status checkCombination(const ListRequest& request)
{
    if (!request.nextToken)
        return request.streamName || request.streamArn ? Status() : ServiceErrors::tokenOrStream();
    if (request.streamName)
        return ServiceErrors::tokenExcludes("StreamName");
    if (request.streamArn)
        return ServiceErrors::tokenExcludes("StreamARN");
    if (request.exclusiveStartShardId)
        return ServiceErrors::tokenExcludes("ExclusiveStartShardId");
    if (request.streamCreationTimestamp)
        return ServiceErrors::tokenExcludes("StreamCreationTimestamp");
    if (request.shardFilter)
        return ServiceErrors::tokenExcludes("ShardFilter");
    return {};
}

} // namespace

Result<protocol::ListShardsResponse> LocalKinesisService::listShards(protocol::CallContext& context,
                                                                     const ListRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_TRY(checkCombination(request));
    WEIR_TRY(ShardSelection::check(request.shardFilter));
    const Timestamp now = m_clock.now();
    WEIR_ASSIGN(const ShardsStart start, shardsStart(context, request, now));
    const engine::StreamInfo& stream = *start.stream;
    const ShardSelection selection(start.filter, stream, now);
    const auto limit =
        static_cast<std::size_t>(std::min(request.maxResults.value_or(kMostShards), kMostShards));
    protocol::ListShardsResponse answer;
    ShardId last;
    for (const engine::ShardInfo& shard : shownShards(stream)) {
        if (shard.id.toString() <= start.after || !selection.holds(shard))
            continue;
        if (answer.shards.size() == limit) {
            answer.nextToken =
                sealPage(m_engine.tokenKey(),
                         ShardsPage{now, stream.id, stream.name.text(), last, start.filter});
            break;
        }
        answer.shards.push_back(describeShard(shard));
        last = shard.id;
    }
    return answer;
}

Result<LocalKinesisService::ShardsStart>
LocalKinesisService::shardsStart(protocol::CallContext& context, const ListRequest& request,
                                 Timestamp now) const
{
    if (request.nextToken)
        return shardsStart(context, *request.nextToken, now);
    WEIR_ASSIGN(StreamPointer stream, find(context, {request.streamName, request.streamArn}));
    if (!isCreatedAt(*stream, request.streamCreationTimestamp))
        return m_errors.streamNotFound(stream->name.text());
    return ShardsStart{std::move(stream), request.exclusiveStartShardId.value_or(""),
                       request.shardFilter};
}

Result<LocalKinesisService::ShardsStart>
LocalKinesisService::shardsStart(protocol::CallContext& context, const std::string& token,
                                 Timestamp now) const
{
    const auto page = unsealShardsPage(m_engine.tokenKey(), token);
    if (!page)
        return ServiceErrors::badToken();
    context.report.stream = page->streamName;
    if (now - page->issued > kPageTokenLifetime)
        return ServiceErrors::expiredToken();
    StreamPointer stream = m_engine.stream(page->stream);
    if (!stream)
        return m_errors.streamNotFound(page->streamName);
    return ShardsStart{std::move(stream), page->after.toString(), page->filter};
}

} // namespace weir::api
