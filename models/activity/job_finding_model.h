#pragma once

#include "backend/bridge/store_job.h"

#include <QAbstractTableModel>

#include <memory>

namespace weir {

/// What a job met that is not as it was written, in the order of its report. Thread: GUI.
class JobFindingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, Stream, File, Offset, Reason, ColumnCount };
    enum Role {
        DamageRole = Qt::UserRole + 1 ///< bool: what was written is not there any more
    };

    explicit JobFindingModel(std::shared_ptr<const JobResult> result, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString display(const JobFinding& finding, int column);

    const std::shared_ptr<const JobResult> m_result;
};

} // namespace weir
