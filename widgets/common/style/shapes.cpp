#include "widgets/common/icons.h"
#include "widgets/common/style/paint.h"

#include <QPainter>
#include <QStyle>

namespace weir::style {

void drawBox(QPainter* painter, const QRect& rect, qreal radius, const QColor& fill,
             const QColor& edge, int edgeWidth)
{
    if (edgeWidth == 0)
        edgeWidth = themeOf(nullptr).lineWidth();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal inset = edge.isValid() ? edgeWidth / 2.0 : 0.0;
    painter->setPen(edge.isValid() ? QPen(edge, edgeWidth) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal corner = std::max(0.0, radius - inset);
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), corner, corner);
    painter->restore();
}

void drawFocusRing(QPainter* painter, const QRect& rect, qreal radius, const Theme& theme)
{
    drawBox(painter, rect, radius, {}, theme.color(ColorRole::Focus), 2);
}

QRect placed(Qt::LayoutDirection direction, const QRect& whole, const QRect& part)
{
    return QStyle::visualRect(direction, whole, part);
}

void drawIcon(QPainter* painter, const QRect& rect, const QString& icon, const QColor& color,
              int px)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QPoint corner(rect.x() + (rect.width() - px) / 2, rect.y() + (rect.height() - px) / 2);
    painter->drawPixmap(corner, iconPixmap(icon, color, px, ratio));
}

} // namespace weir::style
