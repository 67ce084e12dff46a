#include "backend/bridge/worker_pool.h"

#include "backend/core/thread.h"

#include <utility>

namespace weir {

WorkerPool::WorkerPool(std::size_t threads)
{
    for (std::size_t i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    drain();
}

void WorkerPool::submit(std::function<void()> job)
{
    MutexLock lock(m_mutex);
    if (m_draining)
        return;
    m_jobs.push_back(std::move(job));
    m_wake.notifyOne();
}

void WorkerPool::drain()
{
    {
        MutexLock lock(m_mutex);
        m_draining = true;
        m_wake.notifyAll();
    }
    m_threads.clear();
}

void WorkerPool::run()
{
    nameThisThread("weir-worker");
    while (true) {
        std::function<void()> job;
        {
            MutexLock lock(m_mutex);
            while (m_jobs.empty() && !m_draining)
                m_wake.wait(m_mutex);
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace weir
