#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/log/commit_queue.h"

#include <deque>
#include <memory>
#include <thread>
#include <vector>

namespace weir::engine {

/// Threads that lead the groups of callers who do not wait: as many as were needed at once, up to
/// kMost, and none before the first. Asleep while there is nothing to lead.
class CommitThreads
{
public:
    /// So many streams can be synced at the same time.
    static constexpr std::size_t kMost = 8;

    CommitThreads() = default;
    ~CommitThreads(); ///< leads what it was called for, then joins
    CommitThreads(const CommitThreads&) = delete;
    CommitThreads& operator=(const CommitThreads&) = delete;

    /// One of them calls lead() soon. Thread: any.
    void call(const std::shared_ptr<CommitQueue>& queue);

private:
    void work();

    Mutex m_mutex;
    Condition m_changed;
    std::deque<std::shared_ptr<CommitQueue>> m_calls WEIR_GUARDED_BY(m_mutex);
    std::size_t m_idle WEIR_GUARDED_BY(m_mutex) = 0; ///< threads with nothing to do
    bool m_closing WEIR_GUARDED_BY(m_mutex) = false;
    std::vector<std::jthread> m_threads WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::engine
