#include "models/common/format.h"
#include "widgets/metrics/lane_view.h"

namespace weir {

int LaneView::spokenRows() const
{
    return m_lane.grid.count;
}

QStringList LaneView::spokenColumns() const
{
    QStringList titles{tr("Time")};
    for (const LaneSeries& series : m_lane.series)
        titles << series.name;
    return titles;
}

QString LaneView::spokenCell(int row, int column) const
{
    const int bucket = m_lane.grid.count - 1 - row;
    if (column == 0)
        return formatClock(m_lane.grid.start(bucket));
    const auto& values = m_lane.series[std::size_t(column - 1)].buckets;
    if (std::size_t(bucket) >= values.size())
        return {};
    const double value = values[std::size_t(bucket)];
    return m_lane.unitOf(value).text(value);
}

QRect LaneView::spokenRect(int row) const
{
    const int bucket = m_lane.grid.count - 1 - row;
    const double left = m_ground.axis.x(m_lane.grid.start(bucket));
    const double right = m_ground.axis.x(m_lane.grid.start(bucket + 1));
    return QRectF(left, 0, right - left, height()).toAlignedRect();
}

} // namespace weir
