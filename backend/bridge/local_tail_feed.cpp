#include "backend/bridge/local_tail_feed.h"

#include "backend/bridge/local_store_search.h"
#include "backend/bridge/stream_lookup.h"
#include "backend/core/mutex.h"
#include "backend/core/thread.h"
#include "backend/engine/inspector.h"

#include <QPointer>

#include <algorithm>
#include <chrono>
#include <deque>
#include <optional>

namespace weir {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFrame{16};
constexpr milliseconds kPatience{
    60'000}; // a wait the engine ends when records arrive or stop() is called
constexpr std::size_t kSurveyRecords = 10'000;
constexpr std::size_t kBatchRecords = 8192;
constexpr std::size_t kBatchBytes = 4U << 20;
/// Payload between reader and window; the reader waits when it is full. Nothing is lost, the lag
/// grows.
constexpr std::size_t kBufferBytes = 16U << 20;

Result<StreamPosition> startOf(const engine::Inspector& inspector, StreamId id,
                               const TailStart& from)
{
    switch (from.kind) {
    case TailStart::Kind::TrimHorizon:
        return StreamPosition{0};
    case TailStart::Kind::Time:
        return inspector.positionAtTime(id, from.time);
    case TailStart::Kind::Position:
        return from.position;
    case TailStart::Kind::Latest:
        break;
    }
    const auto report = inspector.stream(id);
    if (!report)
        return Error(ErrorCode::ResourceNotFound, "The stream is gone.");
    return report->tip;
}

} // namespace

/// One reading of the stream, from start() to stop(). Shared by the GUI thread and its reader
/// thread.
class LocalTailFeed::Run
{
public:
    Run(StreamName stream, TailStart from, std::shared_ptr<ConnectionSource> source,
        std::function<void()> wakeWindow)
        : m_stream(std::move(stream)),
          m_from(from),
          m_source(std::move(source)),
          m_wakeWindow(std::move(wakeWindow))
    {}

    ~Run()
    {
        if (thread.joinable())
            thread.join();
    }

    void read()
    {
        nameThisThread("weir-tail");
        const Status status = readUntilStopped();
        MutexLock lock(m_mutex);
        if (status.ok() || m_stopping)
            return;
        m_failure = status.error();
        lock.unlock();
        m_wakeWindow();
    }

    void stop()
    {
        MutexLock lock(m_mutex);
        m_stopping = true;
        m_drained.notifyAll();
        if (m_reader)
            m_reader->stop();
    }

    struct Drained
    {
        std::vector<RecordBatchPtr> batches;
        quint64 skipped = 0;
        std::optional<Error> failure;
    };

    Drained drain()
    {
        MutexLock lock(m_mutex);
        Drained drained;
        drained.batches.assign(m_batches.begin(), m_batches.end());
        drained.skipped = m_skipped;
        drained.failure = std::exchange(m_failure, {});
        m_batches.clear();
        m_bufferedBytes = 0;
        m_drained.notifyAll();
        return drained;
    }

    double fill() const
    {
        MutexLock lock(m_mutex);
        return std::min(1.0, double(m_bufferedBytes) / double(kBufferBytes));
    }

    std::jthread thread; ///< set and joined by the feed

private:
    Status readUntilStopped()
    {
        if (!m_source || !m_source->inspector)
            return Error(ErrorCode::ServiceUnavailable, "The connection is not open.");
        const engine::Inspector& inspector = *m_source->inspector;
        const auto id = findStream(inspector, m_stream);
        if (!id)
            return Error(ErrorCode::ResourceNotFound, "The stream is gone.");
        WEIR_ASSIGN(const StreamPosition from, startOf(inspector, *id, m_from));
        WEIR_ASSIGN(std::unique_ptr<engine::TailReader> reader, inspector.tail(*id, from));
        {
            MutexLock lock(m_mutex);
            m_reader = std::move(reader);
        }
        while (waitForRoom()) {
            // Only this thread replaces m_reader, and stop() may be called beside next().
            WEIR_ASSIGN(RecordBatchPtr batch,
                        m_reader->next(kBatchRecords, kBatchBytes, kPatience));
            if (!batch->empty())
                push(std::move(batch));
        }
        return {};
    }

    bool waitForRoom()
    {
        MutexLock lock(m_mutex);
        while (m_bufferedBytes >= kBufferBytes && !m_stopping)
            m_drained.wait(m_mutex);
        return !m_stopping;
    }

    void push(RecordBatchPtr batch)
    {
        bool first = false;
        {
            MutexLock lock(m_mutex);
            first = m_batches.empty();
            m_bufferedBytes += batch->payloadBytes() + sizeof(Record) * batch->records().capacity();
            m_batches.push_back(std::move(batch));
            m_skipped = m_reader->skippedByTrim();
        }
        if (first)
            m_wakeWindow();
    }

    const StreamName m_stream;
    const TailStart m_from;
    const std::shared_ptr<ConnectionSource> m_source;
    const std::function<void()> m_wakeWindow;

