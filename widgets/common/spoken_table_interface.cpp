#include "widgets/common/spoken_table_interface.h"

#include "widgets/common/spoken_cell.h"
#include "widgets/common/spoken_table.h"

#include <QWidget>

namespace weir {

SpokenTableInterface::SpokenTableInterface(QWidget* widget, SpokenTable* table)
    : QAccessibleWidget(widget, QAccessible::Table),
      m_table(table)
{}

SpokenTableInterface::~SpokenTableInterface()
{
    for (const auto& [place, id] : m_cells)
        QAccessible::deleteAccessibleInterface(id);
}

void* SpokenTableInterface::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::Role SpokenTableInterface::role() const
{
    return isList() ? QAccessible::List : QAccessible::Table;
}

bool SpokenTableInterface::isList() const
{
    return m_table->isSpokenList();
}

int SpokenTableInterface::rowCount() const
{
    return m_table->spokenRows();
}

int SpokenTableInterface::columnCount() const
{
    return int(m_table->spokenColumns().size());
}

QAccessibleInterface* SpokenTableInterface::child(int index) const
{
    const int columns = columnCount();
    return index < 0 ? nullptr : cellAt(index / columns, index % columns);
}

QAccessibleInterface* SpokenTableInterface::cellAt(int row, int column) const
{
    if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
        return nullptr;
    const auto [it, isNew] = m_cells.try_emplace({row, column}, QAccessible::Id());
    if (isNew) {
        auto& self = const_cast<SpokenTableInterface&>(*this);
        it->second = QAccessible::registerAccessibleInterface(new SpokenCell(self, row, column));
    }
    return QAccessible::accessibleInterface(it->second);
}

QAccessibleInterface* SpokenTableInterface::childAt(int x, int y) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (rowRect(row).contains(x, y))
            return cellAt(row, 0);
    }
    return nullptr;
}

QAccessibleInterface* SpokenTableInterface::focusChild() const
{
    return widget()->hasFocus() ? cellAt(m_table->spokenCurrent(), 0) : nullptr;
}

int SpokenTableInterface::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* cell = dynamic_cast<const SpokenCell*>(child);
    return cell && cell->parent() == this ? cell->row() * columnCount() + cell->column() : -1;
}

QString SpokenTableInterface::rowDescription(int row) const
{
    return row >= 0 && row < rowCount() ? m_table->spokenCell(row, 0) : QString();
}

QString SpokenTableInterface::columnDescription(int column) const
{
    return m_table->spokenColumns().value(column);
}

QList<int> SpokenTableInterface::selectedRows() const
{
    const int current = m_table->spokenCurrent();
    return current < 0 ? QList<int>() : QList<int>{current};
}

QList<QAccessibleInterface*> SpokenTableInterface::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    for (const int row : selectedRows()) {
        for (int column = 0; column < columnCount(); ++column)
            cells << cellAt(row, column);
    }
    return cells;
}

bool SpokenTableInterface::isRowSelected(int row) const
{
    return row >= 0 && row == m_table->spokenCurrent();
}

bool SpokenTableInterface::selectRow(int row)
{
    choose(row);
    return isRowSelected(row);
}

QRect SpokenTableInterface::rowRect(int row) const
{
    const QRect rect = m_table->spokenRect(row).intersected(widget()->rect());
    return rect.isEmpty() ? QRect() : QRect(widget()->mapToGlobal(rect.topLeft()), rect.size());
}

void SpokenTableInterface::choose(int row)
{
    if (row >= 0 && row < rowCount())
        m_table->chooseSpoken(row);
}

} // namespace weir
