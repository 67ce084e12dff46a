#include "widgets/metrics/time_ruler.h"

#include "widgets/common/theme.h"
#include "widgets/metrics/lane_header.h"

#include <QPainter>

#include <cmath>

namespace weir {

TimeRuler::TimeRuler(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(24);
}

void TimeRuler::showAxis(const TimeAxis& axis, std::chrono::seconds step, const QString& caption)
{
    m_axis = axis;
    m_step = step;
    m_caption = caption;
    update();
}

void TimeRuler::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.fillRect(rect(), theme.color(ColorRole::BgPanel));
    painter.setFont(theme.font(FontRole::Micro));
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(
        QRect(12, 0, LaneHeader::kWidth - 16, 24), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_caption, Qt::ElideRight, LaneHeader::kWidth - 16));
    if (m_axis.to <= m_axis.from)
        return;
    painter.setFont(theme.font(FontRole::DataSmall));
    for (const TimeAxis::Tick& tick : m_axis.ticks(m_step, zoneOffset(m_axis.to))) {
        const double x = LaneHeader::kWidth + std::round(tick.x);
        painter.fillRect(QRectF(x, 14, 1, 10), theme.color(ColorRole::LineStrong));
        const QString label = tickText(tick.time, m_step);
        if (x + 4 + painter.fontMetrics().horizontalAdvance(label) <= width())
            painter.drawText(QPointF(x + 4, 16), label);
    }
}

} // namespace weir
