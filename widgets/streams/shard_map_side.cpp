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

namespace {

constexpr int kLeastHeight = 96;

/// All of a panel, of which a part scrolls.
int neededHeight(const QWidget* panel)
{
    const auto* area = panel->findChild<QScrollArea*>();
    const QWidget* const content = area ? area->widget() : nullptr;
    if (!content || !content->layout())
        return panel->sizeHint().height();
    const int around = panel->height() - area->height();
    return std::max(0, around) + content->layout()->totalHeightForWidth(content->width());
}

} // namespace

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
    watch(m_reshard);
    watch(m_scale);
    connect(&m_feed, &StreamFeed::detailChanged, this, &ShardMapSide::showFindings);
    connect(m_findings, &FindingList::recordsRequested, this, &ShardMapSide::recordsRequested);
    follow();
}

ShardMapSide::~ShardMapSide()
{
    wantDetail(false);
}

/// Whether it is open, and how much room it needs.
void ShardMapSide::watch(QWidget* panel)
{
    panel->installEventFilter(this);
    if (const auto* area = panel->findChild<QScrollArea*>(); area && area->widget())
        area->widget()->installEventFilter(this);
}

bool ShardMapSide::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest && !m_scroll->isHidden())
        fit();
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

/// What the panel leaves, so that its button is seen, but never less than the first finding's title
/// nor more than a third of the height.
void ShardMapSide::fit()
{
    const QWidget* const ground = m_scroll->widget();
    const int wanted = ground->layout()->totalHeightForWidth(m_scroll->width());
    const int left =
        height() - neededHeight(m_reshard->isHidden() ? static_cast<QWidget*>(m_scale) : m_reshard);
    m_scroll->setFixedHeight(
        std::min(wanted, std::min(height() / 3, std::max(left, kLeastHeight))));
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
