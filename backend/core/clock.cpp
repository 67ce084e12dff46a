#include "backend/core/clock.h"

#include <vector>

namespace weir {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

Timestamp SystemClock::now() const
{
    return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

nanoseconds SystemClock::monotonic() const
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

nanoseconds SystemClock::realTimeUntil(Timestamp time) const
{
    // The finer of the two clocks, so that a sleep of this length does not end a fraction early.
    const auto left = time - std::chrono::system_clock::now();
    return left > left.zero() ? duration_cast<nanoseconds>(left) : nanoseconds::zero();
}

Clock::JumpToken SystemClock::onJump(std::function<void()> /*jumped*/)
{
    return {};
}

struct VirtualClock::Listeners
{
    Mutex mutex;
    int next WEIR_GUARDED_BY(mutex) = 0;
    std::map<int, std::function<void()>> functions WEIR_GUARDED_BY(mutex);
};

VirtualClock::VirtualClock(Timestamp start)
    : m_start(start),
      m_since(std::chrono::steady_clock::now()),
      m_listeners(std::make_shared<Listeners>())
{}

nanoseconds VirtualClock::elapsed() const
{
    if (m_speed == 0)
        return m_elapsed;
    const std::chrono::duration<double, std::nano> real =
        std::chrono::steady_clock::now() - m_since;
    return m_elapsed + duration_cast<nanoseconds>(real * m_speed);
}

Timestamp VirtualClock::now() const
{
    return m_start + duration_cast<milliseconds>(monotonic());
}

nanoseconds VirtualClock::monotonic() const
{
    MutexLock lock(m_mutex);
    return elapsed();
}

nanoseconds VirtualClock::realTimeUntil(Timestamp time) const
{
    MutexLock lock(m_mutex);
    const nanoseconds left = (time - m_start) - elapsed();
    if (left <= nanoseconds::zero())
        return nanoseconds::zero();
    if (m_speed == 0)
        return nanoseconds::max();
    return duration_cast<nanoseconds>(left / m_speed);
}

Clock::JumpToken VirtualClock::onJump(std::function<void()> jumped)
{
    MutexLock lock(m_listeners->mutex);
    const int id = m_listeners->next++;
    m_listeners->functions.emplace(id, std::move(jumped));
    std::weak_ptr<Listeners> weak = m_listeners;
    return {static_cast<void*>(m_listeners.get()), [weak, id](void*) {
                if (const auto listeners = weak.lock()) {
                    MutexLock inner(listeners->mutex);
                    listeners->functions.erase(id);
                }
            }};
}

void VirtualClock::advance(milliseconds step)
{
    {
        MutexLock lock(m_mutex);
        m_elapsed += step;
    }
    tellListeners();
}

void VirtualClock::setSpeed(double speed)
{
    {
        MutexLock lock(m_mutex);
        m_elapsed = elapsed();
        m_since = std::chrono::steady_clock::now();
        m_speed = speed;
    }
    tellListeners();
}

void VirtualClock::tellListeners()
{
    // Held across the calls so that a dropped token's function has ended or never runs; listeners
    // only signal.
    MutexLock lock(m_listeners->mutex);
    for (const auto& [id, function] : m_listeners->functions)
        function();
}

} // namespace weir
