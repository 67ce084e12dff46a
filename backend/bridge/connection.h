#pragma once

#include "backend/bridge/connection_source.h"
#include "backend/bridge/snapshots.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace weir {

struct CallPage;
class ConnectionFeeds;
class Mailbox;
class Sampler;
class StoreJobs;
class StreamFeed;
class TailFeed;
class WorkerPool;

/// A place with streams: the embedded engine or a remote endpoint. Opens on a worker thread, so the
/// window paints first. Owner thread: GUI.
class Connection : public QObject
{
    Q_OBJECT

public:
    enum class State { Opening, Ready, Failed, Closing, Closed };
    /// Why a store cannot be stopped now.
    enum class StopRefusal { None, NotReady, InMemory, JobsRun };

    /// `open` runs on a worker thread once openNow() is called.
    Connection(QString name, std::function<Result<ConnectionSource>()> open,
               QObject* parent = nullptr);
    ~Connection() override; ///< close()

    void openNow();
    /// Tries again after Failed, or opens again after stop(). Feeds go on where they were.
    void retry() { openNow(); }
    /// A store in memory would be lost, and a job would be cut short.
    StopRefusal stopRefusal() const;
    /// Lets the source go without waiting for it: Closing, and Closed once nothing of it runs any
    /// more. What was listed and read stays with those who hold it; feeds are silent until it is
    /// opened again. Nothing happens when stopRefusal() says so.
    void stop();
    /// Cancels and joins everything that runs for this connection, then lets the source go.
    void close();

    State state() const { return m_state; }
    /// When it was last Ready, by the store's clock; nothing before it was.
    std::optional<Timestamp> readyUntil() const { return m_readyUntil; }
    /// Why it is Failed: a sentence that says what to do, and the local cause. Valid in Failed.
    const Error& failure() const { return m_failure; }

    QString name() const { return m_name; }
    /// In the language of the window; whoever shows it asks again.
    void setName(const QString& name) { m_name = name; }
    /// "http://127.0.0.1:4567"; empty until Ready.
    QString endpoint() const;
    QString region() const;
    QString account() const;
    QString directory() const;
    /// "https://127.0.0.1:4568"; empty without a TLS port.
    QString tlsEndpoint() const;
    /// The file whose certificate clients of the TLS port shall trust.
    QString certificateFile() const;
    /// As it is now.
    ServiceManner manner() const;

    /// The latest list; never null. Changes come with streamsChanged(), at most four times a
    /// second.
    std::shared_ptr<const StreamList> streams() const { return m_streams; }

    /// Verifying and compacting the embedded store.
    StoreJobs& jobs() const { return *m_jobs; }
    /// What the embedded store may take on disk from now on, 0 for no end. What is over goes soon;
    /// streamsChanged() tells.
    void setDiskBudget(std::uint64_t bytes);
    /// How long CREATING, UPDATING and DELETING last in the embedded store that begin from now on.
    void setStateDelay(std::chrono::milliseconds delay);
    /// Whether it is a store whose limits can be switched.
    bool hasLimits() const;
    /// Whether the limits of the embedded store's service hold, from the next call on.
    void setLimits(protocol::LimitsMode mode);
    /// Changes how durable a stream is, or, without a name, those that clients make from now on.
    /// `done` runs on the GUI thread unless `context` is gone.
    /// Errors: ResourceNotFound; InvalidArgument (to or from memory); NoSpace; IoError;
    /// ServiceUnavailable (not Ready, or a remote connection).
    void changeDurability(QObject* context, const StreamName& stream,
                          protocol::RecordDurability durability, std::function<void(Status)> done);

    /// Marks a moment of `stream` in the history; eventHappened() tells. `done` runs on the GUI
    /// thread unless `context` is gone. Errors: ResourceNotFound; NoSpace; IoError;
    /// ServiceUnavailable (not Ready, or a remote connection).
    void mark(QObject* context, const StreamName& stream, Timestamp time, const QString& text,
              std::function<void(Status)> done);

    bool hasDemo() const;
    bool demoRunning() const { return m_demoRunning; }
    void runDemo(bool run);

    /// Runs `work` on a worker thread with the service and delivers its answer to `done` on the GUI
    /// thread, unless `context` is gone by then. When the connection is not Ready the answer is
    /// ServiceUnavailable.
    template <typename Response>
    void
    call(QObject* context,
         std::function<Result<Response>(protocol::KinesisService&, protocol::CallContext&)> work,
         std::function<void(Result<Response>)> done)
    {
        auto answer = std::make_shared<std::optional<Result<Response>>>();
        auto requestId = std::make_shared<std::string>();
        submit(
            context,
            [answer, requestId, work = std::move(work)](protocol::KinesisService* service) {
                protocol::CallContext callContext;
                if (service)
                    answer->emplace(work(*service, callContext));
                else
                    answer->emplace(
                        Error(ErrorCode::ServiceUnavailable, "The connection is not open."));
                *requestId = std::move(callContext.requestId);
            },
            [this, answer, requestId, done = std::move(done)] {
                m_answered = QString::fromStdString(*requestId);
                done(std::move(**answer));
                m_answered.clear();
            });
    }

    /// Within `done` of call(): the request id of what is answered, by which the log knows it; of
    /// the last one where `done`'s call was several. Empty when nothing was asked of the service.
    const QString& answeredRequest() const { return m_answered; }

    /// Events since the store was made, oldest first; all streams, or one and those of the whole
    /// store.
    void fetchHistory(QObject* context, const QString& stream,
                      std::function<void(std::vector<StreamEvent>)> done);

    /// The latest calls that came after the one with the id `after`, at most `limit`.
    void fetchCalls(QObject* context, std::uint64_t after, std::size_t limit,
                    std::function<void(CallPage)> done);

    /// Follows one stream: its description, metrics and heat. The caller owns the feed.
    std::unique_ptr<StreamFeed> followStream(const StreamName& stream);
    /// Reads the records of one stream as they arrive. The caller owns the feed.
    std::unique_ptr<TailFeed> tailStream(const StreamName& stream);

Q_SIGNALS:
    void stateChanged();
    void streamsChanged();
    /// Something happened in the catalog (any stream).
    void eventHappened(const weir::StreamEvent& event);
    void demoRunningChanged(bool running);

private:
    void submit(QObject* context, std::function<void(protocol::KinesisService*)> work,
                std::function<void()> done);
    void opened(Result<ConnectionSource> source);
    void setState(State state);
    void startSampler();
    void setStreams(std::shared_ptr<const StreamList> streams);
    void setDemoRunning(bool running);

    QString m_name;
    const std::function<Result<ConnectionSource>()> m_open;
    State m_state = State::Closed;
    Error m_failure{ErrorCode::ServiceUnavailable, {}};
    std::shared_ptr<ConnectionSource> m_source; ///< shared with running jobs
    std::shared_ptr<const StreamList> m_streams = std::make_shared<StreamList>();
    bool m_demoRunning = false;
    const std::shared_ptr<Mailbox> m_mailbox;
    // Shared with the feeds, which may outlive the connection and then do nothing.
    std::shared_ptr<WorkerPool> m_pool;
    std::shared_ptr<Sampler> m_sampler;
    const std::unique_ptr<StoreJobs> m_jobs;
    const std::unique_ptr<ConnectionFeeds> m_feeds;
    std::optional<Timestamp> m_readyUntil;
    QString m_answered;
};

} // namespace weir

Q_DECLARE_METATYPE(weir::StreamEvent)
