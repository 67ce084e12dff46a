#pragma once

#include "backend/core/identifiers.h"

#include <QTableView>

#include <set>

class QSortFilterProxyModel;

namespace weir {

class ShardTableModel;

/// The table of all shards, sortable, with bars for the write limit. The choice of rows is the
/// choice of shards. Where there is no room for hash ranges and times, the times go: the map above
/// has them too.
class ShardTableView : public QTableView
{
    Q_OBJECT

public:
    explicit ShardTableView(ShardTableModel* model, QWidget* parent = nullptr);

    /// Tells nobody.
    void setSelected(const std::set<ShardId>& shards);

Q_SIGNALS:
    /// The person chose these.
    void shardsPicked(const std::set<weir::ShardId>& shards);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showTimes();
    std::set<ShardId> selected() const;
    void tellSelection();

    ShardTableModel* m_model;
    QSortFilterProxyModel* m_sorted;
    bool m_setting = false;
};

} // namespace weir
