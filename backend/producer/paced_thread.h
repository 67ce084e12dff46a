#pragma once

#include "backend/core/clock.h"
#include "backend/core/mutex.h"

#include <chrono>
#include <functional>
#include <optional>
#include <thread>

namespace weir::producer {

/// A named thread that runs one step after another and sleeps on the injected clock in between: a
/// paused clock pauses it, a fast one hurries it. Thread: start, stop and running on any; start and
/// stop not at the same time.
class PacedThread
{
public:
    /// Does some work and says when the next step is due, from the start of this one; nothing ends
    /// the thread.
    using Step = std::function<std::optional<std::chrono::milliseconds>()>;

    /// `name` must live as long as the thread; see nameThisThread().
    PacedThread(Clock& clock, const char* name);
    ~PacedThread(); ///< stop()

    /// Does nothing while running.
    void start(Step step);
    /// Returns once the step that is under way has ended and the thread is joined.
    void stop();
    bool running() const;

private:
    void run(const Step& step);
    /// False when asked to stop.
    bool sleepUntil(Timestamp time);

    // constant after construction
    Clock& m_clock;
    const char* const m_name;

    mutable Mutex m_mutex;
    Condition m_wake;
    bool m_stopping WEIR_GUARDED_BY(m_mutex) = false;
    bool m_running WEIR_GUARDED_BY(m_mutex) = false;

    std::jthread m_thread; ///< only start() and stop()
    Clock::JumpToken m_jumps;
};

} // namespace weir::producer
