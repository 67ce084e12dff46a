#pragma once

#include "backend/bridge/snapshots.h"

#include <array>
#include <chrono>
#include <vector>

namespace weir {

/// Arrivals per second in every cell of a span of the shard map: rows are equally long, oldest
/// first and without a break, columns are the 1/256ths of the hash key space. A value.
struct HeatGrid
{
    enum class Measure { Bytes, Records, Throttles };
    static constexpr int kColumns = int(HeatMap::kCells);

    std::chrono::sys_time<std::chrono::minutes> from; ///< of the first row
    std::chrono::minutes length{1};                   ///< of each row
    int rows = 0;
    std::vector<double> rates; ///< rows * kColumns; NaN in rows that were not measured
    double top =
        1; ///< the rate of the hottest colour, a round number; single cells may be above it

    /// Rows are as long as the longest of `heat` within the span. `heat` may be null: then no row
    /// is measured. The row that `to` falls into counts for the seconds it has had.
    static HeatGrid of(const HeatMap* heat, Measure measure, Timestamp from, Timestamp to);

    Timestamp startOf(int row) const { return from + row * length; }
    /// -1 outside.
    int rowAt(Timestamp time) const;
    /// 0 ... 1 of the scale, above it 1; below 0 where nothing was measured.
    double level(int row, int column) const;
    bool empty() const { return unmeasuredRows() == rows; }
    /// How many rows from the first on were not measured.
    int unmeasuredRows() const;

private:
    void clearMeasured(const HeatMap& heat, Timestamp to);
    void add(int row, const std::uint64_t* values, Timestamp to);
};

/// What arrived in a part of the space, on average.
struct RangeLoad
{
    double bytesPerSecond = 0;
    double recordsPerSecond = 0;
    std::chrono::seconds over{0}; ///< how much was measured; 0 when nothing was
};

/// What arrived in the whole space over the last `span` before `now`, summed up once for many
/// ranges. `heat` may be null. Arrivals within a 1/256th count as evenly spread. A value.
class RangeLoads
{
public:
    RangeLoads(const HeatMap* heat, Timestamp now, std::chrono::minutes span);
    RangeLoad of(const HashKeyRange& range) const;

private:
    std::array<double, HeatMap::kCells> m_bytes{};
    std::array<double, HeatMap::kCells> m_records{};
    std::chrono::seconds m_over{0};
};

/// The same of a single range.
RangeLoad loadOf(const HeatMap* heat, const HashKeyRange& range, Timestamp now,
                 std::chrono::minutes span);

/// Where an upper child must start for both to carry the same bytes; the middle when nothing
/// arrived. Always a key a split accepts, as far as the range has one: above the range's start, not
/// above its end.
HashKey evenLoadKey(const HeatMap* heat, const HashKeyRange& range, Timestamp now,
                    std::chrono::minutes span);

} // namespace weir