    mutable Mutex m_mutex;
    Condition m_drained;
    bool m_stopping WEIR_GUARDED_BY(m_mutex) = false;
    std::unique_ptr<engine::TailReader> m_reader; // set once under m_mutex
    std::deque<RecordBatchPtr> m_batches WEIR_GUARDED_BY(m_mutex);
    std::size_t m_bufferedBytes WEIR_GUARDED_BY(m_mutex) = 0;
    quint64 m_skipped WEIR_GUARDED_BY(m_mutex) = 0;
    std::optional<Error> m_failure WEIR_GUARDED_BY(m_mutex);
};

LocalTailFeed::LocalTailFeed(StreamName stream, std::shared_ptr<ConnectionSource> source,
                             std::shared_ptr<WorkerPool> pool)
    : m_stream(std::move(stream)),
      m_source(std::move(source)),
      m_pool(std::move(pool)),
      m_mailbox(std::make_shared<Mailbox>(this)),
      m_worker(std::make_shared<WorkerPool>(1))
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrame);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &LocalTailFeed::drain);
}

LocalTailFeed::~LocalTailFeed()
{
    m_mailbox->close();
    stop();
    // What it works on now may take some milliseconds: it is joined off this thread.
    m_pool->submit([worker = std::move(m_worker)] { worker->drain(); });
}

void LocalTailFeed::detach()
{
    stop();
    for (const QPointer<StoreSearch>& search : std::exchange(m_searches, {})) {
        if (search)
            search->stop();
    }
    m_source.reset();
    Q_EMIT detached();
}

void LocalTailFeed::attach(std::shared_ptr<ConnectionSource> source)
{
    const bool again = !m_source;
    m_source = std::move(source);
    if (again)
        Q_EMIT attached();
}

void LocalTailFeed::start(const TailStart& from)
{
    stop();
    const auto wakeWindow = [this, mailbox = m_mailbox] {
        mailbox->post([this] { m_frame.start(); });
    };
    m_run = std::make_shared<Run>(m_stream, from, m_source, wakeWindow);
    m_run->thread = std::jthread([run = m_run.get()] { run->read(); });
}

void LocalTailFeed::stop()
{
    if (!m_run)
        return;
    m_run->stop();
    m_frame.stop();
    m_skipped = 0;
    // The reader may be inside a disk read: it is joined off this thread.
    m_pool->submit([run = std::exchange(m_run, nullptr)] { run->thread.join(); });
}

void LocalTailFeed::drain()
{
    if (!m_run)
        return;
    Run::Drained drained = m_run->drain();
    if (!drained.batches.empty())
        Q_EMIT recordsArrived(drained.batches);
    if (drained.skipped != m_skipped) {
        m_skipped = drained.skipped;
        Q_EMIT recordsSkipped(m_skipped);
    }
    if (drained.failure)
        Q_EMIT readFailed(QString::fromStdString(drained.failure->message),
                          QString::fromStdString(drained.failure->detail));
}

void LocalTailFeed::fetch(QObject* context, StreamPosition from, std::size_t count,
                          std::function<void(RecordBatchPtr)> done)
{
    m_pool->submit([source = m_source, stream = m_stream, from, count, done = std::move(done),
                    mailbox = m_mailbox, context = QPointer<QObject>(context)] {
        const engine::Inspector* inspector = source ? source->inspector : nullptr;
        const auto id = inspector ? findStream(*inspector, stream) : std::nullopt;
        RecordBatchPtr batch = std::make_shared<RecordBatch>();
        if (id) {
            if (auto read = inspector->recordsAt(*id, from, count); read.ok())
                batch = *read;
        }
        mailbox->post([context, done, batch] {
            if (context)
                done(batch);
        });
    });
}

void LocalTailFeed::compute(QObject* context, std::function<void()> work,
                            std::function<void()> done)
{
    m_worker->submit([work = std::move(work), done = std::move(done), mailbox = m_mailbox,
                      context = QPointer<QObject>(context)] {
        work();
        mailbox->post([context, done] {
            if (context)
                done();
        });
    });
}

void LocalTailFeed::letGo(std::vector<std::shared_ptr<const void>> things)
{
    m_worker->submit([things = std::move(things)]() mutable { things.clear(); });
}

std::unique_ptr<StoreSearch> LocalTailFeed::search(filter::FilterPtr filter)
{
    auto search = std::make_unique<LocalStoreSearch>(m_stream, std::move(filter), m_source, m_pool);
    std::erase_if(m_searches, [](const QPointer<StoreSearch>& gone) { return gone.isNull(); });
    m_searches.emplace_back(search.get());
    return search;
}

void LocalTailFeed::survey(QObject* context, std::vector<RecordBatchPtr> batches,
                           std::function<void(RecordSurvey)> done)
{
    m_pool->submit([batches = std::move(batches), done = std::move(done), mailbox = m_mailbox,
                    context = QPointer<QObject>(context)] {
        mailbox->post([context, done, survey = surveyRecords(batches, kSurveyRecords)] {
            if (context)
                done(survey);
        });
    });
}

double LocalTailFeed::bufferFill() const
{
    return m_run ? m_run->fill() : 0;
}

} // namespace weir
