#pragma once

#include <QAccessible>
#include <QString>

class QWidget;

namespace weir {

/// What a widget that paints its own text also is, so that a screen reader finds a text under its
/// accessible name; a plain widget is a box of other widgets to it, and passed over.
class SpokenText
{
public:
    virtual ~SpokenText() = default;

    virtual QAccessible::Role spokenRole() const { return QAccessible::StaticText; }

protected:
    SpokenText();
};

/// Names `widget` for screen readers; says nothing to them when that is its name already, since
/// each name that is set is told to them, changed or not.
void setSpokenName(QWidget* widget, const QString& name);

} // namespace weir
