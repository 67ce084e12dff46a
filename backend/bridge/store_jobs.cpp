#include "backend/bridge/store_jobs.h"

#include "backend/bridge/connection_source.h"
#include "backend/bridge/job_file.h"
#include "backend/bridge/mailbox.h"
#include "backend/bridge/reshard_order.h"
#include "backend/bridge/transfer_run.h"
#include "backend/bridge/utf8_path.h"
#include "backend/bridge/worker_pool.h"

#include <algorithm>
#include <fstream>
#include <utility>

namespace weir {

using namespace std::chrono_literals;

namespace {

/// How often the window hears of a running job.
constexpr auto kBetweenLooks = 100ms;
constexpr auto kBetweenSendingLooks = 250ms;
/// How much is done again, at most, when the program is killed.
constexpr auto kBetweenKeeps = 1s;

std::unique_ptr<producer::RecordSource> sourceOf(const ProduceOrder& order)
{
    if (const auto* plan = std::get_if<producer::GeneratorPlan>(&order.what))
        return std::make_unique<producer::GeneratedRecords>(*plan);
    const auto& file = std::get<FileOrder>(order.what);
    return std::make_unique<producer::FileRecords>(
        [path = utf8Path(file.path)] {
            return std::make_unique<std::ifstream>(path, std::ios::binary);
        },
        file.plan);
}

StoreJob::State stateOf(producer::ProduceProgress::State state)
{
    using State = producer::ProduceProgress::State;
    switch (state) {
    case State::Running:
        break;
    case State::Paused:
        return StoreJob::State::Paused;
    case State::Done:
        return StoreJob::State::Done;
    case State::Stopped:
        return StoreJob::State::Cancelled;
    case State::Failed:
        return StoreJob::State::Failed;
    }
    return StoreJob::State::Running;
}

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

/// A run and what it stands on, in the order they must go.
struct StoreJobs::Sending
{
    std::shared_ptr<ConnectionSource> source;
    std::unique_ptr<producer::ProduceRun> run;
};

StoreJobs::StoreJobs(std::shared_ptr<WorkerPool> pool)
    : m_pool(std::move(pool)),
      m_mailbox(std::make_shared<Mailbox>(this))
{
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &StoreJobs::takeProgress);
    m_look.setInterval(kBetweenSendingLooks);
    connect(&m_look, &QTimer::timeout, this, &StoreJobs::lookAtSending);
    m_keeps.setSingleShot(true);
    m_keeps.setInterval(kBetweenKeeps);
    connect(&m_keeps, &QTimer::timeout, this, &StoreJobs::keep);
    connect(this, &StoreJobs::jobAdded, this, &StoreJobs::keepSoon);
    connect(this, &StoreJobs::jobChanged, this, &StoreJobs::keepSoon);
}

StoreJobs::~StoreJobs()
{
    close();
}

void StoreJobs::open(std::shared_ptr<ConnectionSource> source)
{
    m_source = std::move(source);
    if (m_source->directory.empty())
        return;
    m_file = std::make_shared<JobFile>(utf8Path(m_source->directory) / "jobs.json");
    m_pool->submit([file = m_file, mailbox = m_mailbox, this] {
        const QByteArray json = file->read();
        mailbox->post([this, json] { takeKept(json); });
    });
}

void StoreJobs::detach()
{
    keep();
    m_file.reset();
    m_keeps.stop();
    m_look.stop();
    for (const StoreJob& job : m_jobs)
        letGoOf(job.id);
    Q_EMIT aboutToClear();
    std::erase_if(m_jobs, [](const StoreJob& job) { return !job.over(); });
    Q_EMIT cleared();
    m_source.reset();
}

void StoreJobs::close()
{
    keep();
    m_file.reset();
    m_keeps.stop();
    m_mailbox->close();
    m_frame.stop();
    if (m_run)
        m_run->stop.request_stop();
    m_run.reset();
    m_look.stop();
    for (const auto& [id, sending] : m_sending)
        letGo(sending);
    m_sending.clear();
    m_resharding.clear();
    for (const auto& [id, run] : m_transfers)
        letGo(run);
    m_transfers.clear();
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

int StoreJobs::running() const
{
    return int(std::count_if(m_jobs.begin(), m_jobs.end(), [](const StoreJob& job) {
        return !job.over() && job.state != StoreJob::State::Interrupted;
    }));
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
        return job.state == StoreJob::State::Waiting && job.kind != StoreJob::Kind::Reshard;
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
    if (const auto sending = sendingOf(id)) {
        sending->run->stop();
        lookAtSending();
        return;
    }
    StoreJob& job = m_jobs[std::size_t(index)];
    if (job.kind == StoreJob::Kind::Reshard) {
        cancelReshard(job);
        return;
    }
    if (const auto run = transferOf(id))
        run->stop();
    else if (job.state == StoreJob::State::Waiting || job.state == StoreJob::State::Interrupted)
        job.state = StoreJob::State::Cancelled;
    else
        m_run->stop.request_stop();
    job.cancelling = !job.over();
    Q_EMIT jobChanged(index);
}

void StoreJobs::clearFinished()
{
    Q_EMIT aboutToClear();
    for (const StoreJob& job : m_jobs) {
        if (job.over())
            letGoOf(job.id);
    }
    std::erase_if(m_jobs, [](const StoreJob& job) { return job.over(); });
    Q_EMIT cleared();
}

std::uint64_t StoreJobs::produce(const ProduceOrder& order)
{
    if (!m_source || !m_source->service || !m_source->clock)
        return 0;
    StoreJob job;
    job.id = m_nextId++;
    job.kind = order.fromFile() ? StoreJob::Kind::SendFile : StoreJob::Kind::Generate;
    job.stream = order.stream;
    job.order = std::make_shared<const ProduceOrder>(order);
    const std::uint64_t id = job.id;
    startSending(job);
    m_jobs.push_back(std::move(job));
    Q_EMIT jobAdded();
    return id;
}

void StoreJobs::startSending(StoreJob& job)
{
    const ProduceOrder& order = *job.order;
    auto sending = std::make_shared<Sending>();
    sending->source = m_source;
    producer::ProduceOptions options;
    options.stream = order.stream;
    options.entriesPerCall = order.entriesPerCall;
    options.senders = order.senders;
    options.onRefusal = order.onRefusal;
    sending->run = std::make_unique<producer::ProduceRun>(*m_source->service, *m_source->clock,
                                                          sourceOf(order), std::move(options));
    job.state = StoreJob::State::Running;
    job.sent = std::make_shared<const producer::ProduceProgress>(sending->run->progress());
    m_sending[job.id] = sending;
    sending->run->start();
    m_look.start();
}

std::shared_ptr<StoreJobs::Sending> StoreJobs::sendingOf(std::uint64_t id) const
{
    const auto found = m_sending.find(id);
    return found == m_sending.end() ? nullptr : found->second;
}

/// Its threads may be amid a call, so it ends on a thread that may wait.
void StoreJobs::letGo(std::shared_ptr<Sending> sending)
{
    sending->run->stop();
    m_pool->submit([sending = std::move(sending)] {});
}

void StoreJobs::letGoOf(std::uint64_t id)
{
    if (const auto found = m_sending.find(id); found != m_sending.end()) {
        letGo(found->second);
        m_sending.erase(found);
    }
    if (const auto found = m_transfers.find(id); found != m_transfers.end()) {
        letGo(found->second);
        m_transfers.erase(found);
    }
}

void StoreJobs::lookAtSending()
{
    bool running = lookAtTransfers();
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        const auto sending = sendingOf(m_jobs[i].id);
        if (!sending)
            continue;
        StoreJob& job = m_jobs[i];
        auto sent = std::make_shared<const producer::ProduceProgress>(sending->run->progress());
        const StoreJob::State state = stateOf(sent->state);
        running = running || state == StoreJob::State::Running;
        const bool still = job.over() || job.state == StoreJob::State::Paused;
        if (still && state == job.state && sent->calls == job.sent->calls)
            continue;
        const bool ended = !job.over() && sent->over();
        job.sent = std::move(sent);
        job.state = state;
        job.took = job.sent->took;
        job.error = job.sent->error;
        const std::uint64_t id = job.id;
        Q_EMIT jobChanged(int(i));
        if (ended)
            Q_EMIT jobOver(id);
    }
    if (!running)
        m_look.stop();
}

void StoreJobs::pause(std::uint64_t id)
{
    if (const auto sending = sendingOf(id)) {
        sending->run->pause();
        lookAtSending();
    } else if (const auto run = transferOf(id)) {
        run->pause();
        lookAtSending();
    }
}

void StoreJobs::resume(std::uint64_t id)
{
    const int index = indexOf(id);
    if (index >= 0 && m_jobs[std::size_t(index)].state == StoreJob::State::Interrupted) {
        resumeInterrupted(m_jobs[std::size_t(index)]);
        Q_EMIT jobChanged(index);
        return;
    }
    if (const auto run = transferOf(id)) {
        run->resume();
        m_look.start();
        return lookAtSending();
    }
    const auto sending = sendingOf(id);
    if (!sending)
        return;
    m_pool->submit([sending, mailbox = m_mailbox, this] {
        sending->run->resume();
        mailbox->post([this] {
            m_look.start();
            lookAtSending();
        });
    });
}

void StoreJobs::sendKept(std::uint64_t id)
{
    const auto sending = sendingOf(id);
    if (!sending)
        return;
    m_pool->submit([sending, mailbox = m_mailbox, this] {
        sending->run->sendKept();
        mailbox->post([this] {
            m_look.start();
            lookAtSending();
        });
    });
}

std::vector<producer::ProduceProgress::Kept> StoreJobs::kept(std::uint64_t id) const
{
    const auto sending = sendingOf(id);
    return sending ? sending->run->kept() : std::vector<producer::ProduceProgress::Kept>();
}

std::uint64_t StoreJobs::again(std::uint64_t id)
{
    const StoreJob* job = find(id);
    if (!job)
        return 0;
    if (job->order) {
        const ProduceOrder order = *job->order; // the list may move
        return produce(order);
    }
    if (job->reshard) {
        const ReshardOrder order = *job->reshard;
        return reshard(order);
    }
    if (job->transfer) {
        const TransferOrder order = *job->transfer;
        const bool goesOn = job->kind == StoreJob::Kind::Import && job->over() &&
                            job->state != StoreJob::State::Done;
        return transfer(order, goesOn ? job->moved->point : TransferPoint());
    }
    return start(job->kind, StreamName(job->stream));
}

} // namespace weir
