#include "widgets/common/spoken_text.h"

#include <QAccessibleWidget>
#include <QWidget>

namespace weir {

namespace {

QAccessibleInterface* makeInterface(const QString& /*className*/, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    const auto* text = dynamic_cast<SpokenText*>(widget);
    return text ? new QAccessibleWidget(widget, text->spokenRole()) : nullptr;
}

} // namespace

SpokenText::SpokenText()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void setSpokenName(QWidget* widget, const QString& name)
{
    if (widget->accessibleName() != name)
        widget->setAccessibleName(name);
}

} // namespace weir
