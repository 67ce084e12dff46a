#pragma once

#include "backend/core/mutex.h"

#include <deque>
#include <functional>
#include <thread>
#include <vector>

namespace weir {

/// A few threads that run jobs in the order they came. Jobs capture values, never a QObject of
/// another thread. Thread: any.
class WorkerPool
{
public:
    explicit WorkerPool(std::size_t threads);
    ~WorkerPool(); ///< drain()
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// After drain() the job is dropped.
    void submit(std::function<void()> job);
    /// Runs what was submitted to its end and joins the threads.
    void drain();

private:
    void run();

    Mutex m_mutex;
    Condition m_wake;
    std::deque<std::function<void()>> m_jobs WEIR_GUARDED_BY(m_mutex);
    bool m_draining WEIR_GUARDED_BY(m_mutex) = false;
    std::vector<std::jthread> m_threads;
};

} // namespace weir
