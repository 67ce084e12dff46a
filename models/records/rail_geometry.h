#pragma once

#include "backend/core/identifiers.h"

#include <algorithm>
#include <cmath>

namespace weir {

/// The position rail: where a place among everything stored, oldest to tip, stands on `height`
/// pixels.
struct RailGeometry
{
    static constexpr int kThumbPx = 24;

    StreamPosition oldest;
    StreamPosition tip; ///< the position the next record will get
    int height = 0;

    std::uint64_t stored() const { return tip.ordinal - std::min(oldest.ordinal, tip.ordinal); }

    /// The top of the thumb for the record at `position`.
    int thumbTop(StreamPosition position) const
    {
        const std::uint64_t last = stored() > 1 ? stored() - 1 : 1;
        const auto place = double(
            std::clamp(position.ordinal, oldest.ordinal, oldest.ordinal + last) - oldest.ordinal);
        return int(std::lround(place / double(last) * travel()));
    }
    /// The record that a thumb with its top at `y` stands for.
    StreamPosition positionAt(int y) const
    {
        if (stored() == 0)
            return oldest;
        const double share = travel() > 0 ? std::clamp(double(y) / travel(), 0.0, 1.0) : 0.0;
        return {oldest.ordinal + std::uint64_t(std::llround(share * double(stored() - 1)))};
    }
    bool isAtTip(int y) const { return y >= travel(); }

private:
    int travel() const { return std::max(0, height - kThumbPx); }
};

} // namespace weir
