#include "widgets/metrics/crosshair_overlay.h"

#include "models/common/format.h"
#include "widgets/metrics/lane_look.h"

#include "widgets/common/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr int kRulerHeight = 24;
/// How far the boxes beside the line may reach.
constexpr int kReadoutReach = 300;
constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.1;

} // namespace

CrosshairOverlay::CrosshairOverlay(Readouts readouts, QWidget* parent)
    : QWidget(parent),
      m_readouts(std::move(readouts))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    nameForReaders();
}

void CrosshairOverlay::setAxis(const TimeAxis& axis)
{
    m_axis = axis;
    update();
}

void CrosshairOverlay::setCrosshair(std::optional<Timestamp> time)
{
    if (time == m_crosshair)
        return;
    updateCrosshair();
    m_crosshair = time;
    updateCrosshair();
}

void CrosshairOverlay::setRange(std::optional<std::pair<Timestamp, Timestamp>> range)
{
    m_range = range;
    update();
}

/// Repaints what the crosshair covers and no more: the charts below paint anew wherever the overlay
/// does.
void CrosshairOverlay::updateCrosshair()
{
    if (!m_crosshair)
        return;
    const int x = int(std::lround(m_axis.x(*m_crosshair)));
    update(x - 50, 0, 101, kRulerHeight);
    update(QRect(x - kReadoutReach, kRulerHeight, 2 * kReadoutReach, height() - kRulerHeight));
}

void CrosshairOverlay::mousePressEvent(QMouseEvent* event)
{
    m_click.stop();
    if (event->button() == Qt::LeftButton)
        m_pressedAt = m_pointer = event->position().x();
}

void CrosshairOverlay::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position().x();
    Q_EMIT hovered(m_axis.at(m_pointer));
    if (m_pressedAt)
        update();
}

void CrosshairOverlay::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    m_pointer = event->position().x();
    const auto range = brush();
    m_pressedAt.reset();
    update();
    if (range)
        Q_EMIT brushed(range->first, range->second);
    else
        m_click.start(QApplication::doubleClickInterval(), this);
}

void CrosshairOverlay::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_click.timerId())
        return;
    m_click.stop();
    Q_EMIT picked(m_axis.at(m_pointer));
}

void CrosshairOverlay::wheelEvent(QWheelEvent* event)
{
    // Shift turns the wheel on some systems.
    const QPoint turned = event->angleDelta();
    const double steps = (turned.y() != 0 ? turned.y() : turned.x()) / 120.0;
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        Q_EMIT panned(-steps * kPanStep);
    else
        Q_EMIT zoomed(m_axis.at(event->position().x()), std::pow(kZoomStep, -steps));
    event->accept();
}

void CrosshairOverlay::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const Timestamp time = byMouse ? m_axis.at(event->pos().x()) : m_crosshair.value_or(m_axis.to);
    const QPoint place(int(std::lround(m_axis.x(time))), height() / 2);
    Q_EMIT menuRequested(time, byMouse ? event->globalPos() : mapToGlobal(place));
}

void CrosshairOverlay::mouseDoubleClickEvent(QMouseEvent*)
{
    m_click.stop();
    m_pressedAt.reset();
    Q_EMIT rangeDismissed();
}

void CrosshairOverlay::leaveEvent(QEvent*)
{
    Q_EMIT hovered({});
}

void CrosshairOverlay::keyPressEvent(QKeyEvent* event)
{
    const std::chrono::seconds by{event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1};
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-by);
    case Qt::Key_Right:
        return step(by);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_crosshair)
            Q_EMIT picked(*m_crosshair);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomed(m_crosshair.value_or(m_axis.to), 1 / kZoomStep);
        return;
    case Qt::Key_Minus:
        Q_EMIT zoomed(m_crosshair.value_or(m_axis.to), kZoomStep);
        return;
    case Qt::Key_0:
        Q_EMIT rangeDismissed();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CrosshairOverlay::focusInEvent(QFocusEvent* event)
{
    m_showFocus =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void CrosshairOverlay::focusOutEvent(QFocusEvent*)
{
    m_showFocus = false;
    nameForReaders();
    update();
}

void CrosshairOverlay::step(std::chrono::seconds by)
{
    const Timestamp at =
        std::clamp<Timestamp>(m_crosshair.value_or(m_axis.to) + by, m_axis.from, m_axis.to);
    Q_EMIT hovered(at);
    tellValues(at);
}

void CrosshairOverlay::nameForReaders()
{
    setSpokenName(this,
                  tr("Charts: arrows move the crosshair, Enter shows the records of its time"));
}

void CrosshairOverlay::tellValues(Timestamp at)
{
    QStringList values{formatClock(at)};
    for (const Readout& readout : m_readouts(at))
        if (!readout.text.isEmpty())
            values.append(readout.text);
    setSpokenName(this, values.join(QStringLiteral(", ")));
}

std::optional<std::pair<Timestamp, Timestamp>> CrosshairOverlay::brush() const
{
    if (!m_pressedAt || std::abs(m_pointer - *m_pressedAt) < QApplication::startDragDistance())
        return {};
    const auto [left, right] = std::minmax(*m_pressedAt, m_pointer);
    return std::pair(m_axis.at(left), m_axis.at(right));
}

void CrosshairOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    const bool hasAxis = m_axis.to > m_axis.from;
    const auto range = hasAxis && m_pressedAt ? brush() : m_range;
    if (hasAxis && range)
        paintRange(painter, range->first, range->second);
    if (hasAxis && m_crosshair)
        paintCrosshair(painter);
    if (m_showFocus) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeOf(this).color(ColorRole::Focus), 2));
        painter.drawRect(rect().adjusted(1, kRulerHeight + 1, -1, -1));
    }
}

void CrosshairOverlay::paintRange(QPainter& painter, Timestamp from, Timestamp to) const
{
    const QColor accent = themeOf(this).color(ColorRole::Accent);
    QColor tint = accent;
    tint.setAlphaF(0.12f);
    const double left = std::clamp(m_axis.x(from), 0.0, double(width()));
    const double right = std::clamp(m_axis.x(to), 0.0, double(width()));
    painter.fillRect(QRectF(left, 0, right - left, height()), tint);
    for (const double x : {left, right})
        painter.fillRect(QRectF(std::round(x), 0, 1, height()), accent);
}

void CrosshairOverlay::paintCrosshair(QPainter& painter) const
{
    const Theme& theme = themeOf(this);
    const double x = std::round(m_axis.x(*m_crosshair));
    if (x < 0 || x > width())
        return;
    painter.fillRect(QRectF(x, kRulerHeight - 10, 1, height()),
                     theme.color(ColorRole::TextSecondary));
    painter.setRenderHint(QPainter::Antialiasing);
    drawReadout(painter, theme, std::clamp(x + 33, 66.0, double(width())), 12,
                formatClock(*m_crosshair));
    for (const Readout& readout : m_readouts(*m_crosshair)) {
        if (readout.text.isEmpty())
            continue;
        painter.setFont(theme.font(FontRole::DataSmall));
        const double room = QFontMetricsF(painter.font()).horizontalAdvance(readout.text) + 16;
        drawReadout(painter, theme, x > room ? x - 6 : x + room, readout.middle, readout.text);
    }
}

} // namespace weir
