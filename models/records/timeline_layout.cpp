#include "models/records/timeline_layout.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace weir {

namespace {

using std::chrono::seconds;

constexpr double kTickPx = 76;
constexpr std::array kTickSeconds{1,   2,   5,    10,   15,   30,    60,    120,   300,
                                  600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400};

/// The shards that get a band, in the order of their ids.
std::vector<std::size_t> shownShards(const StreamMetrics& metrics)
{
    std::vector<std::size_t> shown(metrics.shards.size());
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    if (shown.size() <= TimelineLayout::kMaxShards)
        return shown;
    const auto total = [&](std::size_t i) {
        const auto& records = metrics.shards[i].records;
        return std::accumulate(records.begin(), records.end(), 0.0, [](double sum, double value) {
            return std::isnan(value) ? sum : sum + value;
        });
    };
    std::vector<double> totals;
    for (const std::size_t i : shown)
        totals.push_back(total(i));
    std::partial_sort(shown.begin(), shown.begin() + TimelineLayout::kBusiest, shown.end(),
                      [&](std::size_t a, std::size_t b) { return totals[a] > totals[b]; });
    shown.resize(TimelineLayout::kBusiest);
    std::sort(shown.begin(), shown.end());
    return shown;
}

/// Sums the steps of a series into columns and takes the mean of what was measured.
class ColumnMeans
{
public:
    ColumnMeans(std::chrono::sys_seconds from, seconds perColumn, std::size_t columns)
        : m_from(from),
          m_perColumn(perColumn),
          m_columns(columns)
    {}

    std::vector<double> of(const std::vector<double>& series, const StreamMetrics& metrics) const
    {
        std::vector<double> sums(m_columns, 0.0);
        std::vector<int> counts(m_columns, 0);
        for (std::size_t i = 0; i < series.size(); ++i) {
            const auto since = metrics.from + std::int64_t(i) * metrics.step - m_from;
            if (since.count() < 0 || std::isnan(series[i]))
                continue;
            const auto column = std::size_t(since / m_perColumn);
            if (column >= m_columns)
                break;
            sums[column] += series[i];
            ++counts[column];
        }
        for (std::size_t c = 0; c < m_columns; ++c)
            sums[c] /= std::max(counts[c], 1);
        return sums;
    }

private:
    std::chrono::sys_seconds m_from;
    seconds m_perColumn;
    std::size_t m_columns;
};

std::vector<TimelineLayout::Band> bandsOf(const StreamMetrics& metrics, const ColumnMeans& means)
{
    std::vector<TimelineLayout::Band> bands;
    const auto shown = shownShards(metrics);
    for (const std::size_t i : shown) {
        const auto& shard = metrics.shards[i];
        bands.push_back({shard.colourSlot, false, means.of(shard.records, metrics)});
    }
    if (shown.size() == metrics.shards.size())
        return bands;
    TimelineLayout::Band other{0, true, means.of(metrics.recordsIn, metrics)};
    for (const auto& band : bands)
        for (std::size_t c = 0; c < other.values.size(); ++c)
            other.values[c] = std::max(0.0, other.values[c] - band.values[c]);
    bands.push_back(std::move(other));
    return bands;
}

double peakOf(const std::vector<TimelineLayout::Band>& bands, std::size_t columns)
{
    double peak = 0;
    for (std::size_t c = 0; c < columns; ++c) {
        double sum = 0;
        for (const auto& band : bands)
            sum += band.values[c];
        peak = std::max(peak, sum);
    }
    return peak;
}

std::vector<TimelineLayout::Tick> ticksOf(const TimelineLayout& layout, seconds span)
{
    std::vector<TimelineLayout::Tick> ticks;
    const double perPx = double(span.count()) / std::max(layout.width, 1);
    const auto step = std::find_if(kTickSeconds.begin(), kTickSeconds.end() - 1,
                                   [&](int s) { return s >= kTickPx * perPx; });
    const auto end = QDateTime::fromMSecsSinceEpoch(layout.to.time_since_epoch().count());
    const qint64 zone = end.offsetFromUtc();
    const qint64 last = end.toSecsSinceEpoch();
    const QString format = *step < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    for (qint64 at = ((last - span.count() + zone) / *step + 1) * *step - zone; at < last;
         at += *step) {
        const Timestamp time{seconds(at)};
        ticks.push_back(
            {layout.xOf(time), QDateTime::fromSecsSinceEpoch(at).time().toString(format)});
    }
    return ticks;
}

} // namespace

TimelineLayout TimelineLayout::of(const StreamMetrics* metrics, seconds span, int width,
                                  Timestamp now)
{
    TimelineLayout layout;
    layout.width = std::max(width, kColumnPx);
    const seconds perColumn{
        std::max<std::int64_t>(metrics ? metrics->step.count() : 1,
                               (span.count() * kColumnPx + layout.width - 1) / layout.width)};
    layout.columns = std::size_t(std::max<std::int64_t>(1, span / perColumn));
    const auto end = metrics ? metrics->end() : std::chrono::time_point_cast<seconds>(now);
    const auto whole = perColumn.count();
    const auto to = std::chrono::sys_seconds(
        seconds((end.time_since_epoch().count() + whole - 1) / whole * whole));
    const auto from = to - perColumn * std::int64_t(layout.columns);
    layout.from = from;
    layout.to = to;
    if (metrics)
        layout.bands = bandsOf(*metrics, ColumnMeans(from, perColumn, layout.columns));
    layout.peak = peakOf(layout.bands, layout.columns);
    layout.ticks = ticksOf(layout, to - from);
    return layout;
}

double TimelineLayout::xOf(Timestamp time) const
{
    return double((time - from).count()) * width / double((to - from).count());
}

Timestamp TimelineLayout::timeAt(double x) const
{
    const double share = std::clamp(x / width, 0.0, 1.0);
    return from + std::chrono::milliseconds(std::int64_t(share * double((to - from).count())));
}

} // namespace weir
