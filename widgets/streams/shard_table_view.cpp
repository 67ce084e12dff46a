#include "widgets/streams/shard_table_view.h"

#include "models/streams/shard_table_model.h"
#include "widgets/common/theme.h"
#include "widgets/streams/shard_table_delegate.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace weir {

namespace {

constexpr int kTimeWidth = 78;
constexpr int kRangeLetters = 25; ///< 0x9999…0000 – 0xFFFF…FFFF, and its padding

} // namespace

ShardTableView::ShardTableView(ShardTableModel* model, QWidget* parent)
    : QTableView(parent),
      m_model(model),
      m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSortRole(ShardTableModel::SortRole);
    m_sorted->setSourceModel(model);
    setModel(m_sorted);
    setItemDelegate(new ShardTableDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setWordWrap(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Shards"));
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(themeOf(this).size("row.table"));
    verticalHeader()->setDefaultSectionSize(themeOf(this).size("row.table"));
    horizontalHeader()->setFixedHeight(themeOf(this).size("row.header"));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(ShardTableModel::HashRange, QHeaderView::Stretch);
    const int widths[ShardTableModel::kColumns] = {78, 64,  92, 220,        62,        62,
                                                   66, 116, 98, kTimeWidth, kTimeWidth};
    for (int column = 0; column < ShardTableModel::kColumns; ++column)
        setColumnWidth(column, widths[column]);
    setSortingEnabled(true);
    sortByColumn(ShardTableModel::Shard, Qt::AscendingOrder);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ShardTableView::tellSelection);
}

void ShardTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    showTimes();
}

void ShardTableView::showTimes()
{
    int room = viewport()->width() - 2 * kTimeWidth;
    for (int column = 0; column < ShardTableModel::Opened; ++column)
        if (column != ShardTableModel::HashRange)
            room -= columnWidth(column);
    const QFontMetrics metrics(themeOf(this).font(FontRole::Data));
    const bool fits = room >= metrics.horizontalAdvance(QString(kRangeLetters, u'0'));
    for (const int column : {ShardTableModel::Opened, ShardTableModel::Closed})
        setColumnHidden(column, !fits);
}

void ShardTableView::setSelected(const std::set<ShardId>& shards)
{
    if (shards == selected())
        return;
    QItemSelection rows;
    for (const ShardId shard : shards) {
        const int row = m_model->rowOf(shard);
        if (row < 0)
            continue;
        const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, 0));
        rows.select(index, index);
        if (shards.size() == 1)
            scrollTo(index);
    }
    m_setting = true;
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_setting = false;
}

std::set<ShardId> ShardTableView::selected() const
{
    std::set<ShardId> shards;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        shards.insert(ShardId{index.data(ShardTableModel::ShardRole).toUInt()});
    return shards;
}

void ShardTableView::tellSelection()
{
    if (!m_setting)
        Q_EMIT shardsPicked(selected());
}

} // namespace weir
