#pragma once

#include "backend/core/clock.h"

#include <QString>

#include <chrono>
#include <vector>

namespace weir {

/// A horizontal axis of time: `from` at pixel 0, `to` at pixel `width`. A value.
struct TimeAxis
{
    struct Tick
    {
        Timestamp time;
        double x = 0;
    };

    Timestamp from;
    Timestamp to;
    double width = 1;

    double x(Timestamp time) const;
    /// The time at a pixel, held within the axis.
    Timestamp at(double x) const;

    /// The shortest round step (1 s ... 1 d) whose ticks are at least `spacing` pixels apart.
    std::chrono::seconds step(double spacing) const;
    /// Multiples of `step` in the zone that is `zone` ahead of UTC.
    std::vector<Tick> ticks(std::chrono::seconds step, std::chrono::seconds zone) const;
};

/// "14:26", or "14:26:30" where the step asks for seconds; in local time.
QString tickText(Timestamp time, std::chrono::seconds step);
/// How far local time is ahead of UTC at `time`.
std::chrono::seconds zoneOffset(Timestamp time);

} // namespace weir
