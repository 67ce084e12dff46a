#pragma once

#include "backend/bridge/kept_job.h"
#include "backend/bridge/produce_order.h"
#include "backend/bridge/store_job.h"
#include "backend/bridge/transfer_order.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <stop_token>
#include <vector>

namespace weir {

class JobFile;
class Mailbox;
class TransferRun;
class WorkerPool;
struct ReshardOrder;
struct StreamList;

/// The jobs of one store. Of those over its files one runs at a time, on a worker thread, the
/// others wait; those that send, export or import records run beside them, each on threads of its
/// own; those that reshard a stream wait for each other and for the stream to be ACTIVE. What is
/// over stays in the list until it is cleared. Those that send, export or import are kept beside a
/// store on disk until they are over: when it is opened again they are in the list, Interrupted.
/// Owner thread: GUI.
class StoreJobs : public QObject
{
    Q_OBJECT

public:
    explicit StoreJobs(std::shared_ptr<WorkerPool> pool);
    ~StoreJobs() override; ///< close()

    /// Makes the filters of kept exports again; without it, and before open(), these are lost.
    void setCompileAgain(CompileAgain compile) { m_compile = std::move(compile); }
    /// From now on jobs run over `source`.
    void open(std::shared_ptr<ConnectionSource> source);
    /// While none is running(): lets the source go until the next open(). Interrupted ones leave
    /// the list, to come back then.
    void detach();
    /// Asks the running job to end and starts no more; the pool's drain() waits for it.
    void close();

    /// In the order they were started.
    const std::vector<StoreJob>& jobs() const { return m_jobs; }
    /// Null when it was cleared.
    const StoreJob* find(std::uint64_t id) const;
    /// How many run or wait.
    int unfinished() const;
    /// How many of those would be cut short if the store went: all but Interrupted ones.
    int running() const;

    /// Starts a job over a stream, or, with an empty name, over the whole store; answers its id, or
    /// 0 when there is no embedded store. The same job that has not ended yet is not started twice:
    /// its id is answered.
    std::uint64_t start(StoreJob::Kind kind, const StreamName& stream);
    /// Starts to send records; answers the job's id, or 0 when the connection is not open.
    std::uint64_t produce(const ProduceOrder& order);
    /// Sends the steps of `order`, one after another, each once the stream is ACTIVE; answers the
    /// job's id, or 0 when the connection is not open. What the service refuses for another reason
    /// ends the job.
    std::uint64_t reshard(const ReshardOrder& order);
    /// What streams are ACTIVE now.
    void noteStreams(std::shared_ptr<const StreamList> streams);
    /// Starts to export or import, from `from` on; answers the job's id, or 0 when the connection
    /// is not open.
    std::uint64_t transfer(const TransferOrder& order, const TransferPoint& from = {});
    /// Of jobs that send, export or import records; others go on.
    void pause(std::uint64_t id);
    /// An Interrupted one goes on from where it was: of what is sent some records may come twice,
    /// none is left out.
    void resume(std::uint64_t id);
    /// Sends again what was refused and kept; see producer::ProduceRun.
    void sendKept(std::uint64_t id);
    /// The newest of what was refused and kept, oldest first.
    std::vector<producer::ProduceProgress::Kept> kept(std::uint64_t id) const;
    /// Starts the same again, as a job of its own; answers its id. An import that did not come to
    /// its end goes on where it stopped.
    std::uint64_t again(std::uint64_t id);
    /// Does nothing once it is over.
    void cancel(std::uint64_t id);
    void clearFinished();

    /// What an export would write, and how a file begins. Looked up on a worker thread; `done` runs
    /// on the GUI thread unless `context` is gone.
    void estimate(QObject* context, const ExportOrder& order,
                  std::function<void(Result<ExportEstimate>)> done);
    void preview(QObject* context, const ImportOrder& order,
                 std::function<void(ImportPreview)> done);

Q_SIGNALS:
    void jobAdded(); ///< the last one
    void jobChanged(int index);
    /// Jobs were kept since the store was open the last time; they are in the list.
    void interruptedFound(int count);
    /// Before and after finished ones leave the list.
    void aboutToClear();
    void cleared();
    /// Once for each job that ran.
    void jobOver(quint64 id);

private:
    struct Run;
    struct Sending;
    struct Resharding
    {
        QElapsedTimer since; ///< the first step
        bool calling = false;
        bool answered = false; ///< the stream's state is not known since the last answer
    };

    void startNext();
    void takeProgress();
    void finish(std::uint64_t id, JobEnd end);
    int indexOf(std::uint64_t id) const;
    std::shared_ptr<Sending> sendingOf(std::uint64_t id) const;
    void lookAtSending();
    // ---- store_jobs_reshard.cpp
    void stepReshards();
    bool isActive(const StreamName& stream) const;
    bool goOn(StoreJob& job, Resharding& resharding);
    void sendStep(StoreJob& job, Resharding& resharding);
    void stepAnswered(std::uint64_t id, const Status& answer);
    void endReshard(std::uint64_t id, StoreJob::State state);
    void cancelReshard(StoreJob& job);

    void letGo(std::shared_ptr<Sending> sending);
    void letGoOf(std::uint64_t id);
    std::shared_ptr<TransferRun> transferOf(std::uint64_t id) const;
    bool lookAtTransfers();
    void startSending(StoreJob& job);
    void startTransfer(StoreJob& job, const TransferPoint& from);
    void resumeInterrupted(StoreJob& job);
    void takeKept(const QByteArray& json);
    std::vector<KeptJob> unfinishedJobs() const;
    /// Writes down what is not over, soon or at once.
    void keepSoon();
    void keep();
    void letGo(std::shared_ptr<TransferRun> run);
    template <typename Answer>
    void ask(QObject* context, std::function<Answer()> work, std::function<void(Answer)> done);

    const std::shared_ptr<WorkerPool> m_pool;
    const std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<ConnectionSource> m_source;
    std::vector<StoreJob> m_jobs;
    std::uint64_t m_nextId = 1;
    std::shared_ptr<Run> m_run; ///< of the running job
    QElapsedTimer m_since;
    QTimer m_frame; ///< until the next look at the running job's progress
    std::map<std::uint64_t, std::shared_ptr<Sending>> m_sending; ///< by job, until it is cleared
    std::map<std::uint64_t, Resharding> m_resharding;            ///< by job, until it is over
    std::shared_ptr<const StreamList> m_streams;                 ///< the latest
    std::map<std::uint64_t, std::shared_ptr<TransferRun>> m_transfers; ///< the same
    CompileAgain m_compile;
    std::shared_ptr<JobFile> m_file; ///< null for stores in memory
    std::uint64_t m_kept = 0;        ///< how often it was written
    QTimer m_keeps;                  ///< until it is written again
    QTimer m_look;                   ///< while one of them runs
};

} // namespace weir
