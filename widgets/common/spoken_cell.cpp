#include "widgets/common/spoken_cell.h"

#include "widgets/common/spoken_table.h"
#include "widgets/common/spoken_table_interface.h"

namespace weir {

void* SpokenCell::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableCellInterface && !m_table.isList())
        return static_cast<QAccessibleTableCellInterface*>(this);
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface*>(this);
    return nullptr;
}

bool SpokenCell::isValid() const
{
    return m_table.isValid() && m_row < m_table.rowCount() && m_column < m_table.columnCount();
}

QWindow* SpokenCell::window() const
{
    return m_table.window();
}

QAccessibleInterface* SpokenCell::parent() const
{
    return &m_table;
}

QAccessibleInterface* SpokenCell::table() const
{
    return &m_table;
}

QString SpokenCell::text(QAccessible::Text text) const
{
    const bool asked = text == QAccessible::Name || text == QAccessible::Value;
    return asked && isValid() ? m_table.table().spokenCell(m_row, m_column) : QString();
}

QRect SpokenCell::rect() const
{
    return isValid() ? m_table.rowRect(m_row) : QRect();
}

QAccessible::Role SpokenCell::role() const
{
    return m_table.isList() ? QAccessible::ListItem : QAccessible::Cell;
}

QAccessible::State SpokenCell::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    state.readOnly = true;
    state.selectable = true;
    state.focusable = m_table.state().focusable;
    state.selected = isSelected();
    state.focused = isSelected() && m_table.state().focused;
    state.offscreen = isValid() && rect().isEmpty();
    return state;
}

bool SpokenCell::isSelected() const
{
    return m_table.isRowSelected(m_row);
}

void SpokenCell::doAction(const QString& action)
{
    if (action == pressAction() && isValid())
        m_table.choose(m_row);
}

} // namespace weir
