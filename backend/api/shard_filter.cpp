#include "backend/api/shard_filter.h"

#include "backend/api/service_errors.h"

#include <algorithm>

namespace weir::api {

namespace {

bool needsTime(const std::string& type)
{
    return type == "AT_TIMESTAMP" || type == "FROM_TIMESTAMP";
}

bool needsShard(const std::string& type)
{
    return type == "AFTER_SHARD_ID";
}

Status checkMember(const std::string& type, std::string_view member, bool needed, bool given)
{
    if (needed && !given)
        return ServiceErrors::filterNeeds(type, member);
    if (!needed && given)
        return ServiceErrors::filterRefuses(type, member);
    return {};
}

/// The moment that retention reaches back to; in a young stream the opening of its first shards.
Timestamp horizonOf(const engine::StreamInfo& stream, Timestamp now)
{
    const Timestamp kept = now - stream.retention;
    if (stream.shards.empty())
        return kept;
    const auto oldest =
        std::min_element(stream.shards.begin(), stream.shards.end(),
                         [](const auto& a, const auto& b) { return a.opened < b.opened; });
    return std::max(kept, oldest->opened);
}

} // namespace

Status ShardSelection::check(const std::optional<protocol::ShardFilter>& filter)
{
    if (!filter)
        return {};
    const std::string& type = *filter->type;
    WEIR_TRY(checkMember(type, "ShardId", needsShard(type), filter->shardId.has_value()));
    return checkMember(type, "Timestamp", needsTime(type), filter->timestamp.has_value());
}

ShardSelection::ShardSelection(const std::optional<protocol::ShardFilter>& filter,
                               const engine::StreamInfo& stream, Timestamp now)
    : m_filter(filter),
      m_at(horizonOf(stream, now))
{
    if (filter && needsTime(*filter->type))
        m_at = std::max(m_at, filter->timestamp.value_or(m_at));
}

bool ShardSelection::holds(const engine::ShardInfo& shard) const
{
    if (!m_filter || m_filter->type == "FROM_TRIM_HORIZON")
        return true;
    const std::string& type = *m_filter->type;
    if (type == "AFTER_SHARD_ID")
        return shard.id.toString() > m_filter->shardId.value_or("");
    if (type == "AT_LATEST")
        return shard.open();
    if (type == "FROM_TIMESTAMP")
        return shard.open() || *shard.closed >= m_at;
    return wasOpen(shard); // AT_TRIM_HORIZON, AT_TIMESTAMP
}

bool ShardSelection::wasOpen(const engine::ShardInfo& shard) const
{
    return shard.opened <= m_at && (shard.open() || *shard.closed >= m_at);
}

} // namespace weir::api
