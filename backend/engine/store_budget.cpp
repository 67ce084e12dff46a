#include "backend/engine/event_texts.h"
#include "backend/engine/store.h"

#include <algorithm>

namespace weir::engine {

namespace {

/// While the store is over its budget and nothing can go, it is looked at again after so much more
/// has arrived.
constexpr std::int64_t kRoomWhileOver = 16 << 20;

struct Oldest
{
    Timestamp last;
    StreamState* state = nullptr;
    std::uint64_t bytes = 0;
};

} // namespace

void Store::setDiskBudget(std::uint64_t bytes)
{
    m_diskBudget = bytes;
    m_maintenance->poke();
}

/// Of the files on disk; streams in memory take none.
std::uint64_t Store::diskBytes() const
{
    return report().diskBytes;
}

Status Store::keepBudget(Timestamp now, Events& events)
{
    const std::uint64_t budget = m_diskBudget;
    if (budget == 0) {
        m_overBudget = 0;
        m_budgetRoom = std::numeric_limits<std::int64_t>::max() / 2;
        return {};
    }
    Status status;
    for (const bool demo : {true, false}) {
        const std::uint64_t taken = diskBytes();
        if (taken <= budget)
            break;
        if (const Status trimmed = trimOldest(demo, taken - budget, events); !trimmed.ok())
            status = trimmed;
    }
    const std::uint64_t taken = diskBytes();
    const std::uint64_t over = taken > budget ? taken - budget : 0;
    m_budgetRoom = over > 0 ? kRoomWhileOver
                            : static_cast<std::int64_t>(std::min<std::uint64_t>(
                                  budget - taken, std::numeric_limits<std::int64_t>::max() / 2));
    WEIR_TRY(status);
    return tellOverBudget(over, now, events);
}

/// Takes the oldest sealed segments of demo streams, or of the relaxed others, until `bytes` are
/// free or none is left.
Status Store::trimOldest(bool demo, std::uint64_t bytes, Events& events)
{
    std::vector<Oldest> candidates;
    const auto all = states();
    for (const auto& state : all) {
        const CatalogStream& stream = state->catalog();
        const auto log = state->log();
        const bool mayGo =
            !inMemory(stream.durability) && stream.status != StreamStatus::Deleting &&
            (demo ? stream.demo : !stream.demo && stream.durability == Durability::Relaxed);
        if (!log.ok() || !mayGo)
            continue;
        for (const auto& segment : (*log)->segments().sealed())
            candidates.push_back(
                {*segment->extent().lastArrival, state.get(), segment->diskBytes()});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Oldest& a, const Oldest& b) { return a.last < b.last; });
    std::map<StreamState*, std::size_t> segments;
    std::uint64_t freed = 0;
    for (const Oldest& oldest : candidates) {
        if (freed >= bytes)
            break;
        freed += oldest.bytes;
        ++segments[oldest.state];
    }
    for (const auto& [state, count] : segments)
        WEIR_TRY(trim(*state, count, "over the disk budget of the store", events));
    return {};
}

/// Once each time it comes to that.
Status Store::tellOverBudget(std::uint64_t over, Timestamp now, Events& events)
{
    const bool told = m_overBudget > 0;
    if (over == 0 || told) {
        m_overBudget = over;
        return {};
    }
    HistoryEvent event;
    event.time = now;
    event.kind = HistoryKind::OverDiskBudget;
    event.detail = megabytes(over) + " over the disk budget of " + megabytes(m_diskBudget) +
                   "; only durable data is left";
    WEIR_TRY(m_catalog->addEvent(event));
    m_overBudget = over;
    events.push_back(std::move(event));
    return {};
}

} // namespace weir::engine
