#include "widgets/streams/sending_chart.h"

#include "models/common/format.h"
#include "models/metrics/axis_scale.h"
#include "widgets/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace weir {

using Second = producer::ProduceProgress::Second;

namespace {

constexpr int kHeight = 116;
constexpr int kMargin = 14;
constexpr int kGridLines = 3;
constexpr std::size_t kSeconds = producer::ProduceProgress::kSeconds - 1;

} // namespace

SendingChart::SendingChart(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Accepted and refused records a second, over the last minute"));
    setLayoutDirection(Qt::LeftToRight); // time, in every language
}

QSize SendingChart::sizeHint() const
{
    return {320, kHeight};
}

void SendingChart::setSeconds(std::vector<Second> seconds)
{
    m_seconds.clear();
    if (!seconds.empty()) {
        const auto end = seconds.back().at;
        for (std::size_t i = 0; i < kSeconds; ++i)
            m_seconds.push_back({end - std::chrono::seconds(kSeconds - i), 0, 0});
        for (const Second& second : seconds)
            if (second.at < end && second.at >= m_seconds.front().at)
                m_seconds[std::size_t((second.at - m_seconds.front().at).count())] = second;
        const Second& last = m_seconds.back();
        setAccessibleDescription(tr("%1 accepted and %2 refused in the last second")
                                     .arg(formatCount(last.accepted), formatCount(last.refused)));
    }
    update();
}

std::uint64_t SendingChart::highest() const
{
    std::uint64_t most = 0;
    for (const Second& second : m_seconds)
        most = std::max({most, second.accepted, second.refused});
    return most;
}

void SendingChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    const QRect plot = rect().adjusted(kMargin, 8, -kMargin, -8);
    const double top = AxisScale::covering(double(highest()), 3).top;
    paintGrid(painter, plot, top);
    if (!m_seconds.empty())
        paintSeconds(painter, plot, top);
}

void SendingChart::paintGrid(QPainter& painter, const QRect& plot, double top) const
{
    const Theme& theme = themeOf(this);
    painter.setFont(theme.font(FontRole::DataSmall));
    for (int line = 0; line <= kGridLines; ++line) {
        const int y = plot.bottom() - line * plot.height() / kGridLines;
        painter.setPen(theme.color(ColorRole::LineSubtle));
        painter.drawLine(plot.left(), y, plot.right(), y);
        if (line == 0)
            continue;
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(plot.left(), y + painter.fontMetrics().ascent() + 1,
                         formatCount(std::uint64_t(qRound64(top * line / kGridLines))));
    }
}

void SendingChart::paintSeconds(QPainter& painter, const QRect& plot, double top) const
{
    const Theme& theme = themeOf(this);
    const double step = double(plot.width()) / double(kSeconds);
    QPolygonF line;
    for (std::size_t i = 0; i < m_seconds.size(); ++i) {
        const double x = plot.left() + step * double(i);
        line << QPointF(x + step / 2,
                        plot.bottom() - plot.height() * double(m_seconds[i].accepted) / top);
        const double height = plot.height() * double(m_seconds[i].refused) / top;
        if (height > 0)
            painter.fillRect(QRectF(x + 1, plot.bottom() - height, std::max(1.0, step - 2), height),
                             theme.color(ColorRole::Warn));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(ColorRole::Accent), 1.5));
    painter.drawPolyline(line);
}

int SendingChart::spokenRows() const
{
    return int(m_seconds.size());
}

QStringList SendingChart::spokenColumns() const
{
    return {tr("Time"), tr("Accepted"), tr("Refused")};
}

QString SendingChart::spokenCell(int row, int column) const
{
    const Second& second = m_seconds[m_seconds.size() - 1 - std::size_t(row)];
    switch (column) {
    case 0:
        return formatClock(second.at);
    case 1:
        return formatCount(second.accepted);
    default:
        return formatCount(second.refused);
    }
}

} // namespace weir
