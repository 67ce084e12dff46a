#include "widgets/streams/shard_map_accessible.h"

#include "models/common/format.h"
#include "models/streams/hash_space.h"
#include "models/streams/shard_lineage.h"
#include "widgets/streams/shard_map_view.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ShardMapAccessible)
};

/// One cell. Goes with the map's interface, or when the shards change.
class ShardCell : public QAccessibleInterface,
                  public QAccessibleTableCellInterface,
                  public QAccessibleActionInterface
{
public:
    ShardCell(ShardMapAccessible& map, QWidget* widget, int row, int column)
        : m_map(map),
          m_widget(widget),
          m_row(row),
          m_column(column)
    {}

    bool isValid() const override { return m_widget && m_row < m_map.shardCount(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_map.window(); }
    QAccessibleInterface* parent() const override { return &m_map; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QRect rect() const override { return m_map.place(m_row); }
    void setText(QAccessible::Text, const QString&) override {}
    QString text(QAccessible::Text type) const override
    {
        return type == QAccessible::Name ? m_map.text(m_row, m_column) : QString();
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.selected = m_map.picked(m_row);
        state.focused = state.selected && m_widget && m_widget->hasFocus();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableCellInterface)
            return static_cast<QAccessibleTableCellInterface*>(this);
        if (type == QAccessible::ActionInterface)
            return static_cast<QAccessibleActionInterface*>(this);
        return nullptr;
    }

    bool isSelected() const override { return m_map.picked(m_row); }
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return &m_map; }

    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& action) override
    {
        if (action == pressAction())
            m_map.pick(m_row);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    ShardMapAccessible& m_map;
    const QPointer<QWidget> m_widget;
    const int m_row;
    const int m_column;
};

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* const view = qobject_cast<ShardMapView*>(object);
    return view ? new ShardMapAccessible(view) : nullptr;
}

} // namespace

ShardMapAccessible::ShardMapAccessible(ShardMapView* view)
    : QAccessibleWidget(view, QAccessible::Table)
{}

ShardMapAccessible::~ShardMapAccessible()
{
    forgetCells();
}

void ShardMapAccessible::install()
{
    static const bool installed = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(installed)
}

ShardMapView* ShardMapAccessible::view() const
{
    return static_cast<ShardMapView*>(widget());
}

void ShardMapAccessible::forgetCells()
{
    for (const QAccessible::Id id : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

int ShardMapAccessible::shardCount() const
{
    return view() && view()->stream() ? int(view()->stream()->shards.size()) : 0;
}

const ShardSnapshot* ShardMapAccessible::shard(int row) const
{
    return row >= 0 && row < shardCount() ? &view()->stream()->shards[std::size_t(row)] : nullptr;
}

QString ShardMapAccessible::title(int column)
{
    switch (column) {
    case Shard:
        return Text::tr("Shard");
    case State:
        return Text::tr("State");
    case Lineage:
        return Text::tr("Lineage");
    case HashRange:
        return Text::tr("Hash range");
    case Load:
        return Text::tr("Of write limit");
    default:
        return {};
    }
}

QString ShardMapAccessible::text(int row, int column) const
{
    const ShardSnapshot* const found = shard(row);
    if (!found)
        return {};
    switch (column) {
    case Shard:
        return QString::fromStdString(found->id.toShortString());
    case State:
        return found->open() ? Text::tr("Open") : Text::tr("Closed");
    case Lineage:
        return lineageText(*found);
    case HashRange:
        return shortHex(found->range);
    case Load: {
        const auto load = found->open() ? view()->scene().parts.loads.of(found->id) : std::nullopt;
        return load ? formatPercent(load->ofLimit(), 1) : QStringLiteral("–");
    }
    default:
        return {};
    }
}

bool ShardMapAccessible::picked(int row) const
{
    const ShardSnapshot* const found = shard(row);
    return found && view()->scene().selected.count(found->id) != 0;
}

void ShardMapAccessible::pick(int row)
{
    if (const ShardSnapshot* const found = shard(row))
        Q_EMIT view()->shardPicked(found->id, false);
}

QRect ShardMapAccessible::place(int row) const
{
    const ShardSnapshot* const found = shard(row);
    const auto* const cell = found ? view()->scene().layout().cellOf(found->id) : nullptr;
    if (!cell)
        return {};
    const QRect inView = view()->scene().toWidget(cell->rect).toAlignedRect();
    return {view()->mapToGlobal(inView.topLeft()), inView.size()};
}

void* ShardMapAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

int ShardMapAccessible::childCount() const
{
    return shardCount() * kColumns;
}

QAccessibleInterface* ShardMapAccessible::child(int index) const
{
    return index >= 0 ? cellAt(index / kColumns, index % kColumns) : nullptr;
}

int ShardMapAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    auto* const cell = const_cast<QAccessibleInterface*>(child)->tableCellInterface();
    return cell && cell->table() == this ? cell->rowIndex() * kColumns + cell->columnIndex() : -1;
}

QAccessibleInterface* ShardMapAccessible::cellAt(int row, int column) const
{
    if (!shard(row) || column < 0 || column >= kColumns)
        return nullptr;
    const int key = row * kColumns + column;
    if (const auto known = m_cells.constFind(key); known != m_cells.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto* const cell = new ShardCell(const_cast<ShardMapAccessible&>(*this), widget(), row, column);
    m_cells.insert(key, QAccessible::registerAccessibleInterface(cell));
    return cell;
}

QAccessibleInterface* ShardMapAccessible::childAt(int x, int y) const
{
    const auto found = view()->shardAt(view()->mapFromGlobal(QPoint(x, y)));
    for (int row = 0; found && row < shardCount(); ++row)
        if (shard(row)->id == *found)
            return cellAt(row, Shard);
    return nullptr;
}

QAccessibleInterface* ShardMapAccessible::focusChild() const
{
    const QList<int> rows = view()->hasFocus() ? selectedRows() : QList<int>();
    return rows.isEmpty() ? nullptr : cellAt(rows.front(), Shard);
}

int ShardMapAccessible::selectedCellCount() const
{
    return selectedRowCount() * kColumns;
}

QList<QAccessibleInterface*> ShardMapAccessible::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    for (const int row : selectedRows())
        for (int column = 0; column < kColumns; ++column)
            cells.append(cellAt(row, column));
    return cells;
}

int ShardMapAccessible::selectedRowCount() const
{
    return int(selectedRows().size());
}

QList<int> ShardMapAccessible::selectedRows() const
{
    QList<int> rows;
    for (int row = 0; row < shardCount(); ++row)
        if (picked(row))
            rows.append(row);
    return rows;
}

bool ShardMapAccessible::selectRow(int row)
{
    if (shard(row) && !picked(row))
        Q_EMIT view()->shardPicked(shard(row)->id, true);
    return shard(row) != nullptr;
}

bool ShardMapAccessible::unselectRow(int row)
{
    if (picked(row))
        Q_EMIT view()->shardPicked(shard(row)->id, true);
    return shard(row) != nullptr;
}

void ShardMapAccessible::modelChange(QAccessibleTableModelChangeEvent*)
{
    forgetCells();
}

} // namespace weir
