#include "backend/api/local_kinesis_service.h"

namespace weir::api {

Status LocalKinesisService::requireReshardable(const engine::StreamInfo& stream,
                                               const std::vector<ShardId>& shards) const
{
    const std::string& name = stream.name.text();
    for (const ShardId shard : shards)
        if (stream.findShard(shard) == nullptr)
            return m_errors.shardNotFound(shard.toString(), name);
    if (stream.mode == engine::StreamMode::OnDemand)
        return m_errors.onDemand(name);
    for (const ShardId shard : shards)
        if (!stream.findShard(shard)->open())
            return m_errors.alreadyResharded(shard, name);
    return {};
}

} // namespace weir::api
