#pragma once

#include "backend/bridge/store_job.h"

#include <QAbstractTableModel>

#include <memory>

namespace weir {

/// The streams that a verification went through, in name order. Thread: GUI.
class VerifiedStreamModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Records, Payload, Segments, Disk, ColumnCount };

    explicit VerifiedStreamModel(std::shared_ptr<const JobResult> result,
                                 QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const std::shared_ptr<const JobResult> m_result;
};

} // namespace weir
