#include "widgets/records/position_rail.h"

#include "models/common/format.h"
#include "widgets/common/style/paint.h"
#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace weir {

namespace {

constexpr int kWidth = 16;
constexpr int kTick = 2;
constexpr double kPage = 0.05;
constexpr double kLine = 0.005;

} // namespace

PositionRail::PositionRail(QWidget* parent) : QWidget(parent)
{
    setFixedWidth(kWidth);
    setLayoutDirection(Qt::LeftToRight); // as the list beside it, in every language
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Place within everything stored"));
    setNewestFirst(false);
}

void PositionRail::setNewestFirst(bool newestFirst)
{
    m_newestFirst = newestFirst;
    setToolTip(newestFirst ? tr("Everything stored, newest at the top. Drag to browse; drag to the "
                                "top to follow the tip.")
                           : tr("Everything stored, oldest at the top. Drag to browse; drag to "
                                "the bottom to follow the tip."));
    update();
}

int PositionRail::turned(int top) const
{
    return m_newestFirst ? std::max(0, height() - RailGeometry::kThumbPx) - top : top;
}

QSize PositionRail::sizeHint() const
{
    return {kWidth, 100};
}

void PositionRail::setStored(StreamPosition oldest, StreamPosition tip)
{
    if (m_oldest == oldest && m_tip == tip)
        return;
    m_oldest = oldest;
    m_tip = tip;
    update();
}

void PositionRail::setPosition(StreamPosition position, bool following)
{
    if (m_grab || (m_position == position && m_following == following))
        return;
    m_position = position;
    m_following = following;
    setAccessibleDescription(following ? tr("At the tip") : tr("Record %1").arg(position.ordinal));
    update();
}

int PositionRail::thumbTop() const
{
    if (m_grab)
        return m_dragTop;
    const int tip = std::max(0, height() - RailGeometry::kThumbPx);
    return turned(m_following ? tip : rail().thumbTop(m_position));
}

void PositionRail::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.fillRect(rect(), theme.color(ColorRole::BgPanel));
    painter.fillRect(0, 0, 1, height(), theme.color(ColorRole::LineSubtle));
    painter.fillRect(3, m_newestFirst ? 1 : height() - 3, 10, 2, theme.color(ColorRole::Accent));
    if (rail().stored() == 0) {
        if (hasFocus())
            style::drawFocusRing(&painter, rect(), 0, theme);
        return;
    }
    paintTicks(painter, m_hits, ColorRole::Accent);
    paintTicks(painter, m_bookmarks, ColorRole::Info);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(hasFocus() ? ColorRole::Focus : ColorRole::TextMuted),
                        hasFocus() ? 2 : 1));
    painter.setBrush(theme.color(ColorRole::BgHover));
    painter.setOpacity(0.9);
    painter.drawRoundedRect(QRectF(2.5, thumbTop() + 0.5, kWidth - 4, RailGeometry::kThumbPx - 1),
                            3, 3);
}

void PositionRail::setHits(HitsIn hits)
{
    if (!hits && !m_hits)
        return;
    m_hits = std::move(hits);
    update();
}

void PositionRail::setBookmarks(HitsIn bookmarks)
{
    m_bookmarks = std::move(bookmarks);
    update();
}

void PositionRail::paintTicks(QPainter& painter, const HitsIn& hits, ColorRole role) const
{
    if (!hits)
        return;
    const RailGeometry geometry = rail();
    const int half = RailGeometry::kThumbPx / 2;
    const QColor color = themeOf(this).color(role);
    for (int y = 0; y + kTick + half < height(); y += kTick) {
        const StreamPosition from = geometry.positionAt(y);
        const StreamPosition to = geometry.positionAt(y + kTick);
        if (hits(from, {std::max(to.ordinal, from.ordinal + 1)}))
            painter.fillRect(3, turned(y) + half, kWidth - 6, kTick, color);
    }
}

void PositionRail::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || rail().stored() == 0)
        return;
    const int y = event->position().toPoint().y();
    const int top = thumbTop();
    const bool onThumb = y >= top && y < top + RailGeometry::kThumbPx;
    m_dragTop = top;
    m_grab = onThumb ? y - top : RailGeometry::kThumbPx / 2;
    if (!onThumb)
        dragTo(y);
}

void PositionRail::mouseMoveEvent(QMouseEvent* event)
{
    if (m_grab)
        dragTo(event->position().toPoint().y());
}

void PositionRail::dragTo(int y)
{
    const int top = std::clamp(y - *m_grab, 0, std::max(0, height() - RailGeometry::kThumbPx));
    if (top == m_dragTop)
        return;
    m_dragTop = top;
    update();
    if (rail().isAtTip(turned(top)))
        return Q_EMIT tipChosen();
    const StreamPosition there = rail().positionAt(turned(top));
    m_position = there; // where the thumb stays when it is let go
    m_following = false;
    QToolTip::showText(
        mapToGlobal(QPoint(-8, top)),
        tr("Record %1 of %2")
            .arg(formatCount(there.ordinal - m_oldest.ordinal + 1), formatCount(rail().stored())),
        this);
    Q_EMIT positionChosen(there);
}

void PositionRail::mouseReleaseEvent(QMouseEvent*)
{
    m_grab.reset();
    update();
}

/// Down, when `share` is above 0.
void PositionRail::step(double share)
{
    share = m_newestFirst ? -share : share;
    const auto by = std::max(1.0, std::abs(share) * double(rail().stored()));
    const double from = m_following ? double(m_tip.ordinal) : double(m_position.ordinal);
    const double to = from + (share < 0 ? -by : by);
    if (to >= double(m_tip.ordinal))
        return Q_EMIT tipChosen();
    // The thumb moves at once, and the next step starts there, before the rows are read.
    const StreamPosition there{std::uint64_t(std::max(to, double(m_oldest.ordinal)))};
    setPosition(there, false);
    Q_EMIT positionChosen(there);
}

void PositionRail::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-kLine);
    case Qt::Key_Down:
        return step(kLine);
    case Qt::Key_PageUp:
        return step(-kPage);
    case Qt::Key_PageDown:
        return step(kPage);
    default:
        event->ignore();
    }
}

void PositionRail::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (event->angleDelta().y() != 0)
        step(event->angleDelta().y() > 0 ? -kLine : kLine);
}

void PositionRail::focusInEvent(QFocusEvent*)
{
    update();
}

void PositionRail::focusOutEvent(QFocusEvent*)
{
    update();
}

} // namespace weir
