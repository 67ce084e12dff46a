#include "widgets/metrics/event_lane.h"

#include "models/common/format.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"
#include "widgets/metrics/event_look.h"
#include "widgets/metrics/lane_header.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr int kIcon = 14;

} // namespace

EventLane::EventLane(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(24);
    setAccessibleName(tr("Events"));
}

void EventLane::showEvents(const TimeAxis& axis, std::vector<EventMark> events)
{
    m_axis = axis;
    std::erase_if(events, [&](const EventMark& event) {
        return event.time < axis.from || event.time > axis.to;
    });
    m_events = std::move(events);
    update();
}

int EventLane::spokenRows() const
{
    return int(m_events.size());
}

QStringList EventLane::spokenColumns() const
{
    return {tr("Event")};
}

QString EventLane::spokenCell(int row, int /*column*/) const
{
    const EventMark& event = m_events[std::size_t(row)];
    return QStringLiteral("%1 %2").arg(formatClock(event.time), event.text);
}

QRect EventLane::spokenRect(int row) const
{
    return {int(iconX(m_events[std::size_t(row)])), 0, 16, height()};
}

double EventLane::iconX(const EventMark& event) const
{
    // All of it lies over the plot, also at its ends.
    return std::clamp(LaneHeader::kWidth + std::round(m_axis.x(event.time)) - kIcon / 2.0,
                      double(LaneHeader::kWidth + 2), double(width() - kIcon - 2));
}

void EventLane::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.fillRect(rect(), theme.color(ColorRole::BgPanel));
    painter.fillRect(0, 0, width(), 1, theme.color(ColorRole::LineSubtle));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::LineSubtle));
    painter.setFont(theme.font(FontRole::Micro));
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(QRect(12, 0, LaneHeader::kWidth - 16, 23), Qt::AlignVCenter, tr("Events"));
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const double x = iconX(m_events[i]);
        const double room =
            (i + 1 < m_events.size() ? iconX(m_events[i + 1]) : width()) - x - 18 - 6;
        painter.drawPixmap(QPointF(x, 5), iconPixmap(this, eventIcon(m_events[i].kind),
                                                     eventColor(m_events[i].kind), kIcon));
        painter.setPen(theme.color(ColorRole::TextSecondary));
        if (painter.fontMetrics().horizontalAdvance(m_events[i].text) <= room)
            painter.drawText(QPointF(x + 18, 16), m_events[i].text);
    }
}

} // namespace weir
