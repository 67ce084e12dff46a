#pragma once

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace weir {

class ShardMapView;
struct ShardSnapshot;

/// What a screen reader hears of the shard map: a table with a row for each shard, open ones as
/// well as closed ones, by id. Cells are made when they are asked for.
class ShardMapAccessible : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    enum Column { Shard, State, Lineage, HashRange, Load };
    static constexpr int kColumns = Load + 1;

    explicit ShardMapAccessible(ShardMapView* view);
    ~ShardMapAccessible() override;

    /// From now on maps have this interface. May be called again.
    static void install();

    int shardCount() const;
    const ShardSnapshot* shard(int row) const;
    QString text(int row, int column) const;
    static QString title(int column);
    bool picked(int row) const;
    void pick(int row);
    QRect place(int row) const;

    // ---- QAccessibleInterface
    void* interface_cast(QAccessible::InterfaceType type) override;
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;

    // ---- QAccessibleTableInterface
    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QAccessibleInterface* cellAt(int row, int column) const override;
    int selectedCellCount() const override;
    QList<QAccessibleInterface*> selectedCells() const override;
    QString columnDescription(int column) const override { return title(column); }
    QString rowDescription(int row) const override { return text(row, Shard); }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    int columnCount() const override { return kColumns; }
    int rowCount() const override { return shardCount(); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override { return picked(row); }
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent* event) override;

private:
    ShardMapView* view() const;
    void forgetCells();

    mutable QHash<int, QAccessible::Id> m_cells; ///< by row and column
};

} // namespace weir
