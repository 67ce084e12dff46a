#include "backend/engine/stream_state.h"

#include "backend/engine/stream_changes.h"

#include <algorithm>
#include <set>

namespace weir::engine {

namespace {

std::vector<std::vector<ShardId>> childrenOf(const CatalogStream& stream)
{
    std::vector<std::vector<ShardId>> children(stream.shards.size());
    for (const CatalogShard& shard : stream.shards) {
        for (const auto& parent : {shard.parent, shard.adjacentParent}) {
            if (parent && parent->index < children.size())
                children[parent->index].push_back(shard.id);
        }
    }
    return children;
}

std::vector<ConsumerInfo> consumersAt(const CatalogStream& stream, Timestamp now)
{
    std::vector<ConsumerInfo> consumers;
    for (const auto& [info, due] : stream.consumers) {
        const bool settled = due && *due <= now;
        if (settled && info.status == ConsumerStatus::Deleting)
            continue;
        consumers.push_back(info);
        if (settled)
            consumers.back().status = ConsumerStatus::Active;
    }
    return consumers;
}

ShardInfo describeShard(const CatalogShard& shard, std::vector<ShardId> children)
{
    ShardInfo info;
    info.id = shard.id;
    info.range = shard.range;
    info.parent = shard.parent;
    info.adjacentParent = shard.adjacentParent;
    info.children = std::move(children);
    info.origin = shard.origin;
    info.opened = shard.opened;
    info.closed = shard.closed;
    info.startingSequenceNumber = startingNumber(shard);
    if (shard.closed)
        info.endingSequenceNumber = endingNumber(shard);
    info.colourSlot = shard.colourSlot;
    return info;
}

} // namespace

StreamState::StreamState(CatalogStream stream, std::unique_ptr<StreamLog> log,
                         std::optional<std::string> damage)
    : m_id(stream.id),
      m_name(stream.name),
      m_damage(std::move(damage)),
      m_log(std::move(log))
{
    install(std::move(stream));
}

/// As the catalog's entry looks at `now`: what is due by then has happened.
std::shared_ptr<StreamInfo> StreamState::describe(Timestamp now) const
{
    const bool settled = m_catalog.due && *m_catalog.due <= now;
    auto info = std::make_shared<StreamInfo>();
    info->id = m_id;
    info->name = m_name;
    info->status = settled ? StreamStatus::Active : m_catalog.status;
    info->mode = m_catalog.mode;
    info->durability = m_catalog.durability;
    info->created = m_catalog.created;
    info->retention = m_catalog.retention;
    info->maxRecordBytes = m_catalog.maxRecordBytes;
    info->shardMetrics = m_catalog.shardMetrics;
    info->encryption = m_catalog.encryption;
    info->warmMiBps = m_catalog.warmMiBps;
    info->policy = m_catalog.policy;
    info->tags = m_catalog.tags;
    info->consumers = consumersAt(m_catalog, now);
    info->demo = m_catalog.demo;
    info->diskBudgetBytes = m_catalog.diskBudgetBytes;
    info->damage = m_damage;
    if (info->status == StreamStatus::Creating)
        return info;
    auto children = childrenOf(m_catalog);
    for (const CatalogShard& shard : m_catalog.shards) {
        if (!shard.expired)
            info->shards.push_back(describeShard(shard, std::move(children[shard.id.index])));
    }
    info->indexOpenShards();
    return info;
}

/// The same as before as long as no other shard expired: what is gone does not change.
std::shared_ptr<const std::vector<ShardInfo>> StreamState::describePast() const
{
    const auto isExpired = [](const CatalogShard& shard) { return shard.expired; };
    const auto& shards = m_catalog.shards;
    auto before = pastShards();
    const auto count = std::count_if(shards.begin(), shards.end(), isExpired);
    if (count == 0 || (before && before->size() == static_cast<std::size_t>(count)))
        return before;
    auto children = childrenOf(m_catalog);
    std::vector<ShardInfo> past;
    for (const CatalogShard& shard : shards) {
        if (shard.expired)
            past.push_back(describeShard(shard, std::move(children[shard.id.index])));
    }
    return std::make_shared<const std::vector<ShardInfo>>(std::move(past));
}

std::vector<StreamState::Stage> StreamState::stages() const
{
    // What is shown has several revisions for each of the catalog's: one for each due time to come,
    // and one for none. The upkeep makes true what is due without another revision.
    constexpr std::uint64_t kStages = 1ULL << 16;
    const std::set<Timestamp> dues = dueTimes(m_catalog);
    const bool ends = m_catalog.status == StreamStatus::Deleting && m_catalog.due;
    std::uint64_t revision = m_catalog.revision * kStages + kStages - 1 - dues.size();
    std::vector<Stage> stages;
    const auto add = [&](Timestamp from) {
        const auto info = ends && *m_catalog.due <= from ? nullptr : describe(from);
        if (info)
            info->revision = revision++;
        stages.push_back({from, info});
    };
    add(Timestamp::min());
    for (const Timestamp due : dues)
        add(due);
    return stages;
}

std::shared_ptr<const ShardMap> StreamState::mapShards(bool routes) const
{
    std::vector<std::chrono::sys_seconds> births;
    std::vector<const CatalogShard*> open;
    for (const CatalogShard& shard : m_catalog.shards) {
        births.push_back(shard.born);
        if (routes && !shard.closed)
            open.push_back(&shard);
    }
    std::sort(open.begin(), open.end(), [](const CatalogShard* a, const CatalogShard* b) {
        return a->range.start < b->range.start;
    });
    auto map = std::make_shared<ShardMap>(std::move(births));
    for (const CatalogShard* shard : open)
        map->addOpen(shard->range, shard->id);
    return map;
}

void StreamState::install(CatalogStream stream)
{
    m_catalog = std::move(stream);
    std::vector<Stage> stages = this->stages();
    auto past = describePast();
    if (m_log)
        m_log->setShardMap(mapShards());
    MutexLock lock(m_mutex);
    m_stages = std::move(stages);
    m_past = std::move(past);
}

void StreamState::doubtShards()
{
    if (m_log)
        m_log->setShardMap(mapShards(false));
}

std::shared_ptr<const StreamInfo> StreamState::infoAt(Timestamp now) const
{
    MutexLock lock(m_mutex);
    const auto after = std::find_if(m_stages.begin() + 1, m_stages.end(),
                                    [now](const Stage& stage) { return now < stage.from; });
    return (after - 1)->info;
}

std::shared_ptr<const std::vector<ShardInfo>> StreamState::pastShards() const
{
    MutexLock lock(m_mutex);
    return m_past;
}

void StreamState::markEncrypted(RecordBatch& batch, Timestamp now) const
{
    if (const auto info = infoAt(now))
        info->markEncrypted(batch);
}

Result<StreamLog*> StreamState::log() const
{
    if (m_damage)
        return Error(ErrorCode::Corruption, "The stream " + m_name.text() + " is damaged.",
                     *m_damage);
    return m_log.get();
}

Result<StreamPosition> StreamState::horizon(Timestamp now) const
{
    WEIR_ASSIGN(const StreamLog* const log, this->log());
    const auto info = infoAt(now);
    if (!info)
        return Error(ErrorCode::ResourceNotFound, "The stream is gone.");
    return log->horizon(now - info->retention);
}

} // namespace weir::engine
