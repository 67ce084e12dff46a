#include "backend/api/local_kinesis_service.h"
#include "backend/protocol/constraints.h"

namespace weir::api {

namespace {

/// Both children get at least one key, the lower one at least two.
bool splits(const HashKeyRange& range, HashKey key)
{
    return range.start < range.end && range.start.next() < key && key < range.end;
}

} // namespace

Result<protocol::SplitShardResponse>
LocalKinesisService::splitShard(protocol::CallContext& context,
                                const protocol::SplitShardRequest& request)
{
    WEIR_TRY(protocol::validate(request));
    WEIR_ASSIGN(const std::string name,
                addressed(context, {request.streamName, request.streamArn}));
    WEIR_ASSIGN(const ShardId shard, parseShard(*request.shardToSplit, name));
    context.report.shard = shard;
    const std::string& text = *request.newStartingHashKey;
    WEIR_TRY(retried([&]() -> Status {
        WEIR_ASSIGN(const StreamPointer stream, find(name));
        WEIR_TRY(requireActive(*stream));
        WEIR_TRY(requireReshardable(*stream, {shard}));
        WEIR_TRY(requireShardQuota(1));
        const HashKeyRange& range = stream->findShard(shard)->range;
        const auto key = HashKey::parseDecimal(text);
        if (!key || !splits(range, *key))
            return m_errors.splitKey(text, shard, name, range);
        return orLookAgain(m_engine.splitShard(*stream, shard, *key));
    }));
    return protocol::SplitShardResponse();
}

} // namespace weir::api
