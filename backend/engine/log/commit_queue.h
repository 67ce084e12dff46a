#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/engine.h"

#include <deque>
#include <functional>
#include <span>
#include <vector>

namespace weir::engine {

/// Records of one caller that are stored together or not at all. Lives in the caller's frame until
/// it is answered.
struct CommitBatch
{
    std::span<const NewRecord> records;
    std::span<const HashKey> hashKeys; ///< of the records, one each
    std::size_t bytes = 0;             ///< about what they take in a segment
    Result<std::vector<Appended>> result{std::vector<Appended>{}};
    bool done = false;
};

/// Lets callers that arrive together commit together, without a thread: the first becomes the
/// leader and commits for all that wait; who comes meanwhile makes the next group. Thread: any.
class CommitQueue
{
public:
    /// Fills in the result of each batch of a group. Runs on a caller's thread, one group at a
    /// time.
    using Commit = std::function<void(std::span<CommitBatch* const>)>;

    /// `commit` may take as long as a sync does; no lock is held meanwhile.
    explicit CommitQueue(Commit commit) : m_commit(std::move(commit)) {}

    /// Returns once the batch has its result.
    void run(CommitBatch& batch);

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
    std::vector<CommitBatch*> takeGroup() WEIR_REQUIRES(m_mutex);
    void lead() WEIR_REQUIRES(m_mutex);

    const Commit m_commit;

    Mutex m_mutex;
    Condition m_changed;
    std::deque<CommitBatch*> m_waiting WEIR_GUARDED_BY(m_mutex);
    bool m_led WEIR_GUARDED_BY(m_mutex) = false; ///< by a leader or a Pause
    int m_pausesWanted WEIR_GUARDED_BY(m_mutex) = 0;
};

} // namespace weir::engine
