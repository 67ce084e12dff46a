#pragma once

#include "backend/bridge/transfer_order.h"
#include "backend/core/mutex.h"

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace weir {

struct ConnectionSource;

/// What the thread of a transfer and whoever follows it share. Thread: any.
class TransferControl
{
public:
    explicit TransferControl(const TransferPoint& from);

    void pause();
    void resume();
    void stop();
    bool stopped() const { return m_stop.stop_requested(); }
    std::stop_token token() const { return m_stop.get_token(); }
    TransferProgress progress() const;

    // ---- of the transfer's own thread
    /// Waits while it is paused; false once it shall end.
    bool mayGoOn();
    /// Waits that long, or until it shall end.
    void wait(std::chrono::milliseconds time);
    void change(const std::function<void(TransferProgress&)>& how);
    void end(const Status& status);

private:
    void stopClock() WEIR_REQUIRES(m_mutex);

    std::stop_source m_stop;
    mutable Mutex m_mutex;
    Condition m_turned;
    bool m_paused WEIR_GUARDED_BY(m_mutex) = false;
    TransferProgress m_progress WEIR_GUARDED_BY(m_mutex);
    std::chrono::steady_clock::duration m_ran WEIR_GUARDED_BY(m_mutex){}; ///< before m_since
    std::optional<std::chrono::steady_clock::time_point>
        m_since WEIR_GUARDED_BY(m_mutex); ///< while it runs
};

/// One export or import on a thread of its own. An export writes to a file with ".part" behind its
/// name and gives it its name at the end. An import puts again what is refused for throughput,
/// before it goes on, so that keys keep their order but for refused ones of one call; what was put
/// stays. Thread: any.
class TransferRun
{
public:
    /// Goes on from `from`; what an export had written by then must still be there.
    TransferRun(std::shared_ptr<ConnectionSource> source, TransferOrder order,
                const TransferPoint& from = {});
    ~TransferRun(); ///< suspend(), and joins

    void start(); ///< once
    void pause() { m_control.pause(); }
    void resume() { m_control.resume(); }
    /// Ends it soon; an export leaves no file.
    void stop();
    /// Ends it soon; an export leaves what it needs to go on from progress().point.
    void suspend() { m_control.stop(); }
    TransferProgress progress() const { return m_control.progress(); }

private:
    void run();

    const std::shared_ptr<ConnectionSource> m_source;
    const TransferOrder m_order;
    TransferControl m_control;
    std::atomic<bool> m_leaveNothing = false;
    std::jthread m_thread;
};

} // namespace weir
