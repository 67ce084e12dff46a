#pragma once

#include "models/metrics/overview_lane.h"

#include <QAbstractTableModel>

#include <vector>

namespace weir {

/// A span beside the one before it, line by line: mean and peak of both, and how the mean changed.
/// Thread: GUI.
class RangeComparison : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The lanes of both spans, in the same order.
    RangeComparison(const std::vector<OverviewLane>& before, const std::vector<OverviewLane>& now,
                    QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    QString text() const;

private:
    static constexpr int kColumns = 6;
    using Row = std::array<QString, kColumns>;

    std::vector<Row> m_rows;
};

} // namespace weir
