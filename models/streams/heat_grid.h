#pragma once

#include "backend/bridge/snapshots.h"

#include <chrono>
#include <vector>

namespace weir {

/// Arrivals per second in every cell of a span of the shard map: rows are minutes, oldest first and
/// without a break, columns are the 1/256ths of the hash key space. A value.
struct HeatGrid
{
    enum class Measure { Bytes, Records };
    static constexpr int kColumns = int(HeatMap::kCells);

    std::chrono::sys_time<std::chrono::minutes> from; ///< of the first row
    int rows = 0;
    std::vector<double> rates; ///< rows * kColumns; NaN in minutes that were not measured
    double top =
        1; ///< the rate of the hottest colour, a round number; single cells may be above it

    /// `heat` may be null: then no row is measured. The minute that `to` falls into counts for the
    /// seconds it has had.
    static HeatGrid of(const HeatMap* heat, Measure measure, Timestamp from, Timestamp to);

    /// 0 ... 1 of the scale, above it 1; below 0 where nothing was measured.
    double level(int row, int column) const;
    bool empty() const { return unmeasuredRows() == rows; }
    /// How many rows from the first on were not measured.
    int unmeasuredRows() const;
};

/// What arrived in a part of the space, on average.
struct RangeLoad
{
    double bytesPerSecond = 0;
    double recordsPerSecond = 0;
    std::chrono::seconds over{0}; ///< how much was measured; 0 when nothing was
};

/// The mean load of `range` over the last `span` before `now`. Arrivals within a 1/256th count as
/// evenly spread.
RangeLoad loadOf(const HeatMap* heat, const HashKeyRange& range, Timestamp now,
                 std::chrono::minutes span);

/// Where an upper child must start for both to carry the same bytes; the middle when nothing
/// arrived. Always a key a split accepts, as far as the range has one: above the range's start, not
/// above its end.
HashKey evenLoadKey(const HeatMap* heat, const HashKeyRange& range, Timestamp now,
                    std::chrono::minutes span);

} // namespace weir
