/// What StoreJobs has to do with jobs that outlive the program.
#include "backend/bridge/connection_source.h"
#include "backend/bridge/job_file.h"
#include "backend/bridge/mailbox.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/worker_pool.h"

namespace weir {

void StoreJobs::takeKept(const QByteArray& json)
{
    int count = 0;
    for (const KeptJob& kept : keptJobsOf(json, m_compile)) {
        StoreJob job;
        job.id = m_nextId++;
        job.state = StoreJob::State::Interrupted;
        if (const auto* order = std::get_if<ProduceOrder>(&kept.order)) {
            job.kind = order->fromFile() ? StoreJob::Kind::SendFile : StoreJob::Kind::Generate;
            job.stream = order->stream;
            job.order = std::make_shared<const ProduceOrder>(kept.rest());
            auto sent = std::make_shared<producer::ProduceProgress>();
            sent->state = producer::ProduceProgress::State::Paused;
            if (const auto* plan = std::get_if<producer::GeneratorPlan>(&job.order->what))
                sent->total = plan->stopAfterRecords;
            job.sent = std::move(sent);
        } else {
            const auto& transfer = std::get<TransferOrder>(kept.order);
            job.kind = std::holds_alternative<ExportOrder>(transfer) ? StoreJob::Kind::Export
                                                                     : StoreJob::Kind::Import;
            job.stream = std::visit([](const auto& order) { return order.stream; }, transfer);
            job.transfer = std::make_shared<const TransferOrder>(transfer);
            auto moved = std::make_shared<TransferProgress>();
            moved->state = TransferProgress::State::Paused;
            moved->point = kept.point;
            job.moved = std::move(moved);
        }
        m_jobs.push_back(std::move(job));
        ++count;
        Q_EMIT jobAdded();
    }
    if (count > 0)
        Q_EMIT interruptedFound(count);
}

void StoreJobs::resumeInterrupted(StoreJob& job)
{
    if (!m_source || !m_source->service || !m_source->clock)
        return;
    if (job.order)
        startSending(job);
    else
        startTransfer(job, job.moved->point);
}

std::vector<KeptJob> StoreJobs::unfinishedJobs() const
{
    std::vector<KeptJob> kept;
    for (const StoreJob& job : m_jobs) {
        if (job.over() || job.cancelling || !job.pauses())
            continue;
        KeptJob one;
        if (job.order) {
            one.order = *job.order;
            one.settled = job.sent->settled;
            one.sent = job.sent->took;
        } else {
            one.order = *job.transfer;
            one.point = job.moved->point;
        }
        kept.push_back(std::move(one));
    }
    return kept;
}

void StoreJobs::keepSoon()
{
    if (m_file && !m_keeps.isActive())
        m_keeps.start();
}

void StoreJobs::keep()
{
    if (!m_file)
        return;
    const std::vector<KeptJob> kept = unfinishedJobs();
    m_pool->submit([file = m_file, version = ++m_kept, kept] {
        file->write(version, kept.empty() ? QByteArray() : toJson(kept));
    });
}

} // namespace weir
