#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

namespace weir {

/// How long the interface thread was busy for each frame it painted: all events it handled without
/// a pause, up to and with the painting. Times are of any clock that never goes back. Thread: GUI.
class FrameMeter
{
public:
    using Time = std::chrono::nanoseconds;

    /// A pause longer than this ends the work that belongs to a frame.
    static constexpr Time kPause = std::chrono::milliseconds(1);
    static constexpr std::size_t kFrames = 512;

    void eventBegins(Time now);
    void eventEnds(Time now, bool painted);

    /// The busy time that 99 of 100 of the last 512 frames stayed within; nothing before the first
    /// frame.
    std::optional<Time> p99() const;

private:
    Time m_workBegan{};
    Time m_lastEnd{};
    std::array<Time, kFrames> m_frames{};
    std::size_t m_count = 0;
};

} // namespace weir
