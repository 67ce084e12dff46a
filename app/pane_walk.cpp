#include "app/pane_walk.h"

#include <QAbstractScrollArea>
#include <QApplication>

#include <algorithm>

namespace weir {

namespace {

bool takesFocus(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
}

bool isInside(const QWidget* widget, const QWidget* pane)
{
    return widget && (widget == pane || pane->isAncestorOf(widget));
}

/// Whether `widget` is of `pane` and of no pane inside it.
bool isOf(const QWidget* widget, const QWidget* pane, const QList<QWidget*>& panes)
{
    return isInside(widget, pane) && std::none_of(panes.begin(), panes.end(), [&](QWidget* inner) {
               return inner != pane && isInside(inner, pane) && isInside(widget, inner);
           });
}

QWidget* targetIn(QWidget* pane, const QList<QWidget*>& panes)
{
    QWidget* const last = pane->focusWidget();
    if (last && isOf(last, pane, panes) && takesFocus(last))
        return last;
    QWidget* first = nullptr;
    for (QWidget* widget = pane->nextInFocusChain(); widget != pane;
         widget = widget->nextInFocusChain()) {
        if (!isOf(widget, pane, panes) || !takesFocus(widget))
            continue;
        if (qobject_cast<QAbstractScrollArea*>(widget))
            return widget;
        if (!first)
            first = widget;
    }
    return first;
}

} // namespace

void focusNextPane(const QList<QWidget*>& panes, bool forward)
{
    const QWidget* focus = QApplication::focusWidget();
    // A pane inside another stands after it, and is the one that counts.
    qsizetype current = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (isInside(focus, panes[i]))
            current = i;
    }
    const qsizetype count = panes.size();
    for (qsizetype step = 1; step <= count; ++step) {
        const qsizetype at = forward ? current + step : current - step;
        QWidget* const pane = panes[((at % count) + count) % count];
        if (!pane->isVisible())
            continue;
        if (QWidget* target = targetIn(pane, panes)) {
            target->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace weir
