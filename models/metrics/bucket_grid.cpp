#include "models/metrics/bucket_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace weir {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<int, 20> kWidths{1,   2,   3,   5,    10,   15,   20,   30,    60,    120,
                                      180, 300, 600, 1200, 1800, 3600, 7200, 14400, 43200, 86400};

double secondsOf(std::chrono::sys_seconds time)
{
    return double(time.time_since_epoch().count());
}

/// The least and greatest measured value of some seconds, each with its second.
struct Extremes
{
    std::chrono::sys_seconds lowAt;
    std::chrono::sys_seconds highAt;
    double low = kNan;
    double high = kNan;

    bool empty() const { return std::isnan(low); }

    void take(std::chrono::sys_seconds second, double value)
    {
        if (std::isnan(value))
            return;
        if (!(value >= low)) {
            low = value;
            lowAt = second;
        }
        if (!(value <= high)) {
            high = value;
            highAt = second;
        }
    }
};

void appendTo(QList<QPointF>& run, const Extremes& extremes)
{
    const QPointF low(secondsOf(extremes.lowAt), extremes.low);
    const QPointF high(secondsOf(extremes.highAt), extremes.high);
    run.append(extremes.lowAt < extremes.highAt ? low : high);
    if (low != high)
        run.append(extremes.lowAt < extremes.highAt ? high : low);
}

void closeRun(QList<QPointF>& run, const BucketGrid& grid)
{
    if (run.size() == 1)
        run.append(run.front() + QPointF(double(grid.width.count()), 0));
}

} // namespace

double SecondSeries::at(std::chrono::sys_seconds second) const
{
    if (second < from || second >= end())
        return kNan;
    return values[std::size_t((second - from) / step)];
}

BucketGrid BucketGrid::covering(std::chrono::sys_seconds from, std::chrono::sys_seconds to,
                                int maximum, std::chrono::seconds step)
{
    BucketGrid grid;
    const auto span = std::max<std::int64_t>((to - from).count(), 1);
    for (const int width : kWidths) {
        if (width % step.count() != 0)
            continue;
        grid.width = std::chrono::seconds(width);
        if (span <= std::int64_t(width) * maximum)
            break;
    }
    // A whole number of buckets since the epoch, rounded down.
    const auto since = from.time_since_epoch();
    grid.from = std::chrono::sys_seconds(since - (since % grid.width + grid.width) % grid.width);
    grid.count = int(((to - grid.from) + grid.width - std::chrono::seconds(1)) / grid.width);
    return grid;
}

int BucketGrid::bucketOf(std::chrono::sys_seconds second) const
{
    return int(std::chrono::floor<std::chrono::seconds>(second - from) / width);
}

std::vector<double> BucketGrid::means(const SecondSeries& series) const
{
    std::vector<double> means(std::size_t(count), kNan);
    for (int bucket = 0; bucket < count; ++bucket) {
        double sum = 0;
        int measured = 0;
        for (auto second = start(bucket); second < start(bucket + 1); second += series.step) {
            const double value = series.at(second);
            if (std::isnan(value))
                continue;
            sum += value;
            ++measured;
        }
        if (measured > 0)
            means[std::size_t(bucket)] = sum / measured;
    }
    return means;
}

std::vector<double> BucketGrid::sums(const SecondSeries& series) const
{
    std::vector<double> sums(std::size_t(count), kNan);
    for (int bucket = 0; bucket < count; ++bucket) {
        for (auto second = start(bucket); second < start(bucket + 1); second += series.step) {
            const double value = series.at(second);
            double& sum = sums[std::size_t(bucket)];
            if (!std::isnan(value))
                sum = std::isnan(sum) ? value : sum + value;
        }
    }
    return sums;
}

double BucketGrid::largest(const SecondSeries& series) const
{
    double top = 0;
    for (auto second = from; second < start(count); second += series.step)
        top = std::fmax(top, series.at(second)); // leaves NaN aside
    return top;
}

std::vector<QList<QPointF>> decimate(const SecondSeries& series, const BucketGrid& grid,
                                     std::chrono::seconds join)
{
    return decimate(series, series, grid, join);
}

std::vector<QList<QPointF>> decimate(const SecondSeries& low, const SecondSeries& high,
                                     const BucketGrid& grid, std::chrono::seconds join)
{
    std::vector<QList<QPointF>> runs;
    const double reach = double(std::max(join, 2 * grid.width).count());
    for (int bucket = 0; bucket < grid.count; ++bucket) {
        Extremes extremes;
        for (auto second = grid.start(bucket); second < grid.start(bucket + 1);
             second += high.step) {
            extremes.take(second, low.at(second));
            extremes.take(second, high.at(second));
        }
        if (extremes.empty())
            continue;
        const double first = secondsOf(std::min(extremes.lowAt, extremes.highAt));
        if (runs.empty() || first - runs.back().back().x() > reach) {
            if (!runs.empty())
                closeRun(runs.back(), grid);
            runs.emplace_back();
        }
        appendTo(runs.back(), extremes);
    }
    if (!runs.empty())
        closeRun(runs.back(), grid);
    return runs;
}

} // namespace weir
