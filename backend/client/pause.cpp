#include "backend/client/pause.h"

namespace weir::client {

bool pauseUntil(Clock& clock, Timestamp time, const std::stop_token& stop)
{
    Mutex mutex;
    Condition changed;
    const auto tell = [&] {
        const MutexLock lock(mutex); // not between the look and the wait
        changed.notifyAll();
    };
    const std::stop_callback onStop(stop, tell);
    const Clock::JumpToken onJump = clock.onJump(tell);
    MutexLock lock(mutex);
    while (!stop.stop_requested() && clock.now() < time) {
        const auto left = clock.realTimeUntil(time);
        if (left == std::chrono::nanoseconds::max())
            changed.wait(mutex);
        else
            changed.waitFor(mutex, left);
    }
    return !stop.stop_requested();
}

} // namespace weir::client
