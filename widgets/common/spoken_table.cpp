#include "widgets/common/spoken_table.h"

#include "widgets/common/spoken_table_interface.h"

#include <QAccessible>
#include <QWidget>

namespace weir {

namespace {

QAccessibleInterface* makeInterface(const QString& /*className*/, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    auto* table = dynamic_cast<SpokenTable*>(widget);
    return table ? new SpokenTableInterface(widget, table) : nullptr;
}

} // namespace

SpokenTable::SpokenTable()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void tellSpokenRows(QWidget* view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent event(view, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&event);
}

void tellSpokenCurrent(QWidget* view)
{
    const auto* table = dynamic_cast<const SpokenTable*>(view);
    if (!QAccessible::isActive() || !table || table->spokenCurrent() < 0)
        return;
    QAccessibleEvent event(view, QAccessible::Focus);
    event.setChild(table->spokenCurrent() * int(table->spokenColumns().size()));
    QAccessible::updateAccessibility(&event);
}

void announce(QWidget* about, const QString& text)
{
    if (text.isEmpty())
        return;
    about->setAccessibleName(text); // readers tell the new name of what is in view
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(about, text); // polite unless told otherwise
    QAccessible::updateAccessibility(&event);
#else
    QAccessibleEvent event(about, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
#endif
}

} // namespace weir
