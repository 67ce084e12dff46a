#pragma once

#include "backend/decode/kpl_aggregate.h"
#include "models/records/text_run.h"

#include <QAbstractTableModel>

#include <memory>

namespace weir {

/// The user records of a KPL aggregate, in its order. What a cell shows is made when it is asked
/// for. Thread: GUI.
class UserRecordModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, PartitionKey, ExplicitHashKey, Offset, Size, Data, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `owner` keeps the octets alive that the aggregate points into; null clears.
    void show(std::shared_ptr<const void> owner,
              std::shared_ptr<const decode::KplAggregate> aggregate);
    bool hasExplicitHashKeys() const;
    /// How its data starts, in colours.
    TextRuns preview(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;

    std::shared_ptr<const void> m_owner;
    std::shared_ptr<const decode::KplAggregate> m_aggregate;
};

} // namespace weir
