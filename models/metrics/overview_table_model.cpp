#include "models/metrics/overview_table_model.h"

#include "models/common/format.h"

#include <QStringList>

namespace weir {

OverviewTableModel::OverviewTableModel(std::vector<OverviewLane> lanes, QObject* parent)
    : QAbstractTableModel(parent),
      m_lanes(std::move(lanes))
{
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        for (std::size_t series = 0; series < m_lanes[lane].series.size(); ++series)
            m_columns.push_back({lane, series});
    }
}

int OverviewTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_lanes.empty() ? 0 : m_lanes.front().grid.count;
}

int OverviewTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + int(m_columns.size());
}

QString OverviewTableModel::cell(int row, int column) const
{
    const BucketGrid& rows = m_lanes.front().grid;
    const auto start = rows.start(rows.count - 1 - row);
    if (column == 0)
        return formatClock(start);
    const Column& place = m_columns[std::size_t(column - 1)];
    const OverviewLane& lane = m_lanes[place.lane];
    const int bucket = lane.grid.bucketOf(start);
    if (bucket < 0 || bucket >= lane.grid.count)
        return {};
    const double value = lane.series[place.series].buckets[std::size_t(bucket)];
    return lane.unitOf(value).text(value);
}

QVariant OverviewTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return cell(index.row(), index.column());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

QVariant OverviewTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Time");
    const Column& place = m_columns[std::size_t(section - 1)];
    // What tells columns apart comes first: titles are cut.
    return QStringLiteral("%1 · %2").arg(m_lanes[place.lane].series[place.series].name,
                                         m_lanes[place.lane].title);
}

QString OverviewTableModel::text() const
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < columnCount(); ++column)
        cells.append(headerData(column, Qt::Horizontal).toString());
    lines.append(cells.join(QLatin1Char('\t')));
    for (int row = 0; row < rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < columnCount(); ++column)
            cells.append(cell(row, column));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n'));
}

QString valuesAt(const std::vector<OverviewLane>& lanes, std::chrono::sys_seconds second)
{
    QStringList lines{formatClock(second)};
    for (const OverviewLane& lane : lanes)
        lines.append(lane.title + QLatin1Char('\t') + lane.readout(lane.grid.bucketOf(second)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace weir
