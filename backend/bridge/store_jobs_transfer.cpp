/// What StoreJobs has to do with exports and imports.
#include "backend/bridge/connection_source.h"
#include "backend/bridge/mailbox.h"
#include "backend/bridge/record_export.h"
#include "backend/bridge/record_import.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/transfer_run.h"
#include "backend/bridge/worker_pool.h"

#include <QPointer>

namespace weir {

namespace {

StoreJob::State stateOf(TransferProgress::State state)
{
    using State = TransferProgress::State;
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

const StreamName& streamOf(const TransferOrder& order)
{
    return std::visit([](const auto& it) -> const StreamName& { return it.stream; }, order);
}

JobResult resultOf(const StoreJob& job, const TransferProgress& moved)
{
    JobResult result;
    if (moved.unreadable > 0)
        result.findings.push_back({JobFinding::Kind::Damage, job.stream, moved.unreadablePlace, 0,
                                   "records here could not be read, and are not in the file"});
    if (const auto* order = std::get_if<ImportOrder>(job.transfer.get()))
        for (const TransferProgress::BadLine& line : moved.badLines)
            result.findings.push_back(
                {JobFinding::Kind::BadLine, job.stream, order->file, line.number, line.reason});
    return result;
}

} // namespace

std::uint64_t StoreJobs::transfer(const TransferOrder& order, const TransferPoint& from)
{
    if (!m_source)
        return 0;
    StoreJob job;
    job.id = m_nextId++;
    job.kind = std::holds_alternative<ExportOrder>(order) ? StoreJob::Kind::Export
                                                          : StoreJob::Kind::Import;
    job.stream = streamOf(order);
    job.transfer = std::make_shared<const TransferOrder>(order);
    const std::uint64_t id = job.id;
    startTransfer(job, from);
    m_jobs.push_back(std::move(job));
    Q_EMIT jobAdded();
    return id;
}

void StoreJobs::startTransfer(StoreJob& job, const TransferPoint& from)
{
    auto run = std::make_shared<TransferRun>(m_source, *job.transfer, from);
    job.state = StoreJob::State::Running;
    job.moved = std::make_shared<const TransferProgress>(run->progress());
    m_transfers[job.id] = run;
    run->start();
    m_look.start();
}

std::shared_ptr<TransferRun> StoreJobs::transferOf(std::uint64_t id) const
{
    const auto found = m_transfers.find(id);
    return found == m_transfers.end() ? nullptr : found->second;
}

/// Its thread may be amid a read or a call, so it ends on a thread that may wait.
void StoreJobs::letGo(std::shared_ptr<TransferRun> run)
{
    run->suspend();
    m_pool->submit([run = std::move(run)]() mutable { run.reset(); });
}

bool StoreJobs::lookAtTransfers()
{
    bool running = false;
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        const auto run = transferOf(m_jobs[i].id);
        if (!run || m_jobs[i].over())
            continue;
        StoreJob& job = m_jobs[i];
        auto moved = std::make_shared<const TransferProgress>(run->progress());
        running = running || !moved->over();
        job.state = stateOf(moved->state);
        job.doneBytes = moved->doneBytes;
        job.totalBytes = moved->totalBytes;
        job.took = moved->took;
        job.error = moved->error;
        job.cancelling = job.cancelling && !job.over();
        const bool ended = moved->over();
        const std::uint64_t id = job.id;
        if (ended)
            job.result = std::make_shared<const JobResult>(resultOf(job, *moved));
        job.moved = std::move(moved);
        Q_EMIT jobChanged(int(i));
        if (ended)
            Q_EMIT jobOver(id);
    }
    return running;
}

void StoreJobs::estimate(QObject* context, const ExportOrder& order,
                         std::function<void(Result<ExportEstimate>)> done)
{
    ask<Result<ExportEstimate>>(
        context, [source = m_source, order] { return estimateExport(*source, order); },
        std::move(done));
}

void StoreJobs::preview(QObject* context, const ImportOrder& order,
                        std::function<void(ImportPreview)> done)
{
    ask<ImportPreview>(
        context, [order] { return previewImport(order); }, std::move(done));
}

/// Runs `work` on a worker thread and hands its answer to `done` here, unless `context` is gone.
template <typename Answer>
void StoreJobs::ask(QObject* context, std::function<Answer()> work,
                    std::function<void(Answer)> done)
{
    if (!m_source)
        return;
    m_pool->submit([work = std::move(work), done = std::move(done), mailbox = m_mailbox,
                    context = QPointer<QObject>(context)]() mutable {
        const auto answer = std::make_shared<Answer>(work());
        mailbox->post([answer, context, done = std::move(done)] {
            if (context)
                done(std::move(*answer));
        });
    });
}

} // namespace weir
