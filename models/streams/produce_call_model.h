#pragma once

#include "backend/producer/produce_progress.h"

#include <QAbstractTableModel>

#include <memory>

namespace weir {

/// The last calls of a job that sends records, the newest first. Thread: GUI.
class ProduceCallModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Call, Accepted, Refused, Millis, ColumnCount };
    enum Role {
        TroubleRole = Qt::UserRole + 1, ///< bool: something was refused
        RequestRole,                    ///< QString: the id by which the log knows the call
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null shows nothing.
    void setProgress(std::shared_ptr<const producer::ProduceProgress> progress);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const producer::ProduceProgress::Call& callAt(int row) const;
    static QString display(const producer::ProduceProgress::Call& call, int column);
    static QString refusedText(const producer::ProduceProgress::Call& call);

    std::shared_ptr<const producer::ProduceProgress> m_progress;
};

} // namespace weir
