#include "models/common/format.h"
#include "widgets/records/position_rail.h"

namespace weir {

namespace {

enum Place { Oldest, Shown, Newest, Places };

} // namespace

int PositionRail::spokenRows() const
{
    return rail().stored() == 0 ? 0 : Places;
}

QStringList PositionRail::spokenColumns() const
{
    return {tr("Place")};
}

QString PositionRail::spokenCell(int row, int /*column*/) const
{
    const QString all = formatCount(rail().stored());
    switch (row) {
    case Oldest:
        return tr("Oldest of %1 records").arg(all);
    case Newest:
        return tr("Newest of %1 records").arg(all);
    default:
        break;
    }
    if (m_following)
        return tr("Shown: the newest, following");
    const std::uint64_t before = std::max(m_position.ordinal, m_oldest.ordinal) - m_oldest.ordinal;
    return tr("Shown: from record %1 of %2 on").arg(formatCount(before + 1), all);
}

QRect PositionRail::spokenRect(int row) const
{
    const int top = row == Oldest  ? turned(0)
                    : row == Shown ? thumbTop()
                                   : turned(height() - RailGeometry::kThumbPx);
    return {0, top, width(), RailGeometry::kThumbPx};
}

int PositionRail::spokenCurrent() const
{
    return rail().stored() == 0 ? -1 : Shown;
}

void PositionRail::chooseSpoken(int row)
{
    if (row == Oldest)
        Q_EMIT positionChosen(m_oldest);
    else if (row == Newest)
        Q_EMIT tipChosen();
}

} // namespace weir
