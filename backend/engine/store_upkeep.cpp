#include "backend/engine/store.h"

#include "backend/engine/event_texts.h"
#include "backend/engine/log/file_names.h"
#include "backend/engine/stream_changes.h"

namespace weir::engine {

namespace {

/// When something failed, on a full disk for example, it is tried again after this.
constexpr std::chrono::seconds kRetryAfter{10};
/// A stream at rest for so long keeps no zeros ahead of its records.
constexpr std::chrono::seconds kRestAfter{10};

void sooner(std::optional<Timestamp>& next, std::optional<Timestamp> other)
{
    if (other)
        next = std::min(next.value_or(*other), *other);
}

} // namespace

std::optional<Timestamp> Store::upkeep()
{
    Events events;
    std::optional<Timestamp> next;
    {
        MutexLock changes(m_changes);
        const Timestamp now = m_clock.now();
        Status status = settleDue(now, events);
        for (const auto& state : states()) {
            if (const Status kept = keepHouse(*state, now, events); !kept.ok())
                status = kept;
            if (const Status followed = followLoad(*state, now, events); !followed.ok())
                status = followed;
        }
        if (const Status kept = keepBudget(now, events); !kept.ok())
            status = kept;
        if (const Status written = writeWaiting(events); !written.ok())
            status = written;
        next = nextDue(now);
        if (!status.ok()) {
            log(LogLevel::Warning, "upkeep: " + status.error().detail);
            // Whatever else is due: sooner it would only fail again, and a day later is too late.
            next = now + kRetryAfter;
        }
    }
    tell(events);
    return next;
}

/// Makes what the clock has already made true: streams become ACTIVE, deleted ones go.
Status Store::settleDue(Timestamp now, Events& events)
{
    WEIR_TRY(settleDoubt());
    Status status;
    for (const auto& state : states()) {
        const CatalogStream& stream = state->catalog();
        const std::set<Timestamp> dues = dueTimes(stream);
        if (dues.empty() || *dues.begin() > now)
            continue;
        const bool gone =
            stream.status == StreamStatus::Deleting && stream.due && *stream.due <= now;
        const Status settled = gone ? finishDeletion(*state, events) : settle(*state, now, events);
        if (!settled.ok())
            status = settled;
    }
    return status;
}

Status Store::settle(StreamState& state, Timestamp now, Events& events)
{
    const CatalogStream& before = state.catalog();
    CatalogStream stream = before;
    engine::settle(stream, now);
    HistoryEvent event = eventOf(stream, HistoryKind::StreamBecameActive, before.due.value_or(now));
    event.detail = before.status == StreamStatus::Creating ? "created" : "updated";
    const bool tell = before.due && !stream.due;
    WEIR_TRY(m_catalog->saveChange(stream, before, {}, tell ? &event : nullptr));
    state.install(std::move(stream));
    if (tell)
        events.push_back(std::move(event));
    return {};
}

/// First the catalog forgets the stream, then its files go; open() ends what a crash interrupts
/// between the two.
Status Store::finishDeletion(StreamState& state, Events& events)
{
    const CatalogStream& stream = state.catalog();
    HistoryEvent event = eventOf(stream, HistoryKind::StreamDeleted, *stream.due);
    WEIR_TRY(m_catalog->remove(stream.id, event));
    events.push_back(std::move(event));
    forget(state);
    return {};
}

void Store::forget(StreamState& state)
{
    const CatalogStream& stream = state.catalog();
    const auto keep = find(stream.id);
    {
        MutexLock lock(m_mutex);
        m_byName.erase(stream.name);
        m_byId.erase(stream.id);
    }
    if (const auto log = state.log(); log.ok())
        (*log)->segments().retire();
    m_recentFiles->clear();
    const Status removed =
        filesFor(stream).removeAll(streamDirectory(m_options.directory, stream.id));
    if (!removed.ok())
        log(LogLevel::Warning, stream.name.text() + ": " + removed.error().detail);
}

Status Store::keepHouse(StreamState& state, Timestamp now, Events& events)
{
    const CatalogStream& stream = state.catalog();
    const auto log = state.log();
    if (!log.ok() || stream.status == StreamStatus::Deleting)
        return {};
    StreamLog& records = **log;
    WEIR_TRY(retryWriting(state, now));
    const Timestamp keptSince = now - stream.retention;
    const auto last = records.segments().lastArrival();
    if (last && now - *last >= kRestAfter && records.hasZeros())
        WEIR_TRY(records.rest());
    if (last && *last < keptSince && records.segments().hasActiveRecords())
        WEIR_TRY(records.seal());
    WEIR_TRY(trim(state, records.segmentsBefore(keptSince), "past the retention", events));
    if (stream.diskBudgetBytes > 0)
        WEIR_TRY(trim(state, records.segmentsOver(stream.diskBudgetBytes), "over the disk budget",
                      events));
    return expire(state, now);
}

/// First the catalog moves the stream's beginning, then the files go; open() ends what a crash
/// interrupts.
Status Store::trim(StreamState& state, std::size_t segments, const char* why, Events& events)
{
    if (segments == 0)
        return {};
    WEIR_ASSIGN(StreamLog* const log, state.log());
    const LogView view = log->segments().view();
    CatalogStream stream = state.catalog();
    HistoryEvent event = eventOf(stream, HistoryKind::RecordsTrimmed, m_clock.now());
    const std::uint64_t behind = log->behindOldest(segments).ordinal;
    stream.firstOrdinal = behind;
    event.detail = count(behind - view.oldest.ordinal, "record") + ", " +
                   count(segments, "segment") + ", " + megabytes(log->bytesOfOldest(segments)) +
                   ", " + why;
    WEIR_TRY(m_catalog->save(stream, {}, &event));
    state.install(std::move(stream));
    events.push_back(std::move(event));
    return log->drop(segments);
}

Status Store::expire(StreamState& state, Timestamp now)
{
    CatalogStream stream = state.catalog();
    const std::vector<ShardId> expired = expireShards(stream, now);
    if (expired.empty())
        return {};
    ++stream.revision;
    WEIR_TRY(m_catalog->save(stream, expired, nullptr));
    state.install(std::move(stream));
    return {};
}

/// A disk that was full may have room again, and nobody may be there to try.
Status Store::retryWriting(StreamState& state, Timestamp now)
{
    WEIR_ASSIGN(StreamLog* const log, state.log());
    const auto found = log->trouble();
    if (found)
        log->retry();
    const auto left = log->trouble();
    const bool refused = left.has_value();
    state.upkeepKnowsRefusal = refused;
    if (refused == state.toldRefusal)
        return {};
    state.toldRefusal = refused;
    HistoryEvent event = eventOf(
        state.catalog(), refused ? HistoryKind::WritesRefused : HistoryKind::WritesResumed, now);
    event.detail = refused ? left->message : "the disk takes records again";
    MutexLock lock(m_mutex);
    m_waiting.push_back(std::move(event));
    return {};
}

Status Store::writeWaiting(Events& events)
{
    Events waiting;
    {
        MutexLock lock(m_mutex);
        waiting.swap(m_waiting);
    }
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        if (Status added = m_catalog->addEvent(waiting[i]); !added.ok()) {
            // On a full disk they wait for the next time.
            MutexLock lock(m_mutex);
            m_waiting.insert(m_waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(i),
                             waiting.end());
            return added;
        }
        events.push_back(std::move(waiting[i]));
    }
    return {};
}

std::optional<Timestamp> Store::nextDue(Timestamp now) const
{
    std::optional<Timestamp> next;
    for (const auto& state : states())
        sooner(next, nextDue(*state, now));
    return next;
}

std::optional<Timestamp> Store::nextDue(StreamState& state, Timestamp now) const
{
    const CatalogStream& stream = state.catalog();
    const std::set<Timestamp> dues = dueTimes(stream);
    std::optional<Timestamp> next;
    if (!dues.empty())
        next = *dues.begin();
    const auto log = state.log();
    if (!log.ok() || stream.status == StreamStatus::Deleting)
        return next;
    sooner(next, nextExpiry(stream));
    sooner(next, nextLook(state, now));
    if ((*log)->trouble())
        sooner(next, now + kRetryAfter);
    else if ((*log)->hasZeros())
        sooner(next, (*log)->segments().lastArrival().value_or(now) + kRestAfter);
    // Set before looking: records that arrive from here on poke when it was false.
    state.upkeepKnowsRecords = false;
    const auto oldest = (*log)->lastOfOldestSegment();
    if (oldest) {
        state.upkeepKnowsRecords = true;
        sooner(next, *oldest + stream.retention + std::chrono::milliseconds(1));
    }
    return next;
}

} // namespace weir::engine
