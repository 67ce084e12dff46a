#include "widgets/streams/reshard_dialog.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/reshard_plan.h"
#include "models/streams/shard_loads.h"
#include "models/streams/shard_map_layout.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/reshard_panel.h"
#include "widgets/streams/scale_panel.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kWidth = 380;
constexpr int kHeight = 640;

} // namespace

ReshardDialog::ReshardDialog(Connection& connection, StreamFeed& feed,
                             const std::set<ShardId>& picked, QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_feed(feed),
      m_panel(new ReshardPanel(connection, feed)),
      m_scale(new ScalePanel(connection, feed))
{
    setWindowTitle(tr("Reshard %1").arg(QString::fromStdString(feed.streamName().text())));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(
        makeDialogTitle(QStringLiteral("split"), ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createChoice());
    for (QWidget* panel : std::initializer_list<QWidget*>{m_panel, m_scale}) {
        panel->setMinimumWidth(kWidth - 2);
        panel->setMaximumWidth(QWIDGETSIZE_MAX);
        column->addWidget(panel, 1);
    }
    column->addStretch();
    setMinimumSize(kWidth, kHeight);
    m_panel->setBesideMap(false);
    // Predictions stand on it; the map, which asks for it too, is not on screen.
    m_feed.setHeatWanted(kPredictionSpan);
    listShards(picked);
    connect(m_what, &SegmentedControl::activated, this, &ReshardDialog::showWhat);
    connect(m_shard, &QComboBox::currentIndexChanged, this, &ReshardDialog::consider);
    const auto over = [this] {
        if (!m_switching)
            accept();
    };
    connect(m_panel, &ReshardPanel::dismissed, this, over);
    connect(m_scale, &ScalePanel::dismissed, this, over);
    showWhat();
}

ReshardDialog::~ReshardDialog()
{
    m_switching = true;
    m_feed.setHeatWanted({});
}

QWidget* ReshardDialog::createChoice()
{
    auto* choice = new Panel(ColorRole::BgPanel, Qt::BottomEdge);
    m_what = new SegmentedControl(SegmentedControl::Size::Normal);
    for (const QString& what : {tr("Split"), tr("Merge"), tr("Uniform scaling")})
        m_what->addSegment(what);
    m_what->setCurrentIndex(0);
    m_what->setAccessibleName(tr("What to do with the shards"));
    m_shardCaption = new TextLabel({}, FontRole::Small, ColorRole::TextSecondary);
    m_shard = new QComboBox;
    m_shard->setFont(themeOf(this).font(FontRole::Data));
    m_shardCaption->setBuddy(m_shard);
    m_none = new TextLabel({}, FontRole::Small, ColorRole::TextMuted);
    m_none->setWordWrap(true);
    auto* column = new QVBoxLayout(choice);
    column->setContentsMargins(13, 12, 13, 12);
    column->setSpacing(8);
    column->addWidget(m_what, 0, Qt::AlignLeft);
    column->addWidget(m_shardCaption);
    column->addWidget(m_shard);
    column->addWidget(m_none);
    return choice;
}

/// The open shards, the picked one first, then the busiest.
void ReshardDialog::listShards(const std::set<ShardId>& picked)
{
    const auto stream = m_feed.snapshot();
    if (!stream)
        return;
    const ShardLoads loads = m_feed.metrics() ? ShardLoads(*m_feed.metrics()) : ShardLoads();
    const auto rank = [&](const ShardSnapshot* shard) {
        const auto load = loads.of(shard->id);
        return std::pair(picked.count(shard->id) == 0, -(load ? load->ofLimit() : 0));
    };
    std::vector<const ShardSnapshot*> open;
    for (const ShardSnapshot& shard : stream->shards)
        if (shard.open())
            open.push_back(&shard);
    std::stable_sort(open.begin(), open.end(),
                     [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
    for (const ShardSnapshot* shard : open) {
        const auto load = loads.of(shard->id);
        const QString name = QString::fromStdString(shard->id.toShortString());
        m_shard->addItem(
            load ? tr("%1   %2 of its write limit").arg(name, formatPercent(load->ofLimit(), 1))
                 : name,
            shard->id.index);
    }
}

void ReshardDialog::closePanels()
{
    m_switching = true;
    m_panel->dismiss();
    m_scale->dismiss();
    m_switching = false;
}

void ReshardDialog::showWhat()
{
    const What what = What(m_what->currentIndex());
    m_shard->setVisible(what != What::Scale);
    m_shardCaption->setVisible(what != What::Scale);
    m_shardCaption->setText(what == What::Split ? tr("Shard")
                                                : tr("Shard, merged with the one at its right"));
    consider();
}

void ReshardDialog::consider()
{
    closePanels();
    const auto stream = m_feed.snapshot();
    const What what = What(m_what->currentIndex());
    const ShardSnapshot* const shard =
        stream ? stream->findShard(ShardId{m_shard->currentData().toUInt()}) : nullptr;
    QString none;
    if (!shard || !shard->open()) {
        none = tr("There is no open shard.");
    } else if (what == What::Scale) {
        m_scale->consider();
    } else if (what == What::Split) {
        m_panel->considerSplit(shard->id);
    } else if (const ShardSnapshot* const right = rightNeighbourOf(*stream, *shard)) {
        m_panel->considerMerge(shard->id, right->id);
    } else {
        none = tr("It ends the hash key space: choose the one at its left.");
    }
    m_none->setText(none);
    m_none->setVisible(!none.isEmpty());
}

} // namespace weir
