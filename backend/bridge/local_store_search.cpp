#include "backend/bridge/local_store_search.h"

#include "backend/bridge/connection_source.h"
#include "backend/bridge/mailbox.h"
#include "backend/bridge/stream_lookup.h"
#include "backend/bridge/worker_pool.h"
#include "backend/core/mutex.h"
#include "backend/core/thread.h"
#include "backend/engine/inspector.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace weir {

namespace {

/// Between two looks of the window at what was found.
constexpr std::chrono::milliseconds kHitsEvery{33};
constexpr unsigned kMostThreads = 8;

unsigned threadsToUse()
{
    return std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
}

} // namespace

/// Shared by the GUI thread and the search's.
class LocalStoreSearch::Run
{
public:
    Run(StreamName stream, filter::FilterPtr filter, std::shared_ptr<ConnectionSource> source,
        std::function<void()> wakeWindow)
        : m_stream(std::move(stream)),
          m_filter(std::move(filter)),
          m_source(std::move(source)),
          m_wakeWindow(std::move(wakeWindow))
    {}

    ~Run()
    {
        if (thread.joinable())
            thread.join();
    }

    void search()
    {
        nameThisThread("weir-search");
        const auto report = scan();
        m_source.reset(); // what was found may be looked at for long
        {
            MutexLock lock(m_mutex);
            finish(report);
            m_told = true;
        }
        m_wakeWindow();
    }

    void stop() { m_stop.request_stop(); }

    struct Drained
    {
        std::vector<RecordBatchPtr> batches;
        SearchProgress progress;
    };
    Drained drain()
    {
        MutexLock lock(m_mutex);
        m_told = false;
        return {std::exchange(m_batches, {}), m_progress};
    }

    std::jthread thread; ///< set and joined by the search

private:
    Result<engine::ScanReport> scan()
    {
        if (!m_source || !m_source->inspector)
            return Error(ErrorCode::ServiceUnavailable, "The connection is not open.");
        const engine::Inspector& inspector = *m_source->inspector;
        const auto id = findStream(inspector, m_stream);
        if (!id)
            return Error(ErrorCode::ResourceNotFound, "The stream is gone.");
        WEIR_ASSIGN(const engine::RecordRange range, rangeOf(inspector, *id));
        {
            MutexLock lock(m_mutex);
            m_progress.from = m_progress.position = range.from;
            m_progress.to = range.to;
        }
        engine::ScanFilter wanted;
        wanted.dataContains = m_filter->bounds().dataContains;
        wanted.predicate = [this](const Record& record) {
            const std::uint32_t userRecords = m_filter->matches(record);
            m_userRecords += userRecords;
            return userRecords > 0;
        };
        engine::ScanControl control;
        control.stop = m_stop.get_token();
        control.progress = [this](const engine::ScanProgress& progress) { tell(progress); };
        control.found = [this](RecordBatchPtr batch) {
            keep(std::move(batch));
            return true;
        };
        return inspector.scan(*id, range, wanted, threadsToUse(), control);
    }

    /// Only where the filter's times allow a match.
    Result<engine::RecordRange> rangeOf(const engine::Inspector& inspector, StreamId id) const
    {
        const auto report = inspector.stream(id);
        if (!report)
            return Error(ErrorCode::ResourceNotFound, "The stream is gone.");
        engine::RecordRange range{report->oldest, report->tip, {}};
        const filter::ScanBounds& bounds = m_filter->bounds();
        if (bounds.from) {
            WEIR_ASSIGN(range.from, inspector.positionAtTime(id, *bounds.from));
        }
        if (bounds.to) {
            WEIR_ASSIGN(range.to, inspector.positionAtTime(id, *bounds.to));
        }
        range.from = std::max(range.from, report->oldest);
        range.to = std::max(range.from, std::min(range.to, report->tip));
        return range;
    }

