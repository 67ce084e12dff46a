#pragma once

#include <optional>

namespace weir::filter {

/// The values from `low` to `high`; without an end, without end.
template <typename T>
struct Interval
{
    std::optional<T> low;
    std::optional<T> high;
    bool aboveLow = false;  ///< `low` itself is not in it
    bool belowHigh = false; ///< `high` itself is not in it

    static Interval at(T value) { return {value, value, false, false}; }

    bool contains(const T& value) const
    {
        if (low && (value < *low || (aboveLow && value == *low)))
            return false;
        return !high || (value < *high) || (!belowHigh && value == *high);
    }
};

} // namespace weir::filter
