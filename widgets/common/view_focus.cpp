#include "widgets/common/view_focus.h"

#include "widgets/common/style/paint.h"

#include <QAbstractScrollArea>
#include <QFocusEvent>
#include <QPainter>

namespace weir {

namespace {

bool isByKey(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
           reason == Qt::ShortcutFocusReason;
}

} // namespace

ViewFocus::ViewFocus(QAbstractScrollArea* view) : QWidget(view)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    view->installEventFilter(this);
}

bool ViewFocus::eventFilter(QObject* watched, QEvent* event)
{
    const auto* view = static_cast<const QWidget*>(watched);
    if (event->type() == QEvent::FocusIn && isByKey(static_cast<QFocusEvent*>(event)->reason())) {
        setGeometry(view->rect());
        raise();
        show();
    } else if (event->type() == QEvent::FocusOut) {
        hide();
    } else if (event->type() == QEvent::Resize) {
        setGeometry(view->rect());
    }
    return QWidget::eventFilter(watched, event);
}

void ViewFocus::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    style::drawFocusRing(&painter, rect(), 0, themeOf(this));
}

} // namespace weir
