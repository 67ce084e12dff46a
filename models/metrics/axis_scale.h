#pragma once

namespace weir {

/// A vertical axis from 0 to a round number. A value.
struct AxisScale
{
    double top = 1;

    /// The lowest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that is not below
    /// `largest`, nor below `least`. NaN and negative numbers count as 0. `least` is above 0.
    static AxisScale covering(double largest, double least);

    /// `value` as a share of the axis; above 1 when it does not fit.
    double fraction(double value) const { return value / top; }
};

} // namespace weir
