#pragma once

#include <chrono>
#include <optional>

namespace weir {

/// Whether what was written is on screen.
struct TailGauge
{
    enum class State {
        AllShown, ///< everything read is shown, and reading keeps up
        Buffered, ///< read but not shown: paused, or a burst
        Behind,   ///< reading is slower than writing
    };
    static constexpr double kBurst = 0.5;
    static constexpr std::chrono::milliseconds kLate{2000};

    State state = State::AllShown;
    double fill = 0;                    ///< of the buffer between reader and window, 0 ... 1
    std::chrono::milliseconds behind{}; ///< of Behind

    /// `lag` is how much earlier the last record read arrived than the last one stored.
    static TailGauge of(double fill, bool following, std::chrono::milliseconds lag)
    {
        if (lag > kLate)
            return {State::Behind, fill, lag};
        if (!following || fill >= kBurst)
            return {State::Buffered, fill, {}};
        return {State::AllShown, fill, {}};
    }
};

} // namespace weir
