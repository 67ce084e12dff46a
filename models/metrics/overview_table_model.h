#pragma once

#include "models/metrics/overview_lane.h"

#include <QAbstractTableModel>

#include <vector>

namespace weir {

/// The values of lanes as a table: a row for each bucket, the newest first, and a column for each
/// line. Thread: GUI.
class OverviewTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Lanes of one span, of which the first gives the rows.
    explicit OverviewTableModel(std::vector<OverviewLane> lanes, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// All of it, rows by lines and cells by tabs, with the titles.
    QString text() const;

private:
    struct Column
    {
        std::size_t lane = 0;
        std::size_t series = 0;
    };

    QString cell(int row, int column) const;

    const std::vector<OverviewLane> m_lanes;
    std::vector<Column> m_columns; ///< behind that of the time
};

/// The values of all lines at a time: "Incoming bytes 3.78 MB/s", a line for each lane.
QString valuesAt(const std::vector<OverviewLane>& lanes, std::chrono::sys_seconds second);

} // namespace weir
