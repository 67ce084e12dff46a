#pragma once

namespace weir::producer {

/// Records a second over the time since the start. A value.
struct RateShape
{
    enum class Kind {
        Steady,
        Ramp,  ///< from `low` to `rate` within `period`, then steady
        Burst, ///< `rate` for `share` of each period, `low` in the rest
        Daily  ///< a day's curve within `period`: `low` at night, `rate` at noon
    };
    static constexpr double kMostRate = 200'000;

    Kind kind = Kind::Steady;
    double rate = 1000;  ///< above 0, at most kMostRate
    double low = 0;      ///< 0 ... rate
    double period = 60;  ///< seconds, above 0
    double share = 0.25; ///< of Burst, 0 ... 1

    /// Records a second at `time` seconds after the start.
    double at(double time) const;
    /// How many records are due from the start until `time`, exactly.
    double until(double time) const;
};

} // namespace weir::producer
