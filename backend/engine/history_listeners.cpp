#include "backend/engine/history_listeners.h"

namespace weir::engine {

Inspector::ListenerToken HistoryListeners::add(std::function<void(const HistoryEvent&)> changed)
{
    MutexLock lock(m_state->mutex);
    const int id = m_state->next++;
    m_state->functions.emplace(id, std::move(changed));
    return {static_cast<void*>(m_state.get()), [weak = std::weak_ptr<State>(m_state), id](void*) {
                if (const auto state = weak.lock()) {
                    MutexLock inner(state->mutex);
                    state->functions.erase(id);
                }
            }};
}

void HistoryListeners::tell(const std::vector<HistoryEvent>& events) const
{
    // Held across the calls so that a dropped token's function has ended or never runs; listeners
    // only signal.
    MutexLock lock(m_state->mutex);
    for (const HistoryEvent& event : events)
        for (const auto& [id, function] : m_state->functions)
            function(event);
}

} // namespace weir::engine
