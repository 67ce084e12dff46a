#include "backend/engine/store.h"

#include <set>

namespace weir::engine {

/// A commit whose last write or sync failed may have happened all the same; going on from the state
/// before would contradict the disk. So after one, before anything else is decided, the catalog
/// says what there is; while it cannot be read nothing is changed.
Status Store::settleDoubt()
{
    if (!m_catalog->inDoubt())
        return {};
    WEIR_ASSIGN(const AccountSettings account, m_catalog->account());
    {
        MutexLock lock(m_mutex);
        m_account = account;
    }
    WEIR_ASSIGN(std::vector<CatalogStream> stored, m_catalog->streamsAfterDoubt());
    std::set<StreamId> known;
    for (CatalogStream& stream : stored) {
        known.insert(stream.id);
        WEIR_TRY(believe(std::move(stream)));
    }
    for (const auto& state : states()) {
        if (!known.contains(state->id()))
            forget(*state);
    }
    return {};
}

Status Store::believe(CatalogStream stored)
{
    const auto state = find(stored.id);
    if (!state) {
        // Made by a creation that was answered with an error; nothing can be in it yet.
        auto log = std::make_unique<StreamLog>(filesFor(stored), m_clock, logOptions(stored),
                                               RecoveredLog());
        add(std::make_shared<StreamState>(std::move(stored), std::move(log), std::nullopt));
        return {};
    }
    const auto log = state->log();
    if (!log.ok())
        return {};
    const CommitQueue::Pause pause((*log)->queue());
    WEIR_TRY((*log)->setDurability(stored.durability));
    state->install(std::move(stored));
    return {};
}

} // namespace weir::engine
