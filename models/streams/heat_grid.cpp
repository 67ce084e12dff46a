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

double secondsOf(Minute start, minutes length, Timestamp now)
{
    const double had = std::chrono::duration<double>(now - start).count();
    return std::clamp(had, kLeastSeconds, 60.0 * double(length.count()));
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
        const minutes length = heat.lengthOf(row);
        if (heat.minutes[row] + length <= now - span || heat.minutes[row] > now)
            continue;
        measured += secondsOf(heat.minutes[row], length, now);
        for (std::size_t cell = 0; cell < HeatMap::kCells; ++cell)
            sums[cell] += double(values[row * HeatMap::kCells + cell]);
    }
    return seconds(std::llround(measured));
}

minutes longestRow(const HeatMap& heat, Timestamp from, Timestamp to)
{
    minutes longest(1);
    for (std::size_t row = 0; row < heat.minutes.size(); ++row) {
        const minutes length = heat.lengthOf(row);
        if (heat.minutes[row] + length > from && heat.minutes[row] < to)
            longest = std::max(longest, length);
    }
    return longest;
}

const std::vector<std::uint64_t>& valuesOf(const HeatMap& heat, HeatGrid::Measure measure)
{
    switch (measure) {
    case HeatGrid::Measure::Records:
        return heat.records;
    case HeatGrid::Measure::Throttles:
        return heat.throttles;
    case HeatGrid::Measure::Bytes:
        break;
    }
    return heat.bytes;
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
    const double to = from + range.share();
    const auto last = std::min(std::size_t(to * HeatMap::kCells), HeatMap::kCells - 1);
    double sum = 0;
    for (auto cell = std::size_t(from * HeatMap::kCells); cell <= last; ++cell)
        sum += sums[cell] * overlap(cell, from, to);
    return sum;
}

} // namespace

HeatGrid HeatGrid::of(const HeatMap* heat, Measure measure, Timestamp from, Timestamp to)
{
    HeatGrid grid;
    grid.length = heat ? longestRow(*heat, from, to) : minutes(1);
    const auto floored = std::chrono::floor<minutes>(from).time_since_epoch();
    grid.from = Minute(floored - floored % grid.length);
    const auto whole = std::chrono::ceil<minutes>(to) - grid.from;
    grid.rows = int((whole + grid.length - minutes(1)) / grid.length);
    grid.rates.assign(std::size_t(grid.rows) * HeatMap::kCells, kNan);
    if (!heat)
        return grid;
    grid.clearMeasured(*heat, to);
    const auto& values = valuesOf(*heat, measure);
    for (std::size_t i = 0; i < heat->minutes.size(); ++i) {
        const int row = grid.rowAt(heat->minutes[i]);
        if (row >= 0)
            grid.add(row, values.empty() ? nullptr : &values[i * HeatMap::kCells], to);
    }
    grid.top = scaleTop(grid.rates);
    return grid;
}

/// Rows that are measured start with nothing.
void HeatGrid::clearMeasured(const HeatMap& heat, Timestamp to)
{
    const auto clear = [this](Timestamp first, Timestamp last) {
        for (int row = 0; row < rows; ++row) {
            if (startOf(row) + length > first && startOf(row) <= last)
                std::fill_n(rates.begin() + std::ptrdiff_t(row) * kColumns, kColumns, 0.0);
        }
    };
    for (const auto& [first, end] : heat.measuredBefore)
        clear(first, std::min(end - Timestamp::duration(1), to));
    if (heat.measuredFrom)
        clear(*heat.measuredFrom, to);
}

/// `values` are the row's cells; null for nothing.
void HeatGrid::add(int row, const std::uint64_t* values, Timestamp to)
{
    const double had = secondsOf(Minute(from + row * length), length, to);
    for (std::size_t cell = 0; cell < HeatMap::kCells; ++cell) {
        double& rate = rates[std::size_t(row) * HeatMap::kCells + cell];
        rate = (std::isnan(rate) ? 0 : rate) + (values ? double(values[cell]) / had : 0);
    }
}

int HeatGrid::rowAt(Timestamp time) const
{
    if (time < from)
        return -1;
    const auto row = (std::chrono::floor<minutes>(time) - from) / length;
    return row < rows ? int(row) : -1;
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

RangeLoads::RangeLoads(const HeatMap* heat, Timestamp now, minutes span)
{
    if (!heat)
        return;
    m_over = sumMinutes(*heat, heat->bytes, now, span, m_bytes);
    sumMinutes(*heat, heat->records, now, span, m_records);
}

RangeLoad RangeLoads::of(const HashKeyRange& range) const
{
    if (m_over == seconds(0))
        return {};
    return {sumWithin(m_bytes, range) / double(m_over.count()),
            sumWithin(m_records, range) / double(m_over.count()), m_over};
}

RangeLoad loadOf(const HeatMap* heat, const HashKeyRange& range, Timestamp now, minutes span)
{
    return RangeLoads(heat, now, span).of(range);
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
