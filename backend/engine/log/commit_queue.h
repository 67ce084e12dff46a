#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/engine.h"

#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace weir::engine {

class CommitQueue;

/// Records of one caller that are stored together or not at all.
struct CommitBatch
{
    std::span<const NewRecord> records;
    std::span<const HashKey> hashKeys; ///< of the records, one each
    std::size_t bytes = 0;             ///< about what they take in a segment
    Result<std::vector<Appended>> result{std::vector<Appended>{}};
    bool done = false;

    // Of a batch for which nobody waits.
    std::function<void(Result<std::vector<Appended>>)> answer;
    std::shared_ptr<CommitQueue> queue; ///< keeps it alive until the batch is answered
};

/// Lets callers that arrive together commit together: the first becomes the leader and commits for
/// all that wait; who comes meanwhile makes the next group. Callers who do not wait have a leader
/// called. Thread: any.
class CommitQueue
{
public:
    /// Fills in the result of each batch of a group. Runs on a caller's thread, one group at a
    /// time.
    using Commit = std::function<void(std::span<CommitBatch* const>)>;

    /// Sees to it that lead() of the queue is called soon, by a thread that may block. Only
    /// signals.
    using CallLeader = std::function<void(const std::shared_ptr<CommitQueue>&)>;

    /// `commit` may take as long as a sync does; no lock is held meanwhile.
    explicit CommitQueue(Commit commit, CallLeader callLeader = {})
        : m_commit(std::move(commit)),
          m_callLeader(std::move(callLeader))
    {}

    /// Returns once the batch has its result.
    void run(CommitBatch& batch);
    /// Returns at once; the batch's `answer` is called later, by who led its group.
    void add(std::unique_ptr<CommitBatch> batch);
    /// Commits a group and answers it, when one waits and nobody is at it. Whether another waits
    /// then, for which this leader has to come again.
    [[nodiscard]] bool lead();

    /// While it lives no group is being committed and none begins; callers of run() wait.
    class Pause
    {
    public:
        explicit Pause(CommitQueue& queue);
        ~Pause();
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;

    private:
        CommitQueue& m_queue;
    };

private:
    using Group = std::vector<CommitBatch*>;

    Group takeGroup() WEIR_REQUIRES(m_mutex);
    Group commitGroup() WEIR_REQUIRES(m_mutex);
    CommitBatch* wantingLeader() const WEIR_REQUIRES(m_mutex);
    void callLeader() WEIR_REQUIRES(m_mutex);
    static void answer(const Group& group);

    const Commit m_commit;
    const CallLeader m_callLeader;

    Mutex m_mutex;
    Condition m_changed;
    std::deque<CommitBatch*> m_waiting WEIR_GUARDED_BY(m_mutex);
    bool m_led WEIR_GUARDED_BY(m_mutex) = false;          ///< by a leader or a Pause
    bool m_leaderCalled WEIR_GUARDED_BY(m_mutex) = false; ///< and has not come yet
    int m_pausesWanted WEIR_GUARDED_BY(m_mutex) = 0;
};

} // namespace weir::engine
