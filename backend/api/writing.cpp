#include "backend/api/local_kinesis_service.h"

#include "backend/api/writing.h"

namespace weir::api {

void addSizeViolation(protocol::Violations& violations, const std::string& path, std::uint64_t most,
                      std::size_t data, std::size_t key)
{
    if (data + key > most)
        violations.add(path, {}, protocol::lengthAtMost(static_cast<std::int64_t>(most)));
}

Result<std::optional<HashKey>>
LocalKinesisService::parseExplicitHashKey(const protocol::OptionalString& text)
{
    if (!text)
        return std::optional<HashKey>();
    const auto key = HashKey::parseDecimal(*text);
    if (!key)
        return ServiceErrors::explicitHashKey(*text);
    return key;
}

Status LocalKinesisService::requireWritable(const engine::StreamInfo& stream) const
{
    if (stream.status == engine::StreamStatus::Creating)
        return m_errors.streamNotFound(stream.name.text());
    return {};
}

LocalKinesisService::AppendResult LocalKinesisService::stored(const engine::StreamInfo& stream,
                                                              AppendResult appended) const
{
    if (!appended && appended.error().code == ErrorCode::ResourceNotFound)
        return m_errors.streamNotFound(stream.name.text());
    return appended;
}

ShardLimits::Verdict LocalKinesisService::takeWriteLimit(const engine::StreamInfo& stream,
                                                         const engine::NewRecord& record,
                                                         std::vector<engine::Throttle>& throttles)
{
    if (m_limits.mode() == LimitsMode::Off)
        return ShardLimits::Verdict::Pass;
    const HashKey key = record.explicitHashKey ? *record.explicitHashKey
                                               : HashKey::ofPartitionKey(record.partitionKey);
    const engine::ShardInfo* const open = stream.openShardFor(key);
    if (open == nullptr)
        return ShardLimits::Verdict::Pass;
    const auto verdict =
        m_limits.write(stream.id, open->id, record.data.size() + record.partitionKey.size());
    if (verdict != ShardLimits::Verdict::Pass)
        throttles.push_back({open->id, key});
    return verdict;
}

} // namespace weir::api
