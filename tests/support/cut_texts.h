#pragma once

#include <QtWidgets>

namespace weir::test {

/// Where something is: the classes of the widgets down to it, and what it says.
inline QString placeOf(const QWidget* widget)
{
    QStringList classes;
    for (const QWidget* at = widget; at && classes.size() < 4; at = at->parentWidget())
        classes.prepend(
            QString::fromLatin1(at->metaObject()->className()).remove(QLatin1StringView("weir::")));
    QString text = widget->property("text").toString();
    if (text.isEmpty())
        text = widget->accessibleName();
    return classes.join(QLatin1StringView(" > ")) + QStringLiteral(" \"") + text.left(60) + u'"';
}

/// Whether `widget` moves within its parent as its parent scrolls.
inline bool isScrolled(const QWidget* widget)
{
    const QWidget* parent = widget->parentWidget();
    const auto* area =
        parent ? qobject_cast<const QAbstractScrollArea*>(parent->parentWidget()) : nullptr;
    return area && area->viewport() == parent;
}

/// What stands in view below `root` and has less room than it asks for at the least, or lies
/// outside what contains it; empty when everything can be read. A tab bar counts as too narrow once
/// it needs arrows.
inline QStringList cutTexts(const QWidget* root)
{
    QStringList cut;
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->isWindow() || widget->size().isEmpty())
            continue;
        const bool internal = widget->objectName().startsWith(QLatin1StringView("qt_"));
        if (internal || qobject_cast<const QAbstractScrollArea*>(widget))
            continue;
        const auto* field = qobject_cast<const QLineEdit*>(widget);
        const bool inField = qobject_cast<const QLineEdit*>(widget->parentWidget());
        if (inField || (field && !field->hasFrame()))
            continue; // part of another field
        const auto* tabs = qobject_cast<const QTabBar*>(widget);
        QSize least = tabs ? QSize(widget->sizeHint().width(), 0) : widget->minimumSizeHint();
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (!label) // whose text no fixed width makes shorter
            least = least.boundedTo(widget->maximumSize());
        if (label && label->wordWrap())
            least = QSize(0, label->heightForWidth(widget->width()));
        if (widget->width() < least.width() || widget->height() < least.height())
            cut << QStringLiteral("%1: %2 x %3 of %4 x %5")
                       .arg(placeOf(widget))
                       .arg(widget->width())
                       .arg(widget->height())
                       .arg(least.width())
                       .arg(least.height());
        const QWidget* parent = widget->parentWidget();
        const bool split = qobject_cast<const QSplitter*>(parent);
        if (parent && !split && !isScrolled(widget) && !parent->rect().contains(widget->geometry()))
            cut << QStringLiteral("%1: lies outside").arg(placeOf(widget));
    }
    return cut;
}

} // namespace weir::test
