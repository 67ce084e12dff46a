#include "widgets/metrics/lane_look.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr double kStackOpacity = 0.5;
constexpr double kAreaOpacity = 0.14;

bool drawable(double value)
{
    return !std::isnan(value);
}

/// Runs of buckets that were measured, as [first, last].
std::vector<std::pair<int, int>> measuredRuns(const std::vector<double>& values)
{
    std::vector<std::pair<int, int>> runs;
    for (int i = 0; i < int(values.size()); ++i) {
        if (!drawable(values[std::size_t(i)]))
            continue;
        if (runs.empty() || runs.back().second != i - 1)
            runs.emplace_back(i, i);
        runs.back().second = i;
    }
    return runs;
}

double bucketX(const OverviewLane& lane, const LanePlot& plot, double bucket)
{
    const double from = double(lane.grid.from.time_since_epoch().count());
    return plot.x(from + bucket * double(lane.grid.width.count()));
}

/// The outline of `values` over buckets first ... last; it begins and ends at the buckets' outer
/// edges.
QPolygonF outline(const OverviewLane& lane, const LanePlot& plot, const std::vector<double>& values,
                  int first, int last)
{
    QPolygonF points;
    points << QPointF(bucketX(lane, plot, first), plot.y(values[std::size_t(first)]));
    for (int i = first; i <= last; ++i)
        points << QPointF(bucketX(lane, plot, i + 0.5), plot.y(values[std::size_t(i)]));
    points << QPointF(bucketX(lane, plot, last + 1), plot.y(values[std::size_t(last)]));
    return points;
}

QColor withOpacity(QColor color, double opacity)
{
    color.setAlphaF(float(opacity));
    return color;
}

void paintLayer(QPainter& painter, const OverviewLane& lane, const LanePlot& plot,
                const QColor& color, const std::vector<double>& lower,
                const std::vector<double>& upper, double opacity)
{
    for (const auto& [first, last] : measuredRuns(upper)) {
        const QPolygonF top = outline(lane, plot, upper, first, last);
        QPolygonF bottom = outline(lane, plot, lower, first, last);
        std::reverse(bottom.begin(), bottom.end());
        painter.setPen(Qt::NoPen);
        painter.setBrush(withOpacity(color, opacity));
        painter.drawPolygon(QPolygonF(top) << bottom);
        if (lane.form == OverviewLane::Form::Stack) {
            painter.setPen(QPen(color, 1));
            painter.drawPolyline(top);
        }
    }
}

void paintStack(QPainter& painter, const OverviewLane& lane, const LanePlot& plot,
                const Theme& theme)
{
    const double opacity = lane.form == OverviewLane::Form::Stack ? kStackOpacity : kAreaOpacity;
    painter.setRenderHint(QPainter::Antialiasing);
    std::vector<double> lower(std::size_t(lane.grid.count), 0.0);
    for (const LaneSeries& series : lane.series) {
        std::vector<double> upper = lower;
        for (std::size_t i = 0; i < upper.size(); ++i)
            upper[i] += series.buckets[i];
        paintLayer(painter, lane, plot, laneColor(theme, series), lower, upper, opacity);
        lower = std::move(upper);
    }
}

void paintBars(QPainter& painter, const OverviewLane& lane, const LanePlot& plot,
               const Theme& theme)
{
    for (int i = 0; i < lane.grid.count; ++i) {
        const double left = std::round(bucketX(lane, plot, i)) + 1;
        const double width = std::max(1.0, std::round(bucketX(lane, plot, i + 1)) - left - 1);
        double below = 0;
        for (const LaneSeries& series : lane.series) {
            const double value = series.buckets[std::size_t(i)];
            if (!drawable(value) || value <= 0)
                continue;
            const QRectF bar(QPointF(left, plot.y(below + value)),
                             QPointF(left + width, plot.y(below)));
            painter.fillRect(bar, laneColor(theme, series));
            below += value;
        }
    }
}

} // namespace

QColor laneColor(const Theme& theme, LineTone tone, std::uint32_t slot)
{
    switch (tone) {
    case LineTone::Accent:
        return theme.color(ColorRole::Accent);
    case LineTone::Shard:
    case LineTone::Reader:
        return theme.shard(slot);
    case LineTone::Other:
        return theme.color(ColorRole::TextDisabled);
    case LineTone::Limit:
        return theme.color(ColorRole::Error);
    case LineTone::Alert:
    case LineTone::Writes:
        return theme.color(ColorRole::Warn);
    case LineTone::Reads:
        return theme.color(ColorRole::Info);
    case LineTone::Median:
        return theme.shard(0);
    case LineTone::Tail:
        return theme.shard(9);
    }
    return {};
}

QImage paintLaneFill(const OverviewLane& lane, const LanePlot& plot, const Theme& theme,
                     qreal ratio)
{
    if (lane.form == OverviewLane::Form::Lines || plot.size.isEmpty())
        return {};
    QImage image((plot.size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    if (lane.form == OverviewLane::Form::Bars)
        paintBars(painter, lane, plot, theme);
    else
        paintStack(painter, lane, plot, theme);
    return image;
}

QRectF drawReadout(QPainter& painter, const Theme& theme, double right, double middle,
                   const QString& text)
{
    const QFontMetricsF metrics(theme.font(FontRole::DataSmall));
    const double width = std::ceil(metrics.horizontalAdvance(text)) + 10;
    const QRectF box(std::round(right - width), std::round(middle - 9), width, 18);
    painter.setPen(theme.color(ColorRole::LineStrong));
    painter.setBrush(theme.color(ColorRole::BgRaised));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setFont(theme.font(FontRole::DataSmall));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(box, Qt::AlignCenter, text);
    return box;
}

} // namespace weir
