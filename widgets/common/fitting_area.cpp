#include "widgets/common/fitting_area.h"

#include <QEvent>
#include <QScreen>
#include <QScrollBar>

#include <algorithm>

namespace weir {

FittingArea::FittingArea(QWidget* body, int reserve, QWidget* parent)
    : QScrollArea(parent),
      m_reserve(reserve)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(body);
    body->installEventFilter(this);
}

void FittingArea::setRoom(int height)
{
    m_room = height;
    updateGeometry();
}

QSize FittingArea::sizeHint() const
{
    QSize size = widget()->sizeHint();
    const int room = m_room > 0 ? m_room : screen()->availableGeometry().height();
    const int most = std::max(room - m_reserve, 0);
    if (size.height() > most) {
        size.setHeight(most);
        size.rwidth() += verticalScrollBar()->sizeHint().width();
    }
    return size;
}

/// The body has become higher or lower, as when a warning shows.
bool FittingArea::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace weir
