#pragma once

#include "backend/core/mutex.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

namespace weir::http {

/// A fixed number of threads that run jobs in the order they came.
class WorkerPool
{
public:
    explicit WorkerPool(std::size_t threads);
    ~WorkerPool(); ///< close()
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Any thread. After close() the job is dropped.
    void post(std::function<void()> job);
    /// Waits for the jobs that run; those that have not begun are dropped.
    void close();

private:
    void work();

    Mutex m_mutex;
    Condition m_changed;
    std::deque<std::function<void()>> m_jobs WEIR_GUARDED_BY(m_mutex);
    bool m_closed WEIR_GUARDED_BY(m_mutex) = false;

    std::vector<std::jthread> m_threads;
};

} // namespace weir::http
