#pragma once

#include "backend/bridge/transfer_order.h"

#include <QAbstractTableModel>

namespace weir {

/// The first lines of a file that may be imported: records, or why a line is none. Thread: GUI.
class ImportPreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Line, PartitionKey, ExplicitHashKey, Bytes, Data, ColumnCount };
    static constexpr int WrongRole = Qt::UserRole + 1; ///< bool: the line is no record

    using QAbstractTableModel::QAbstractTableModel;

    void show(ImportPreview preview);
    const ImportPreview& preview() const { return m_preview; }
    int wrongLines() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const transfer::FileLine& line, int column) const;

    ImportPreview m_preview;
};

} // namespace weir
