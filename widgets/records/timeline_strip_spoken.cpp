#include "models/common/format.h"
#include "widgets/records/timeline_strip.h"

namespace weir {

int TimelineStrip::spokenRows() const
{
    return m_feed.metrics() ? int(m_layout.columns) : 0;
}

QStringList TimelineStrip::spokenColumns() const
{
    return {tr("Records per second")};
}

QString TimelineStrip::spokenCell(int row, int /*column*/) const
{
    const std::size_t column = m_layout.columns - 1 - std::size_t(row);
    double sum = 0;
    for (const TimelineLayout::Band& band : m_layout.bands)
        sum += band.values[column];
    return tr("%1: %2").arg(formatClock(m_layout.timeAt(m_layout.columnX(column))),
                            formatRecordRate(sum));
}

QRect TimelineStrip::spokenRect(int row) const
{
    const std::size_t column = m_layout.columns - 1 - std::size_t(row);
    const double left = m_layout.columnX(column);
    return QRectF(left, 0, m_layout.columnX(column + 1) - left, height()).toAlignedRect();
}

int TimelineStrip::spokenCurrent() const
{
    return m_scope.crosshair() && m_layout.columns > 0
               ? int(m_layout.columns - 1 - crosshairColumn())
               : -1;
}

void TimelineStrip::chooseSpoken(int row)
{
    const std::size_t column = m_layout.columns - 1 - std::size_t(row);
    Q_EMIT m_scope.jumpRequested(m_layout.timeAt(m_layout.columnX(column)));
}

} // namespace weir
