#include "backend/engine/stream_state.h"

#include "backend/engine/stream_changes.h"

#include <algorithm>

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

std::shared_ptr<StreamInfo> StreamState::describe() const
{
    auto info = std::make_shared<StreamInfo>();
    info->id = m_id;
    info->name = m_name;
    info->status = m_catalog.status;
    info->mode = m_catalog.mode;
    info->durability = m_catalog.durability;
    info->created = m_catalog.created;
    info->retention = m_catalog.retention;
    info->maxRecordBytes = m_catalog.maxRecordBytes;
    info->tags = m_catalog.tags;
    info->demo = m_catalog.demo;
    info->diskBudgetBytes = m_catalog.diskBudgetBytes;
    info->damage = m_damage;
    auto children = childrenOf(m_catalog);
    for (const CatalogShard& shard : m_catalog.shards) {
        if (!shard.expired)
            info->shards.push_back(describeShard(shard, std::move(children[shard.id.index])));
    }
    info->indexOpenShards();
    // What is shown has two revisions for each of the catalog's: before and after the due time.
    info->revision = 2 * m_catalog.revision + 1;
    return info;
}

StreamState::Presentation StreamState::present() const
{
    const auto settled = describe();
    if (!m_catalog.due)
        return {nullptr, settled, Timestamp::min()};
    const auto until = std::make_shared<StreamInfo>(*settled);
    --until->revision;
    if (until->status == StreamStatus::Creating) {
        until->shards.clear();
        until->openByRange.clear();
    }
    settled->status = StreamStatus::Active;
    if (until->status == StreamStatus::Deleting)
        return {until, nullptr, *m_catalog.due};
    return {until, settled, *m_catalog.due};
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
    Presentation presentation = present();
    if (m_log)
        m_log->setShardMap(mapShards());
    MutexLock lock(m_mutex);
    m_presentation = std::move(presentation);
}

void StreamState::doubtShards()
{
    if (m_log)
        m_log->setShardMap(mapShards(false));
}

std::shared_ptr<const StreamInfo> StreamState::infoAt(Timestamp now) const
{
    MutexLock lock(m_mutex);
    return now < m_presentation.due ? m_presentation.until : m_presentation.after;
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
