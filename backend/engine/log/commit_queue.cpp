#include "backend/engine/log/commit_queue.h"

#include <algorithm>

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
    return unanswered;
}

/// The first of those for which nobody waits, when nothing stands in the way of a leader.
CommitBatch* CommitQueue::wantingLeader() const
{
    if (m_led || m_leaderCalled || m_pausesWanted > 0)
        return nullptr;
    const auto found =
        std::find_if(m_waiting.begin(), m_waiting.end(),
                     [](const CommitBatch* batch) { return batch->queue != nullptr; });
    return found == m_waiting.end() ? nullptr : *found;
}

void CommitQueue::callLeader()
{
    const CommitBatch* const batch = wantingLeader();
    if (!batch)
        return;
    m_leaderCalled = true;
    m_callLeader(batch->queue);
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
        callLeader();
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

bool CommitQueue::lead()
{
    Group unanswered;
    bool more = false;
    {
        const MutexLock lock(m_mutex);
        m_leaderCalled = false;
        if (m_led || m_pausesWanted > 0 || m_waiting.empty())
            return false;
        unanswered = commitGroup();
        more = m_leaderCalled = wantingLeader() != nullptr;
    }
    answer(unanswered);
    return more;
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
