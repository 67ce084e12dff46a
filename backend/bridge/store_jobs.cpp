#include "backend/bridge/store_jobs.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/mailbox.h"
#include "backend/bridge/worker_pool.h"

#include <algorithm>
#include <utility>

namespace weir {

using namespace std::chrono_literals;

namespace {

/// How often the window hears of a running job.
constexpr auto kBetweenLooks = 100ms;

} // namespace

/// What the job's thread and the window's share.
struct StoreJobs::Run
{
    std::uint64_t id = 0;
    std::stop_source stop;
    Mutex mutex;
    JobPlace place WEIR_GUARDED_BY(mutex);
    bool told WEIR_GUARDED_BY(mutex) = false;

    /// Keeps `now`; true when the window has taken what was there before.
    bool put(const JobPlace& now)
    {
        MutexLock lock(mutex);
        place = now;
        return !std::exchange(told, true);
    }
    JobPlace take()
    {
        MutexLock lock(mutex);
        told = false;
        return place;
    }
};

StoreJobs::StoreJobs(std::shared_ptr<WorkerPool> pool)
    : m_pool(std::move(pool)),
      m_mailbox(std::make_shared<Mailbox>(this))
{
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &StoreJobs::takeProgress);
}

StoreJobs::~StoreJobs()
{
    close();
}

void StoreJobs::open(std::shared_ptr<ConnectionSource> source)
{
    m_source = std::move(source);
}

void StoreJobs::close()
{
    m_mailbox->close();
    m_frame.stop();
    if (m_run)
        m_run->stop.request_stop();
    m_run.reset();
    m_source.reset();
}

int StoreJobs::indexOf(std::uint64_t id) const
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(),
                                    [id](const StoreJob& job) { return job.id == id; });
    return found == m_jobs.end() ? -1 : int(found - m_jobs.begin());
}

const StoreJob* StoreJobs::find(std::uint64_t id) const
{
    const int index = indexOf(id);
    return index < 0 ? nullptr : &m_jobs[std::size_t(index)];
}

int StoreJobs::unfinished() const
{
    return int(std::count_if(m_jobs.begin(), m_jobs.end(),
                             [](const StoreJob& job) { return !job.over(); }));
}

std::uint64_t StoreJobs::start(StoreJob::Kind kind, const StreamName& stream)
{
    if (!m_source || !m_source->inspector)
        return 0;
    for (const StoreJob& job : m_jobs) {
        if (!job.over() && !job.cancelling && job.kind == kind && job.stream == stream)
            return job.id;
    }
    StoreJob job;
    job.id = m_nextId++;
    job.kind = kind;
    job.stream = stream;
    m_jobs.push_back(std::move(job));
    const std::uint64_t id = m_jobs.back().id;
    Q_EMIT jobAdded();
    startNext();
    return id;
}

void StoreJobs::startNext()
{
    const auto next = std::find_if(m_jobs.begin(), m_jobs.end(), [](const StoreJob& job) {
        return job.state == StoreJob::State::Waiting;
    });
    if (m_run || next == m_jobs.end() || !m_source)
        return;
    m_run = std::make_shared<Run>();
    m_run->id = next->id;
    next->state = StoreJob::State::Running;
    m_since.start();
    m_pool->submit([source = m_source, run = m_run, mailbox = m_mailbox, kind = next->kind,
                    stream = next->stream, this] {
        const auto tell = [&](const JobPlace& place) {
            if (run->put(place))
                mailbox->post([this] {
                    if (!m_frame.isActive())
                        m_frame.start(kBetweenLooks);
                });
        };
        const auto end = std::make_shared<JobEnd>(
            runStoreJob(*source, kind, stream, run->stop.get_token(), tell));
        mailbox->post([this, id = run->id, end] { finish(id, std::move(*end)); });
    });
    Q_EMIT jobChanged(int(next - m_jobs.begin()));
}

void StoreJobs::takeProgress()
{
    const int index = m_run ? indexOf(m_run->id) : -1;
    if (index < 0)
        return;
    StoreJob& job = m_jobs[std::size_t(index)];
    const JobPlace place = m_run->take();
    job.doneBytes = place.doneBytes;
    job.totalBytes = place.totalBytes;
    job.at = place.at;
    job.took = std::chrono::milliseconds(m_since.elapsed());
    Q_EMIT jobChanged(index);
}

void StoreJobs::finish(std::uint64_t id, JobEnd end)
{
    takeProgress();
    m_frame.stop();
    m_run.reset();
    const int index = indexOf(id);
    StoreJob& job = m_jobs[std::size_t(index)];
    job.took = std::chrono::milliseconds(m_since.elapsed());
    job.at = StreamName();
    const bool cancelled = end.error && end.error->code == ErrorCode::Cancelled;
    job.state = cancelled   ? StoreJob::State::Cancelled
                : end.error ? StoreJob::State::Failed
                            : StoreJob::State::Done;
    job.error = std::move(end.error);
    job.result = std::move(end.result);
    Q_EMIT jobChanged(index);
    Q_EMIT jobOver(id);
    startNext();
}

void StoreJobs::cancel(std::uint64_t id)
{
    const int index = indexOf(id);
    if (index < 0 || m_jobs[std::size_t(index)].over())
        return;
    StoreJob& job = m_jobs[std::size_t(index)];
    if (job.state == StoreJob::State::Waiting)
        job.state = StoreJob::State::Cancelled;
    else
        m_run->stop.request_stop();
    job.cancelling = !job.over();
    Q_EMIT jobChanged(index);
}

void StoreJobs::clearFinished()
{
    Q_EMIT aboutToClear();
    std::erase_if(m_jobs, [](const StoreJob& job) { return job.over(); });
    Q_EMIT cleared();
}

} // namespace weir
