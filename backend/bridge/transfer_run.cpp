#include "backend/bridge/transfer_run.h"

#include "backend/bridge/record_export.h"
#include "backend/bridge/record_import.h"
#include "backend/core/thread.h"

#include <utility>

namespace weir {

namespace {

using namespace std::chrono_literals;
using State = TransferProgress::State;

/// A stop that comes between a look and a wait is seen after this long.
constexpr auto kLook = 50ms;

} // namespace

TransferControl::TransferControl(const TransferPoint& from)
{
    m_progress.point = from;
    m_since = std::chrono::steady_clock::now();
}

void TransferControl::stopClock()
{
    if (m_since)
        m_ran += std::chrono::steady_clock::now() - *m_since;
    m_since.reset();
}

void TransferControl::pause()
{
    MutexLock lock(m_mutex);
    m_paused = true;
    if (m_progress.state == State::Running)
        m_progress.state = State::Paused;
    stopClock();
}

void TransferControl::resume()
{
    MutexLock lock(m_mutex);
    m_paused = false;
    if (m_progress.state == State::Paused) {
        m_progress.state = State::Running;
        m_since = std::chrono::steady_clock::now();
    }
    m_turned.notifyAll();
}

void TransferControl::stop()
{
    m_stop.request_stop();
    MutexLock lock(m_mutex);
    m_turned.notifyAll();
}

TransferProgress TransferControl::progress() const
{
    MutexLock lock(m_mutex);
    TransferProgress now = m_progress;
    const auto running = m_since ? std::chrono::steady_clock::now() - *m_since
                                 : std::chrono::steady_clock::duration{};
    now.took = std::chrono::duration_cast<std::chrono::milliseconds>(m_ran + running);
    return now;
}

bool TransferControl::mayGoOn()
{
    MutexLock lock(m_mutex);
    while (m_paused && !stopped())
        m_turned.waitFor(m_mutex, kLook);
    return !stopped();
}

void TransferControl::wait(std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    MutexLock lock(m_mutex);
    while (!stopped() && std::chrono::steady_clock::now() < until)
        m_turned.waitFor(m_mutex, kLook);
}

void TransferControl::change(const std::function<void(TransferProgress&)>& how)
{
    MutexLock lock(m_mutex);
    how(m_progress);
}

void TransferControl::end(const Status& status)
{
    MutexLock lock(m_mutex);
    const bool stopped = !status.ok() && status.error().code == ErrorCode::Cancelled;
    m_progress.state = status.ok() ? State::Done : stopped ? State::Stopped : State::Failed;
    m_progress.error = status.ok() || stopped ? std::nullopt : std::optional(status.error());
    stopClock();
}

TransferRun::TransferRun(std::shared_ptr<ConnectionSource> source, TransferOrder order,
                         const TransferPoint& from)
    : m_source(std::move(source)),
      m_order(std::move(order)),
      m_control(from)
{}

TransferRun::~TransferRun()
{
    suspend();
    if (m_thread.joinable())
        m_thread.join();
}

void TransferRun::start()
{
    m_thread = std::jthread([this] {
        nameThisThread("weir-transfer");
        run();
    });
}

void TransferRun::stop()
{
    m_leaveNothing = true;
    m_control.stop();
}

void TransferRun::run()
{
    Status status;
    if (const auto* order = std::get_if<ExportOrder>(&m_order)) {
        RecordExport transfer(*order, m_control);
        status = transfer.run(*m_source);
        const bool suspended = m_control.stopped() && !m_leaveNothing;
        if (!status.ok() && !suspended)
            transfer.leaveNothing();
    } else {
        status = RecordImport(std::get<ImportOrder>(m_order), m_control).run(*m_source);
    }
    m_control.end(status);
}

} // namespace weir
