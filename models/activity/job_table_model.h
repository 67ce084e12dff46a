#pragma once

#include "backend/bridge/store_job.h"

#include <QAbstractTableModel>

namespace weir {

class StoreJobs;

/// The jobs of a store, the newest first. Follows them. Thread: GUI.
class JobTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, State, Progress, Rate, Time, Outcome, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< quint64
        StateRole,                 ///< int of StoreJob::State
        ShareRole,                 ///< double 0 ... 1; below 0 while it is not known
        CleanRole,                 ///< bool: nothing is damaged, as far as it went
        OverRole,                  ///< bool: it has ended, one way or the other
    };

    /// `jobs` must outlive the model.
    explicit JobTableModel(StoreJobs& jobs, QObject* parent = nullptr);

    /// Null for an index that is not valid.
    const StoreJob* jobAt(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void add();
    void update(int job);
    static QString display(const StoreJob& job, int column);

    StoreJobs& m_jobs;
    int m_rows = 0;
};

} // namespace weir
