#include "backend/bridge/connection_source.h"
#include "backend/bridge/mailbox.h"
#include "backend/bridge/reshard_order.h"
#include "backend/bridge/snapshots.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/worker_pool.h"

#include <algorithm>
#include <set>

namespace weir {

namespace {

/// Sends one step to the service.
struct SendStep
{
    protocol::KinesisService& service;
    protocol::CallContext context;

    Status operator()(const protocol::SplitShardRequest& request)
    {
        const auto answer = service.splitShard(context, request);
        return answer.ok() ? Status() : answer.error();
    }
    Status operator()(const protocol::MergeShardsRequest& request)
    {
        const auto answer = service.mergeShards(context, request);
        return answer.ok() ? Status() : answer.error();
    }
    Status operator()(const protocol::UpdateShardCountRequest& request)
    {
        const auto answer = service.updateShardCount(context, request);
        return answer.ok() ? Status() : answer.error();
    }
};

} // namespace

std::uint64_t StoreJobs::reshard(const ReshardOrder& order)
{
    if (!m_source || !m_source->service || order.steps.empty())
        return 0;
    StoreJob job;
    job.id = m_nextId++;
    job.kind = StoreJob::Kind::Reshard;
    job.stream = order.stream;
    job.reshard = std::make_shared<const ReshardOrder>(order);
    const std::uint64_t id = job.id;
    m_resharding[id];
    m_jobs.push_back(std::move(job));
    Q_EMIT jobAdded();
    stepReshards();
    return id;
}

void StoreJobs::noteStreams(std::shared_ptr<const StreamList> streams)
{
    m_streams = std::move(streams);
    for (auto& [id, resharding] : m_resharding)
        if (!resharding.calling)
            resharding.answered = false;
    stepReshards();
}

/// Also of a stream that is not there: the service shall say so.
bool StoreJobs::isActive(const StreamName& stream) const
{
    return m_streams && std::none_of(m_streams->streams.begin(), m_streams->streams.end(),
                                     [&stream](const StreamListEntry& entry) {
                                         return entry.name == stream &&
                                                entry.state != StreamState::Active;
                                     });
}

/// The first job of each stream goes on.
void StoreJobs::stepReshards()
{
    if (!m_source)
        return;
    std::set<StreamName> busy;
    for (StoreJob& job : m_jobs) {
        const auto found = m_resharding.find(job.id);
        if (found == m_resharding.end())
            continue;
        const bool first = busy.insert(job.stream).second;
        if (first && goOn(job, found->second))
            busy.erase(job.stream);
    }
}

/// True when the job is over.
bool StoreJobs::goOn(StoreJob& job, Resharding& resharding)
{
    if (resharding.calling || resharding.answered)
        return false;
    const bool active = isActive(job.stream);
    if (active && job.steps == job.reshard->steps.size()) {
        endReshard(job.id, StoreJob::State::Done);
        return true;
    }
    if (active)
        sendStep(job, resharding);
    else if (!job.waitsForActive) {
        job.waitsForActive = true;
        Q_EMIT jobChanged(indexOf(job.id));
    }
    return false;
}

void StoreJobs::sendStep(StoreJob& job, Resharding& resharding)
{
    if (job.steps == 0)
        resharding.since.start();
    resharding.calling = true;
    job.state = StoreJob::State::Running;
    job.waitsForActive = false;
    m_pool->submit([this, id = job.id, source = m_source, mailbox = m_mailbox,
                    step = job.reshard->steps[job.steps]] {
        SendStep send{*source->service, {}};
        const auto answer = std::make_shared<Status>(std::visit(send, step));
        mailbox->post([this, id, answer] { stepAnswered(id, *answer); });
    });
    Q_EMIT jobChanged(indexOf(job.id));
}

void StoreJobs::stepAnswered(std::uint64_t id, const Status& answer)
{
    const auto found = m_resharding.find(id);
    if (found == m_resharding.end())
        return;
    StoreJob& job = m_jobs[std::size_t(indexOf(id))];
    found->second.calling = false;
    found->second.answered = true;
    job.took = std::chrono::milliseconds(found->second.since.elapsed());
    // Somebody else was faster: it is this step's turn again later.
    const bool busy = !answer.ok() && answer.error().code == ErrorCode::ResourceInUse;
    if (!answer.ok() && !busy) {
        job.error = answer.error();
        endReshard(id, StoreJob::State::Failed);
        return;
    }
    job.steps += busy ? 0 : 1;
    job.waitsForActive = true;
    if (job.cancelling)
        endReshard(id, job.steps == job.reshard->steps.size() ? StoreJob::State::Done
                                                              : StoreJob::State::Cancelled);
    else
        Q_EMIT jobChanged(indexOf(id));
}

void StoreJobs::endReshard(std::uint64_t id, StoreJob::State state)
{
    const int index = indexOf(id);
    StoreJob& job = m_jobs[std::size_t(index)];
    const auto& since = m_resharding.at(id).since;
    if (since.isValid())
        job.took = std::chrono::milliseconds(since.elapsed());
    job.state = state;
    job.cancelling = false;
    job.waitsForActive = false;
    m_resharding.erase(id);
    Q_EMIT jobChanged(index);
    Q_EMIT jobOver(id);
    stepReshards();
}

/// What was sent cannot be taken back; what was not is not sent any more.
void StoreJobs::cancelReshard(StoreJob& job)
{
    if (m_resharding.at(job.id).calling) {
        job.cancelling = true;
        Q_EMIT jobChanged(indexOf(job.id));
        return;
    }
    endReshard(job.id, job.steps == job.reshard->steps.size() ? StoreJob::State::Done
                                                              : StoreJob::State::Cancelled);
}

} // namespace weir
