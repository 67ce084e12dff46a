#include "widgets/records/timeline_strip.h"

#include <QKeyEvent>

#include <algorithm>

namespace weir {

namespace {

constexpr std::ptrdiff_t kPage = 10;

} // namespace

std::size_t TimelineStrip::columnAt(double x) const
{
    const double column = x / width() * double(m_layout.columns);
    return std::size_t(std::clamp(column, 0.0, double(m_layout.columns - 1)));
}

/// The newest while there is no crosshair.
std::size_t TimelineStrip::crosshairColumn() const
{
    return m_scope.crosshair() ? columnAt(m_layout.xOf(*m_scope.crosshair()))
                               : m_layout.columns - 1;
}

void TimelineStrip::moveCrosshair(std::ptrdiff_t columns, bool pick)
{
    const auto last = std::ptrdiff_t(m_layout.columns) - 1;
    const auto from = std::ptrdiff_t(crosshairColumn());
    const auto to = std::clamp<std::ptrdiff_t>(from + columns, 0, last);
    const auto middle = [this](std::ptrdiff_t column) {
        return (m_layout.columnX(std::size_t(column)) + m_layout.columnX(std::size_t(column) + 1)) /
               2;
    };
    m_scope.setCrosshair(m_layout.timeAt(middle(to)));
    if (!pick) {
        m_anchor.reset();
    } else {
        m_anchor = m_anchor.value_or(middle(from));
        const auto [left, right] = std::minmax(*m_anchor, middle(to));
        m_scope.setRange(ScopeModel::TimeRange{m_layout.timeAt(left), m_layout.timeAt(right)});
    }
    tellSpokenCurrent(this);
}

void TimelineStrip::jumpToCrosshair()
{
    const auto& range = m_scope.range();
    if (m_anchor && range)
        Q_EMIT m_scope.jumpRequested(range->from);
    else if (m_scope.crosshair())
        Q_EMIT m_scope.jumpRequested(*m_scope.crosshair());
    m_anchor.reset();
}

void TimelineStrip::keyPressEvent(QKeyEvent* event)
{
    const bool pick = event->modifiers() & Qt::ShiftModifier;
    if (!m_feed.metrics() || m_layout.columns == 0)
        return event->ignore();
    const auto all = std::ptrdiff_t(m_layout.columns);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCrosshair(-1, pick);
    case Qt::Key_Right:
        return moveCrosshair(1, pick);
    case Qt::Key_PageUp:
        return moveCrosshair(-kPage, pick);
    case Qt::Key_PageDown:
        return moveCrosshair(kPage, pick);
    case Qt::Key_Home:
        return moveCrosshair(-all, pick);
    case Qt::Key_End:
        return moveCrosshair(all, pick);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return jumpToCrosshair();
    default:
        event->ignore(); // Esc is the page's
    }
}

void TimelineStrip::focusInEvent(QFocusEvent*)
{
    update();
}

void TimelineStrip::focusOutEvent(QFocusEvent*)
{
    m_anchor.reset();
    m_scope.setCrosshair(std::nullopt);
    update();
}

} // namespace weir
