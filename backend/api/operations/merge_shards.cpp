#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

namespace {

bool isAdjacent(const HashKeyRange& lower, const HashKeyRange& upper)
{
    return lower.end < upper.start && lower.end.next() == upper.start;
}

} // namespace

Result<protocol::MergeShardsResponse>
LocalKinesisService::mergeShards(protocol::CallContext& context,
                                 const protocol::MergeShardsRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    WEIR_ASSIGN(const ShardId lower, parseShard(*request.shardToMerge, name));
    WEIR_ASSIGN(const ShardId upper, parseShard(*request.adjacentShardToMerge, name));
    context.report.shard = lower;
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer stream, find(name));
        WEIR_TRY(requireActive(*stream));
        WEIR_TRY(requireReshardable(*stream, {lower, upper}));
        if (!isAdjacent(stream->findShard(lower)->range, stream->findShard(upper)->range))
            return m_errors.notAdjacent(lower, upper, name);
        return orLookAgain(m_engine.mergeShards(*stream, lower, upper));
    }));
    return protocol::MergeShardsResponse();
}

} // namespace weir::api
