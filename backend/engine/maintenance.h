#pragma once

#include "backend/core/clock.h"
#include "backend/core/mutex.h"

#include <functional>
#include <optional>
#include <thread>

namespace weir::engine {

/// The engine's one thread. Runs a function when the clock reaches the time it asked for, or when
/// poked; sleeps otherwise, so that an idle engine never wakes.
class Maintenance
{
public:
    /// Answers when it wants to run next; nothing for not until poked.
    using Upkeep = std::function<std::optional<Timestamp>()>;

    Maintenance(Clock& clock, Upkeep upkeep);
    ~Maintenance(); ///< waits for a running upkeep

    /// Runs the upkeep soon. Thread: any.
    void poke();

private:
    void run();
    bool waitUntil(std::optional<Timestamp> due) WEIR_REQUIRES(m_mutex);

    Clock& m_clock;
    const Upkeep m_upkeep;

    Mutex m_mutex;
    Condition m_changed;
    bool m_poked WEIR_GUARDED_BY(m_mutex) = false;
    bool m_ending WEIR_GUARDED_BY(m_mutex) = false;

    Clock::JumpToken m_onJump;
    std::jthread m_thread;
};

} // namespace weir::engine
