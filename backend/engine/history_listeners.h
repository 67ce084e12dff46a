#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/inspector.h"

namespace weir::engine {

/// Tells who wants to know of each event of the history. Thread: any.
class HistoryListeners
{
public:
    Inspector::ListenerToken add(std::function<void(const HistoryEvent&)> changed);
    /// Not with a lock of the engine held.
    void tell(const std::vector<HistoryEvent>& events) const;

private:
    struct State
    {
        Mutex mutex;
        int next WEIR_GUARDED_BY(mutex) = 0;
        std::map<int, std::function<void(const HistoryEvent&)>> functions WEIR_GUARDED_BY(mutex);
    };

    const std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace weir::engine
