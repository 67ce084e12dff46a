#include "backend/http/worker_pool.h"

#include "backend/core/thread.h"

namespace weir::http {

WorkerPool::WorkerPool(std::size_t threads)
{
    for (std::size_t i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] {
            nameThisThread("http-worker");
            work();
        });
    }
}

WorkerPool::~WorkerPool()
{
    close();
}

void WorkerPool::post(std::function<void()> job)
{
    MutexLock lock(m_mutex);
    if (m_closed)
        return;
    m_jobs.push_back(std::move(job));
    m_changed.notifyOne();
}

void WorkerPool::close()
{
    std::deque<std::function<void()>> dropped;
    {
        MutexLock lock(m_mutex);
        m_closed = true;
        dropped.swap(m_jobs);
        m_changed.notifyAll();
    }
    m_threads.clear();
}

void WorkerPool::work()
{
    for (;;) {
        std::function<void()> job;
        {
            MutexLock lock(m_mutex);
            while (m_jobs.empty() && !m_closed)
                m_changed.wait(m_mutex);
            if (m_closed)
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace weir::http
