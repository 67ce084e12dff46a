#include "widgets/streams/shard_map_side.h"

#include "backend/bridge/stream_feed.h"
#include "models/streams/feed_time.h"
#include "widgets/common/panels.h"
#include "widgets/metrics/finding_list.h"
#include "widgets/streams/reshard_panel.h"
#include "widgets/streams/scale_panel.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

ShardMapSide::ShardMapSide(ReshardPanel* reshard, ScalePanel* scale, StreamFeed& feed,
                           ScopeModel& scope, QWidget* parent)
    : QWidget(parent),
      m_feed(feed),
      m_reshard(reshard),
      m_scale(scale),
      m_findings(new FindingList(scope)),
      m_scroll(new QScrollArea(this))
{
    auto* ground = new weir::Panel(ColorRole::BgPanel, Qt::LeftEdge | Qt::TopEdge);
    auto* inset = new QVBoxLayout(ground);
    inset->setContentsMargins(1, 1, 0, 0);
    inset->addWidget(m_findings, 0, Qt::AlignTop);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFixedWidth(ReshardPanel::kWidth);
    m_scroll->setWidget(ground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_reshard, 1);
    column->addWidget(m_scale, 1);
    column->addWidget(m_scroll);
    for (QWidget* panel : {static_cast<QWidget*>(m_reshard), static_cast<QWidget*>(m_scale)})
        panel->installEventFilter(this);
    connect(&m_feed, &StreamFeed::detailChanged, this, &ShardMapSide::showFindings);
    connect(m_findings, &FindingList::recordsRequested, this, &ShardMapSide::recordsRequested);
    follow();
}

ShardMapSide::~ShardMapSide()
{
    wantDetail(false);
}

bool ShardMapSide::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)
        follow();
    return QWidget::eventFilter(watched, event);
}

void ShardMapSide::follow()
{
    const bool open = !m_reshard->isHidden() || !m_scale->isHidden();
    m_scroll->setVisible(open);
    wantDetail(open && isVisible());
    showFindings();
}

void ShardMapSide::showFindings()
{
    const auto detail = m_feed.detail();
    if (m_scroll->isHidden() || !detail)
        return;
    m_findings->setEnd(nowOf(m_feed));
    m_findings->showFindings(detail->findings);
    fit();
}

/// The panel keeps two thirds.
void ShardMapSide::fit()
{
    const QWidget* const ground = m_scroll->widget();
    const int wanted = ground->layout()->totalHeightForWidth(m_scroll->width());
    m_scroll->setFixedHeight(std::clamp(wanted, 0, height() / 3));
}

void ShardMapSide::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ShardMapSide::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
}

void ShardMapSide::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    wantDetail(false);
}

void ShardMapSide::wantDetail(bool want)
{
    if (want != m_wantsDetail)
        m_feed.setDetailWanted(want);
    m_wantsDetail = want;
}

} // namespace weir
