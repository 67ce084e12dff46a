#include "backend/engine/store.h"

#include "backend/engine/stream_changes.h"

#include <algorithm>

namespace weir::engine {

namespace {

Error gone()
{
    return {ErrorCode::ResourceNotFound, "The stream is gone."};
}

const char* nameOf(Durability durability)
{
    switch (durability) {
    case Durability::Durable:
        return "durable";
    case Durability::Relaxed:
        return "relaxed";
    case Durability::Memory:
        break;
    }
    return "memory";
}

} // namespace

Result<std::shared_ptr<StreamState>> Store::createLocked(const NewStream& request, Timestamp now,
                                                         Events& events)
{
    WEIR_TRY(settleDue(now, events));
    if (find(request.name))
        return Error(ErrorCode::ResourceInUse, "The name is taken.");
    CatalogStream stream = newStream(request, now);
    stream.due = now + stateDelay();
    HistoryEvent event = eventOf(stream, HistoryKind::StreamCreated, now);
    event.detail =
        std::to_string(request.shardCount) + (request.shardCount == 1 ? " shard" : " shards");
    WEIR_TRY(m_catalog->insert(stream, event));
    events.push_back(std::move(event));
    // Its directory is made with its first segment.
    auto log =
        std::make_unique<StreamLog>(filesFor(stream), m_clock, logOptions(stream), RecoveredLog());
    auto state = std::make_shared<StreamState>(std::move(stream), std::move(log), std::nullopt);
    add(state);
    return state;
}

Result<std::shared_ptr<const StreamInfo>> Store::createStream(const NewStream& request)
{
    Events events;
    const Timestamp now = m_clock.now();
    m_changes.lock();
    auto created = createLocked(request, now, events);
    m_changes.unlock();
    m_maintenance->poke();
    tell(events);
    WEIR_ASSIGN(const std::shared_ptr<StreamState> state, std::move(created));
    return state->infoAt(now);
}

Status Store::changeLocked(const StreamInfo& basis, HistoryKind kind, const Apply& apply,
                           Events& events)
{
    const Timestamp now = m_clock.now();
    WEIR_TRY(settleDue(now, events));
    const auto state = find(basis.id);
    const auto current = state ? state->infoAt(now) : nullptr;
    if (!current)
        return gone();
    if (current->revision != basis.revision)
        return Error(ErrorCode::Conflict, "The stream has changed meanwhile.");
    CatalogStream stream = state->catalog();
    ++stream.revision;
    HistoryEvent event = eventOf(stream, kind, now);
    std::optional<CommitQueue::Pause> pause;
    const auto log = state->log();
    // It names the next record, which must not arrive meanwhile.
    if (log.ok() &&
        (kind == HistoryKind::EncryptionStarted || kind == HistoryKind::EncryptionStopped))
        pause.emplace((*log)->queue());
    WEIR_ASSIGN(const std::vector<ShardId> touched, apply(stream, event, now));
    const bool isOther = stream.durability != state->catalog().durability;
    if (log.ok() && !pause && (!touched.empty() || isOther))
        pause.emplace((*log)->queue());
    // Before the catalog promises more; a promise of less holds from after it on.
    if (log.ok() && isOther && stream.durability == Durability::Durable)
        WEIR_TRY((*log)->setDurability(stream.durability));
    Status saved = m_catalog->saveChange(stream, state->catalog(), touched, &event);
    if (!saved.ok()) {
        if (m_catalog->inDoubt() && !touched.empty())
            state->doubtShards();
        return saved;
    }
    if (log.ok() && isOther)
        WEIR_TRY((*log)->setDurability(stream.durability));
    state->install(std::move(stream));
    events.push_back(std::move(event));
    return {};
}

Status Store::change(const StreamInfo& basis, HistoryKind kind, const Apply& apply)
{
    Events events;
    Status status;
    {
        MutexLock changes(m_changes);
        status = changeLocked(basis, kind, apply, events);
    }
    m_maintenance->poke();
    tell(events);
    return status;
}

Status Store::deleteStream(const StreamInfo& basis)
{
    if (basis.status == StreamStatus::Deleting)
        return {};
    return change(basis, HistoryKind::DeletionStarted,
                  [&](CatalogStream& stream, HistoryEvent&, Timestamp now) {
                      stream.status = StreamStatus::Deleting;
                      stream.due = now + stateDelay();
                      return Result(std::vector<ShardId>());
                  });
}

Status Store::update(const StreamInfo& basis, HistoryKind kind, const Apply& apply)
{
    return change(basis, kind,
                  [&](CatalogStream& stream, HistoryEvent& event,
                      Timestamp now) -> Result<std::vector<ShardId>> {
                      if (basis.status != StreamStatus::Active)
                          return Error(ErrorCode::ResourceInUse, "The stream is not ACTIVE.");
                      WEIR_ASSIGN(event.shards, apply(stream, event, now));
                      stream.status = StreamStatus::Updating;
                      stream.due = now + stateDelay();
                      return event.shards;
                  });
}

Status Store::splitShard(const StreamInfo& basis, ShardId shard, HashKey startingHashKey)
{
    return update(basis, HistoryKind::ShardSplit,
                  [&](CatalogStream& stream, HistoryEvent&, Timestamp now) {
                      return split(stream, shard, startingHashKey, now);
                  });
}

Status Store::mergeShards(const StreamInfo& basis, ShardId lower, ShardId upper)
{
    return update(basis, HistoryKind::ShardsMerged,
                  [&](CatalogStream& stream, HistoryEvent&, Timestamp now) {
                      return merge(stream, lower, upper, now);
                  });
}

Status Store::setRetention(const StreamInfo& basis, std::chrono::hours retention)
{
    return change(basis, HistoryKind::RetentionChanged,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp) {
                      event.detail = std::to_string(stream.retention.count()) + " h to " +
                                     std::to_string(retention.count()) + " h";
                      stream.retention = retention;
                      return Result(std::vector<ShardId>());
                  });
}

Status Store::setDurability(const StreamInfo& basis, Durability durability)
{
    if (basis.durability == Durability::Memory || durability == Durability::Memory)
        return Error(ErrorCode::InvalidArgument, "A stream goes neither to memory nor out of it.");
    return change(basis, HistoryKind::DurabilityChanged,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp) {
                      event.detail =
                          std::string(nameOf(stream.durability)) + " to " + nameOf(durability);
                      stream.durability = durability;
                      return Result(std::vector<ShardId>());
                  });
}

Status Store::setTags(const StreamInfo& basis, std::map<std::string, std::string> tags)
{
    return change(basis, HistoryKind::TagsChanged,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp) {
                      event.detail =
                          std::to_string(tags.size()) + (tags.size() == 1 ? " tag" : " tags");
                      stream.tags = tags;
                      return Result(std::vector<ShardId>());
                  });
}

} // namespace weir::engine
