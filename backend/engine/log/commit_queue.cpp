#include "backend/engine/log/commit_queue.h"

namespace weir::engine {

namespace {

/// A group ends with the batch that makes it this large.
constexpr std::size_t kGroupBytes = 8U << 20;

} // namespace

CommitQueue::Group CommitQueue::takeGroup()
{
    Group group;
    std::size_t bytes = 0;
    while (!m_waiting.empty() && bytes < kGroupBytes) {
        bytes += m_waiting.front()->bytes;
        group.push_back(m_waiting.front());
        m_waiting.pop_front();
    }
    return group;
}

/// Answers those of the group for which nobody waits; they are still to be answered.
CommitQueue::Group CommitQueue::commitGroup()
{
    m_led = true;
    const Group group = takeGroup();
    m_mutex.unlock();
    m_commit(group);
    m_mutex.lock();
    Group unanswered;
    for (CommitBatch* batch : group) {
        if (batch->answer)
            unanswered.push_back(batch);
        else
            batch->done = true;
    }
    m_led = false;
    m_changed.notifyAll();
    callLeader();
    return unanswered;
}

/// For batches for which nobody waits, when there are some and nothing stands in the way.
void CommitQueue::callLeader()
{
    if (m_led || m_leaderCalled || m_pausesWanted > 0)
        return;
    for (const CommitBatch* batch : m_waiting) {
        if (!batch->queue)
            continue;
        m_leaderCalled = true;
        m_callLeader(batch->queue);
        return;
    }
}

void CommitQueue::answer(const Group& group)
{
    for (CommitBatch* batch : group) {
        const std::unique_ptr<CommitBatch> answered(batch);
        answered->answer(std::move(answered->result));
    }
}

void CommitQueue::run(CommitBatch& batch)
{
    Group unanswered;
    MutexLock lock(m_mutex);
    m_waiting.push_back(&batch);
    while (!batch.done) {
        if (m_led || m_pausesWanted > 0) {
            m_changed.wait(m_mutex);
            continue;
        }
        const Group more = commitGroup();
        unanswered.insert(unanswered.end(), more.begin(), more.end());
    }
    lock.unlock();
    answer(unanswered);
}

void CommitQueue::add(std::unique_ptr<CommitBatch> batch)
{
    const MutexLock lock(m_mutex);
    m_waiting.push_back(batch.release());
    callLeader();
}

void CommitQueue::lead()
{
    Group unanswered;
    {
        const MutexLock lock(m_mutex);
        m_leaderCalled = false;
        if (m_led || m_pausesWanted > 0 || m_waiting.empty())
            return;
        unanswered = commitGroup();
    }
    answer(unanswered);
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
    m_queue.callLeader();
}

} // namespace weir::engine
