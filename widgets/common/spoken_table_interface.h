#pragma once

#include <QAccessible>
#include <QAccessibleWidget>

#include <map>

namespace weir {

class SpokenTable;

/// What a screen reader finds in the place of a widget that is a SpokenTable: its cells instead of
/// its child widgets. Cells are made when they are asked for, and kept.
class SpokenTableInterface : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    SpokenTableInterface(QWidget* widget, SpokenTable* table);
    ~SpokenTableInterface() override;

    const SpokenTable& table() const { return *m_table; }
    bool isList() const;
    /// On the screen.
    QRect rowRect(int row) const;
    void choose(int row);

    void* interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::Role role() const override;
    int childCount() const override { return rowCount() * columnCount(); }
    QAccessibleInterface* child(int index) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;
    int indexOfChild(const QAccessibleInterface* child) const override;

    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QAccessibleInterface* cellAt(int row, int column) const override;
    int rowCount() const override;
    int columnCount() const override;
    QString rowDescription(int row) const override;
    QString columnDescription(int column) const override;
    int selectedCellCount() const override { return int(selectedCells().size()); }
    QList<QAccessibleInterface*> selectedCells() const override;
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return int(selectedRows().size()); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent*) override {}

private:
    SpokenTable* m_table;
    mutable std::map<std::pair<int, int>, QAccessible::Id> m_cells;
};

} // namespace weir
