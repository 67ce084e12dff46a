#include "backend/engine/log/commit_queue.h"

namespace weir::engine {

namespace {

/// A group ends with the batch that makes it this large.
constexpr std::size_t kGroupBytes = 8U << 20;

} // namespace

std::vector<CommitBatch*> CommitQueue::takeGroup()
{
    std::vector<CommitBatch*> group;
    std::size_t bytes = 0;
    while (!m_waiting.empty() && bytes < kGroupBytes) {
        bytes += m_waiting.front()->bytes;
        group.push_back(m_waiting.front());
        m_waiting.pop_front();
    }
    return group;
}

void CommitQueue::lead()
{
    m_led = true;
    const std::vector<CommitBatch*> group = takeGroup();
    m_mutex.unlock();
    m_commit(group);
    m_mutex.lock();
    for (CommitBatch* batch : group)
        batch->done = true;
    m_led = false;
    m_changed.notifyAll();
}

void CommitQueue::run(CommitBatch& batch)
{
    MutexLock lock(m_mutex);
    m_waiting.push_back(&batch);
    while (!batch.done) {
        if (m_led || m_pausesWanted > 0)
            m_changed.wait(m_mutex);
        else
            lead();
    }
}

CommitQueue::Pause::Pause(CommitQueue& queue) : m_queue(queue)
{
    MutexLock lock(queue.m_mutex);
    ++queue.m_pausesWanted;
    while (queue.m_led)
        queue.m_changed.wait(queue.m_mutex);
    --queue.m_pausesWanted;
    queue.m_led = true;
}

CommitQueue::Pause::~Pause()
{
    MutexLock lock(m_queue.m_mutex);
    m_queue.m_led = false;
    m_queue.m_changed.notifyAll();
}

} // namespace weir::engine
