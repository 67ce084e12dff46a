#include "widgets/streams/shard_map_tag.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace weir {

double mapTextWidth(const Theme& theme, const QString& text)
{
    return std::ceil(QFontMetricsF(theme.font(FontRole::DataSmall)).horizontalAdvance(text));
}

QRectF paintMapTag(QPainter& painter, const Theme& theme, QPointF topLeft, const QString& text,
                   const QString& muted, const QColor& edge)
{
    const double first = mapTextWidth(theme, text);
    const double gap = muted.isEmpty() || text.isEmpty() ? 0 : 6;
    const QRectF box(std::round(topLeft.x()), std::round(topLeft.y()),
                     first + gap + mapTextWidth(theme, muted) + 10, kMapTagHeight);
    painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(theme.color(ColorRole::BgPanel));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setFont(theme.font(FontRole::DataSmall));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(box.adjusted(5, 0, 0, 0), Qt::AlignVCenter, text);
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(box.adjusted(5 + first + gap, 0, 0, 0), Qt::AlignVCenter, muted);
    return box;
}

} // namespace weir
