#include "backend/engine/maintenance.h"

#include "backend/core/thread.h"

namespace weir::engine {

Maintenance::Maintenance(Clock& clock, Upkeep upkeep) : m_clock(clock), m_upkeep(std::move(upkeep))
{
    m_onJump = clock.onJump([this] {
        MutexLock lock(m_mutex);
        m_changed.notifyAll();
    });
    m_thread = std::jthread([this] { run(); });
}

Maintenance::~Maintenance()
{
    m_onJump.reset();
    {
        MutexLock lock(m_mutex);
        m_ending = true;
        m_changed.notifyAll();
    }
    m_thread.join();
}

void Maintenance::poke()
{
    MutexLock lock(m_mutex);
    m_poked = true;
    m_changed.notifyAll();
}

void Maintenance::run()
{
    nameThisThread("weir-upkeep");
    MutexLock lock(m_mutex);
    while (!m_ending) {
        m_poked = false;
        lock.unlock();
        const std::optional<Timestamp> due = m_upkeep();
        lock.lock();
        while (!m_ending && !m_poked && waitUntil(due)) {
        }
    }
}

/// False once `due` is reached; true when something woke it before, also a jump of the clock.
bool Maintenance::waitUntil(std::optional<Timestamp> due)
{
    const auto left = due ? m_clock.realTimeUntil(*due) : std::chrono::nanoseconds::max();
    if (left <= std::chrono::nanoseconds::zero())
        return false;
    // Longer waits overflow some systems' timers.
    constexpr std::chrono::hours kLongest{24};
    if (left == std::chrono::nanoseconds::max())
        m_changed.wait(m_mutex);
    else
        m_changed.waitFor(m_mutex, std::min<std::chrono::nanoseconds>(left, kLongest));
    return true;
}

} // namespace weir::engine
