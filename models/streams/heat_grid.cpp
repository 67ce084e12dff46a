#include "models/streams/heat_grid.h"

#include "models/metrics/axis_scale.h"
#include "models/streams/hash_space.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace weir {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Minute = std::chrono::sys_time<minutes>;
using CellSums = std::array<double, HeatMap::kCells>;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
/// The youngest minute's rate means little before.
constexpr double kLeastSeconds = 5;

double secondsOf(Minute minute, Timestamp now)
{
    const double had = std::chrono::duration<double>(now - minute).count();
    return std::clamp(had, kLeastSeconds, 60.0);
}

/// All but the hottest two in a hundred of the busy cells fit the scale: one hot key must not
/// darken the rest.
double scaleTop(const std::vector<double>& rates)
{
    std::vector<double> busy;
    std::copy_if(rates.begin(), rates.end(), std::back_inserter(busy),
                 [](double r) { return r > 0; });
    if (busy.empty())
        return 1;
    const auto at = busy.begin() + std::ptrdiff_t(double(busy.size() - 1) * 0.98);
    std::nth_element(busy.begin(), at, busy.end());
    return AxisScale::covering(*at, 1e-3).top;
}

/// The sums of `values` over the minutes of the span, and how many seconds those are.
seconds sumMinutes(const HeatMap& heat, const std::vector<std::uint64_t>& values, Timestamp now,
                   minutes span, CellSums& sums)
{
    double measured = 0;
    sums.fill(0);
    for (std::size_t row = 0; row < heat.minutes.size(); ++row) {
        if (heat.minutes[row] + minutes(1) <= now - span || heat.minutes[row] > now)
            continue;
        measured += secondsOf(heat.minutes[row], now);
        for (std::size_t cell = 0; cell < HeatMap::kCells; ++cell)
            sums[cell] += double(values[row * HeatMap::kCells + cell]);
    }
    return seconds(std::llround(measured));
}

/// How much of `cell` lies within `from` ... `to`, 0 ... 1 each.
double overlap(std::size_t cell, double from, double to)
{
    const double left = std::max(from * HeatMap::kCells, double(cell));
    const double right = std::min(to * HeatMap::kCells, double(cell + 1));
    return std::max(right - left, 0.0);
}

double sumWithin(const CellSums& sums, const HashKeyRange& range)
{
    const double from = range.start.fraction();
    double sum = 0;
    for (std::size_t cell = 0; cell < HeatMap::kCells; ++cell)
        sum += sums[cell] * overlap(cell, from, from + range.share());
    return sum;
}

} // namespace

HeatGrid HeatGrid::of(const HeatMap* heat, Measure measure, Timestamp from, Timestamp to)
{
    HeatGrid grid;
    grid.from = std::chrono::floor<minutes>(from);
    grid.rows = int((std::chrono::ceil<minutes>(to) - grid.from).count());
    grid.rates.assign(std::size_t(grid.rows) * HeatMap::kCells, kNan);
    if (!heat)
        return grid;
    const auto& values = measure == Measure::Bytes ? heat->bytes : heat->records;
    for (std::size_t i = 0; i < heat->minutes.size(); ++i) {
        const auto row = (heat->minutes[i] - grid.from).count();
        if (row < 0 || row >= grid.rows)
            continue;
        const double had = secondsOf(heat->minutes[i], to);
        for (std::size_t cell = 0; cell < HeatMap::kCells; ++cell)
            grid.rates[std::size_t(row) * HeatMap::kCells + cell] =
                double(values[i * HeatMap::kCells + cell]) / had;
    }
    grid.top = scaleTop(grid.rates);
    return grid;
}

double HeatGrid::level(int row, int column) const
{
    const double rate = rates[std::size_t(row) * HeatMap::kCells + std::size_t(column)];
    return std::isnan(rate) ? -1 : std::min(rate / top, 1.0);
}

int HeatGrid::unmeasuredRows() const
{
    int row = 0;
    while (row < rows && level(row, 0) < 0)
        ++row;
    return row;
}

RangeLoad loadOf(const HeatMap* heat, const HashKeyRange& range, Timestamp now, minutes span)
{
    RangeLoad load;
    if (!heat)
        return load;
    CellSums bytes;
    CellSums records;
    load.over = sumMinutes(*heat, heat->bytes, now, span, bytes);
    sumMinutes(*heat, heat->records, now, span, records);
    if (load.over == seconds(0))
        return load;
    load.bytesPerSecond = sumWithin(bytes, range) / double(load.over.count());
    load.recordsPerSecond = sumWithin(records, range) / double(load.over.count());
    return load;
}

HashKey evenLoadKey(const HeatMap* heat, const HashKeyRange& range, Timestamp now, minutes span)
{
    if (!heat)
        return range.middle();
    CellSums bytes;
    sumMinutes(*heat, heat->bytes, now, span, bytes);
    const double half = sumWithin(bytes, range) / 2;
    if (half <= 0)
        return range.middle();
    const double from = range.start.fraction();
    double sum = 0;
    for (std::size_t cell = 0; cell < HeatMap::kCells; ++cell) {
        const double part = bytes[cell] * overlap(cell, from, from + range.share());
        if (sum + part >= half) {
            const double left = std::max(from, double(cell) / HeatMap::kCells);
            const HashKey key = keyAtShare(left + (half - sum) / bytes[cell] / HeatMap::kCells);
            return range.start < key && key <= range.end ? key : range.middle();
        }
        sum += part;
    }
    return range.middle();
}

} // namespace weir
