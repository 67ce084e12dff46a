#include "widgets/metrics/lane_row.h"

#include "widgets/metrics/lane_header.h"
#include "widgets/metrics/lane_view.h"

#include "widgets/common/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace weir {

LaneRow::LaneRow(LaneKind kind, QWidget* parent)
    : QWidget(parent),
      m_kind(kind),
      m_header(new LaneHeader(this)),
      m_view(new LaneView(this))
{
    setMinimumHeight(kLeastHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 1);
    row->setSpacing(0);
    row->addWidget(m_header);
    row->addWidget(m_view, 1);
}

void LaneRow::showLane(const OverviewLane& lane, const LaneGround& ground)
{
    m_header->showLane(lane);
    m_lane = m_header->shown(lane);
    m_view->showLane(m_lane, ground);
}

void LaneRow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(0, height() - 1, width(), 1,
                            themeOf(this).color(ColorRole::LineSubtle));
}

} // namespace weir
