#pragma once

#include "backend/core/mutex.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>

namespace weir {

/// A wall-clock time, UTC, to the millisecond: the precision of the service's timestamps.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where every part of Weir reads the time: arrival timestamps, iterator expiry, retention, state
/// changes, limits. Nothing below app/ calls std::chrono::system_clock::now() itself. Thread: any.
class Clock
{
public:
    virtual ~Clock() = default;

    virtual Timestamp now() const = 0;

    /// A clock that never goes back, for durations and rates. Its zero means nothing.
    virtual std::chrono::nanoseconds monotonic() const = 0;

    /// How long a thread should sleep in real time until now() reaches `time`: zero when it has,
    /// and std::chrono::nanoseconds::max() when it will not unless the clock is moved (a paused
    /// VirtualClock).
    virtual std::chrono::nanoseconds realTimeUntil(Timestamp time) const = 0;

    /// `jumped` runs whenever realTimeUntil() answers may have changed otherwise than by time
    /// passing (pause, step, new speed), on the thread that moved the clock. Dropping the token
    /// ends it. A SystemClock never calls it.
    using JumpToken = std::shared_ptr<void>;
    [[nodiscard]] virtual JumpToken onJump(std::function<void()> jumped) = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    Timestamp now() const override;
    std::chrono::nanoseconds monotonic() const override;
    std::chrono::nanoseconds realTimeUntil(Timestamp time) const override;
    JumpToken onJump(std::function<void()> jumped) override;
};

/// A clock that is stepped by hand, or runs at `speed` times the machine's. Starts paused at
/// `start`. Tests use it as their manual clock; the console uses it to rehearse hours in seconds.
class VirtualClock final : public Clock
{
public:
    explicit VirtualClock(Timestamp start);

    Timestamp now() const override;
    std::chrono::nanoseconds monotonic() const override;
    std::chrono::nanoseconds realTimeUntil(Timestamp time) const override;
    JumpToken onJump(std::function<void()> jumped) override;

    /// Moves the time forward by `step` (never back) and tells the listeners.
    void advance(std::chrono::milliseconds step);
    /// Runs at `speed` times real time from now on; 0 pauses.
    void setSpeed(double speed);

private:
    struct Listeners;

    std::chrono::nanoseconds elapsed() const WEIR_REQUIRES(m_mutex);
    void tellListeners();

    mutable Mutex m_mutex;
    const Timestamp m_start;
    std::chrono::nanoseconds m_elapsed WEIR_GUARDED_BY(m_mutex){};
    std::chrono::steady_clock::time_point m_since WEIR_GUARDED_BY(m_mutex);
    double m_speed WEIR_GUARDED_BY(m_mutex) = 0;
    const std::shared_ptr<Listeners> m_listeners;
};

} // namespace weir