    void tell(const engine::ScanProgress& progress)
    {
        bool first = false;
        {
            MutexLock lock(m_mutex);
            m_progress.records = progress.records;
            m_progress.bytes = progress.bytes;
            m_progress.hits = progress.hits;
            m_progress.position = progress.position;
            m_progress.userRecords = m_userRecords;
            first = !std::exchange(m_told, true);
        }
        if (first)
            m_wakeWindow();
    }

    void finish(const Result<engine::ScanReport>& report) WEIR_REQUIRES(m_mutex)
    {
        m_progress.over = true;
        m_progress.userRecords = m_userRecords;
        if (report.ok()) {
            m_progress.records = report->records;
            m_progress.bytes = report->bytes;
            m_progress.hits = report->hits;
            m_progress.position = report->end;
            m_progress.unreadable = report->damage.size();
            if (!report->damage.empty())
                m_progress.unreadablePlace = report->damage.front().place;
        } else if (report.error().code == ErrorCode::Cancelled) {
            m_progress.stopped = true;
        } else {
            m_progress.error = report.error();
        }
    }

    void keep(RecordBatchPtr batch)
    {
        MutexLock lock(m_mutex);
        const std::uint64_t length =
            std::max<std::uint64_t>(m_progress.to.ordinal - m_progress.from.ordinal, 1);
        for (const Record& record : batch->records()) {
            const std::uint64_t at = record.position.ordinal - m_progress.from.ordinal;
            const auto part = std::uint64_t(double(at) / double(length) * SearchProgress::kParts);
            m_progress.parts.set(std::min<std::uint64_t>(part, SearchProgress::kParts - 1));
        }
        if (m_keptRecords >= kMostRecords || m_keptBytes >= kMostBytes)
            return;
        m_keptRecords += batch->size();
        m_keptBytes += batch->payloadBytes();
        m_batches.push_back(std::move(batch));
    }

    const StreamName m_stream;
    const filter::FilterPtr m_filter;
    std::shared_ptr<ConnectionSource> m_source; ///< of the search's thread, until it has ended
    const std::function<void()> m_wakeWindow;
    std::stop_source m_stop;
    std::atomic<std::uint64_t> m_userRecords = 0;

    Mutex m_mutex;
    std::vector<RecordBatchPtr> m_batches WEIR_GUARDED_BY(m_mutex);
    SearchProgress m_progress WEIR_GUARDED_BY(m_mutex);
    bool m_told WEIR_GUARDED_BY(m_mutex) = false; ///< the window will look
    std::size_t m_keptRecords WEIR_GUARDED_BY(m_mutex) = 0;
    std::size_t m_keptBytes WEIR_GUARDED_BY(m_mutex) = 0;
};

LocalStoreSearch::LocalStoreSearch(const StreamName& stream, filter::FilterPtr filter,
                                   std::shared_ptr<ConnectionSource> source,
                                   std::shared_ptr<WorkerPool> pool)
    : m_pool(std::move(pool)),
      m_mailbox(std::make_shared<Mailbox>(this))
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(kHitsEvery);
    connect(&m_frame, &QTimer::timeout, this, &LocalStoreSearch::drain);
    const auto wakeWindow = [this, mailbox = m_mailbox] {
        mailbox->post([this] { m_frame.start(); });
    };
    m_run = std::make_shared<Run>(stream, std::move(filter), std::move(source), wakeWindow);
    m_run->thread = std::jthread([run = m_run.get()] { run->search(); });
}

LocalStoreSearch::~LocalStoreSearch()
{
    m_mailbox->close();
    m_run->stop();
    // It may be inside a read of the disk: it is joined off this thread.
    m_pool->submit([run = std::move(m_run)] { run->thread.join(); });
}

void LocalStoreSearch::stop()
{
    m_run->stop();
}

void LocalStoreSearch::drain()
{
    const Run::Drained drained = m_run->drain();
    if (!drained.batches.empty())
        Q_EMIT found(drained.batches);
    Q_EMIT progressed(drained.progress);
}

} // namespace weir
