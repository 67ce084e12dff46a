#include "backend/engine/commit_threads.h"

#include "backend/core/thread.h"

namespace weir::engine {

CommitThreads::~CommitThreads()
{
    std::vector<std::jthread> threads; // joined without the lock
    {
        const MutexLock lock(m_mutex);
        m_closing = true;
        m_changed.notifyAll();
        threads.swap(m_threads);
    }
}

void CommitThreads::call(const std::shared_ptr<CommitQueue>& queue)
{
    MutexLock lock(m_mutex);
    m_calls.push_back(queue);
    if (m_calls.size() <= m_idle || m_threads.size() == kMost) {
        lock.unlock(); // who wakes finds it free
        m_changed.notifyOne();
        return;
    }
    m_threads.emplace_back([this] {
        nameThisThread("commit");
        work();
    });
}

void CommitThreads::work()
{
    MutexLock lock(m_mutex);
    for (;;) {
        ++m_idle;
        while (m_calls.empty() && !m_closing)
            m_changed.wait(m_mutex);
        --m_idle;
        if (m_calls.empty())
            return;
        auto queue = std::move(m_calls.front());
        m_calls.pop_front();
        lock.unlock();
        const bool again = queue->lead();
        if (!again)
            queue.reset();
        lock.lock();
        if (again)
            m_calls.push_back(std::move(queue)); // this thread is free for it
    }
}

} // namespace weir::engine
