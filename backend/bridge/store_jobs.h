#pragma once

#include "backend/bridge/store_job.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <stop_token>
#include <vector>

namespace weir {

class Mailbox;
class WorkerPool;

/// The jobs of one embedded store: one runs at a time, on a worker thread, the others wait. What is
/// over stays in the list until it is cleared. Owner thread: GUI.
class StoreJobs : public QObject
{
    Q_OBJECT

public:
    explicit StoreJobs(std::shared_ptr<WorkerPool> pool);
    ~StoreJobs() override; ///< close()

    /// From now on jobs run over `source`.
    void open(std::shared_ptr<ConnectionSource> source);
    /// Asks the running job to end and starts no more; the pool's drain() waits for it.
    void close();

    /// In the order they were started.
    const std::vector<StoreJob>& jobs() const { return m_jobs; }
    /// Null when it was cleared.
    const StoreJob* find(std::uint64_t id) const;
    /// How many run or wait.
    int unfinished() const;

    /// Starts a job over a stream, or, with an empty name, over the whole store; answers its id, or
    /// 0 when there is no embedded store. The same job that has not ended yet is not started twice:
    /// its id is answered.
    std::uint64_t start(StoreJob::Kind kind, const StreamName& stream);
    /// Does nothing once it is over.
    void cancel(std::uint64_t id);
    void clearFinished();

Q_SIGNALS:
    void jobAdded(); ///< the last one
    void jobChanged(int index);
    /// Before and after finished ones leave the list.
    void aboutToClear();
    void cleared();
    /// Once for each job that ran.
    void jobOver(quint64 id);

private:
    struct Run;

    void startNext();
    void takeProgress();
    void finish(std::uint64_t id, JobEnd end);
    int indexOf(std::uint64_t id) const;

    const std::shared_ptr<WorkerPool> m_pool;
    const std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<ConnectionSource> m_source;
    std::vector<StoreJob> m_jobs;
    std::uint64_t m_nextId = 1;
    std::shared_ptr<Run> m_run; ///< of the running job
    QElapsedTimer m_since;
    QTimer m_frame; ///< until the next look at the running job's progress
};

} // namespace weir
