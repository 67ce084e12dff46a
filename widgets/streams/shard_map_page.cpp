#include "widgets/streams/shard_map_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/feed_time.h"
#include "models/streams/scope_model.h"
#include "models/streams/shard_map_layout.h"
#include "models/streams/shard_table_model.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/key_histogram_dialog.h"
#include "widgets/streams/pin_bar.h"
#include "widgets/streams/probe_field.h"
#include "widgets/streams/reshard_panel.h"
#include "widgets/streams/scale_panel.h"
#include "widgets/streams/shard_map_legend.h"
#include "widgets/streams/shard_map_side.h"
#include "widgets/streams/shard_map_view.h"
#include "widgets/streams/shard_menu.h"
#include "widgets/streams/shard_table_view.h"

#include <QCursor>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace weir {

using namespace std::chrono_literals;

ShardMapPage::ShardMapPage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                           QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_feed(feed),
      m_scope(scope),
      m_model(new ShardTableModel(this)),
      m_span(scope.span()),
      m_pins(new PinBar(this)),
      m_panel(new ReshardPanel(connection, feed, this)),
      m_scale(new ScalePanel(connection, feed, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createToolbar());
    column->addWidget(m_pins);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(createMapAndTable(), 1);
    auto* side = new ShardMapSide(m_panel, m_scale, feed, scope, this);
    row->addWidget(side);
    connect(side, &ShardMapSide::recordsRequested, this, &ShardMapPage::recordsRequested);
    column->addLayout(row, 1);
    fitToolbar();
    createActions();
    connectFeed();
    connectScope();
    showStream();
    showLoads();
    showSelection();
    // What the keyboard drives when the page is shown.
    m_map->setFocus(Qt::OtherFocusReason);
}

QWidget* ShardMapPage::createToolbar()
{
    auto* bar = new Panel(ColorRole::BgPanel, Qt::BottomEdge, this);
    m_toolbar = bar;
    bar->setFixedHeight(themeOf(this).size("toolbar"));
    m_probe = new ProbeField(bar);
    m_colour = new SegmentedControl(SegmentedControl::Size::Normal, bar);
    m_colour->addSegment(tr("Bytes/s"));
    m_colour->addSegment(tr("Records/s"));
    m_colour->addSegment(tr("Throttles"));
    m_colour->addSegment(tr("Shard"));
    m_colour->setCurrentIndex(0);
    m_colour->setAccessibleName(tr("Colour of the map"));
    m_shape = new SegmentedControl(SegmentedControl::Size::Normal, bar);
    m_shape->addSegment(tr("Bar"));
    m_shape->addSegment(tr("Ring"));
    m_shape->setCurrentIndex(0);
    m_shape->setAccessibleName(tr("Shape of the map"));
    m_split = makeSmallButton(tr("Split…"), QStringLiteral("split"), ButtonKind::Secondary, bar);
    m_merge =
        makeSmallButton(tr("Merge…"), QStringLiteral("git-merge"), ButtonKind::Secondary, bar);
    m_scaleButton =
        makeSmallButton(tr("Scale…"), QStringLiteral("shards"), ButtonKind::Secondary, bar);
    for (QPushButton* button : {m_split, m_merge, m_scaleButton})
        button->setAccessibleName(button->text()); // which stays when the text goes
    m_colourName = new TextLabel(tr("Colour"), FontRole::Small, ColorRole::TextMuted, bar);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(8);
    m_now = makeSmallButton(tr("Back to now"), QStringLiteral("play"), ButtonKind::Secondary, bar);
    m_now->hide();
    row->addWidget(m_probe, 1);
    row->addWidget(m_now);
    row->addWidget(m_colourName);
    row->addWidget(m_colour);
    row->addWidget(m_shape);
    row->addSpacing(4);
    row->addWidget(m_split);
    row->addWidget(m_merge);
    row->addWidget(m_scaleButton);
    return bar;
}

void ShardMapPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitToolbar();
}

/// In a narrow page what needs no words has none.
void ShardMapPage::fitToolbar()
{
    const auto show = [this](bool words) {
        for (QPushButton* button : {m_split, m_merge, m_scaleButton})
            button->setText(words ? button->accessibleName() : QString());
        m_colourName->setVisible(words);
        m_toolbar->layout()->activate();
    };
    show(false);
    m_leastToolbar = m_toolbar->minimumSizeHint().width();
    show(true);
    if (m_toolbar->minimumSizeHint().width() > width())
        show(false);
}

QSize ShardMapPage::minimumSizeHint() const
{
    QSize least = layout()->minimumSize();
    const int words = m_toolbar->minimumSizeHint().width() - m_leastToolbar;
    least.rwidth() = std::max(m_leastToolbar, least.width() - words);
    return least;
}

QWidget* ShardMapPage::createMapAndTable()
{
    auto* splitter = new FlatSplitter(Qt::Vertical, this);
    m_map = new ShardMapView(splitter);
    auto* below = new Panel(ColorRole::BgPanel, Qt::TopEdge, splitter);
    m_tableHeader = new SectionHeader(tr("Shards"), below);
    m_legend = new ShardMapLegend(m_tableHeader);
    m_tableHeader->addWidget(m_legend);
    m_table = new ShardTableView(m_model, below);
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tableHeader);
    column->addWidget(m_table, 1);
    splitter->addWidget(m_map);
    splitter->addWidget(below);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({480, 280});
    return splitter;
}

void ShardMapPage::createActions()
{
    connect(m_split, &QPushButton::clicked, this, &ShardMapPage::considerSplit);
    connect(m_merge, &QPushButton::clicked, this, &ShardMapPage::considerMerge);
    connect(m_scaleButton, &QPushButton::clicked, this, &ShardMapPage::considerScale);
    connect(m_scale, &ScalePanel::planChanged, this, &ShardMapPage::showScale);
    connect(m_scale, &ScalePanel::dismissed, this,
            [this] { m_map->setFocus(Qt::OtherFocusReason); });
    connect(m_probe, &ProbeField::pinRequested, m_pins, &PinBar::pin);
    connect(m_probe, &ProbeField::manyKeysRequested, this, &ShardMapPage::showManyKeys);
    connect(m_pins, &PinBar::pinsChanged, this, &ShardMapPage::showProbes);
    connect(m_map, &ShardMapView::splitRequested, this, &ShardMapPage::considerSplit);
    connect(m_map, &ShardMapView::mergeRequested, this, &ShardMapPage::considerMerge);
    connect(m_map, &ShardMapView::splitKeyMoved, m_panel, &ReshardPanel::setSplitKey);
    connect(m_map, &ShardMapView::splitDragged, this, &ShardMapPage::splitByDrag);
    connect(m_map, &ShardMapView::mergeDropped, this, &ShardMapPage::considerMergeOf);
    connect(m_map, &ShardMapView::actRequested, this, &ShardMapPage::act);
    connect(m_map, &ShardMapView::hashKeyTyped, this, [this](const QString& digit) {
        considerSplit();
        if (m_panel->splitPlan())
            m_panel->typeSplitKey(digit);
    });
    connect(m_map, &ShardMapView::spanStepRequested, this, &ShardMapPage::stepSpan);
    connect(m_map, &ShardMapView::timePanned, this, &ShardMapPage::panTime);
    connect(m_map, &ShardMapView::composed, this, [this] {
        m_legend->showScale(m_map->scene().parts.heat, m_map->scene().parts.colour);
    });
    connect(m_now, &QPushButton::clicked, this, [this] {
        m_until.reset();
        m_scope.setRange({});
        showMap();
    });
    connect(m_panel, &ReshardPanel::splitKeyChanged, this, &ShardMapPage::showSplit);
    // What was picked is closed now.
    connect(m_panel, &ReshardPanel::applied, this, [this] { m_scope.setShards({}); });
    connect(m_panel, &ReshardPanel::dismissed, this,
            [this] { m_map->setFocus(Qt::OtherFocusReason); });
    connect(m_map, &QWidget::customContextMenuRequested, this,
            [this](QPoint pos) { showMenu(m_map->mapToGlobal(pos)); });
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](QPoint pos) { showMenu(m_table->viewport()->mapToGlobal(pos)); });
    auto* probe = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this);
    probe->setContext(Qt::WidgetWithChildrenShortcut);
    connect(probe, &QShortcut::activated, m_probe, &ProbeField::focusKey);
}

void ShardMapPage::connectFeed()
{
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &ShardMapPage::showStream);
    connect(&m_feed, &StreamFeed::gone, this, &ShardMapPage::showStream);
    connect(&m_feed, &StreamFeed::metricsChanged, this, &ShardMapPage::showLoads);
    connect(&m_feed, &StreamFeed::heatChanged, this, &ShardMapPage::showMap);
    connect(m_colour, &SegmentedControl::activated, this,
            [this](int index) { m_map->setColour(MapColour(index)); });
    connect(m_shape, &SegmentedControl::activated, this,
            [this](int index) { m_map->setRing(index == 1); });
    connect(m_probe, &ProbeField::probeChanged, this, &ShardMapPage::showProbes);
}

void ShardMapPage::connectScope()
{
    connect(&m_scope, &ScopeModel::spanChanged, this, [this] {
        m_span = m_scope.span();
        m_until.reset();
        showMap();
    });
    connect(&m_scope, &ScopeModel::rangeChanged, this, &ShardMapPage::showMap);
    connect(&m_scope, &ScopeModel::shardsChanged, this, &ShardMapPage::showSelection);
    connect(&m_scope, &ScopeModel::crosshairChanged, this,
            [this] { m_map->setCrosshair(m_scope.crosshair()); });
    connect(m_map, &ShardMapView::hovered, &m_scope, &ScopeModel::setCrosshair);
    connect(m_map, &ShardMapView::shardPicked, this, &ShardMapPage::pick);
    connect(m_map, &ShardMapView::nothingPicked, this, [this] { m_scope.setShards({}); });
    connect(m_table, &ShardTableView::shardsPicked, &m_scope, &ScopeModel::setShards);
}

void ShardMapPage::showStream()
{
    const auto stream = m_feed.snapshot();
    m_model->setSnapshot(stream);
    m_probe->setStream(stream);
    m_pins->setStream(stream.get());
    const auto open = stream ? stream->openShardCount() : 0;
    const auto all = stream ? stream->shards.size() : 0;
    const auto gone = stream && stream->pastShards ? stream->pastShards->size() : 0;
    m_tableHeader->setRemark(
        gone == 0 ? tr("%1 open, %2 closed").arg(formatCount(open), formatCount(all - open))
                  : tr("%1 open, %2 closed, %3 removed by retention")
                        .arg(formatCount(open), formatCount(all - open), formatCount(gone)));
    showMap();
    showSelection();
}

void ShardMapPage::showLoads()
{
    const auto metrics = m_feed.metrics();
    ShardLoads loads = metrics ? ShardLoads(*metrics) : ShardLoads();
    m_model->setLoads(std::move(loads));
    showMap();
}

ScopeModel::TimeRange ShardMapPage::shownTime() const
{
    if (m_scope.range() && !m_until)
        return *m_scope.range();
    const Timestamp until = m_until.value_or(nowOf(m_feed));
    return {until - m_span, until};
}

void ShardMapPage::showMap()
{
    if (!isVisible())
        return;
    const auto [from, to] = shownTime();
    const bool live = !m_until && !m_scope.range();
    m_now->setVisible(!live);
    wantHeat();
    m_map->setRefusal(refusal());
    m_map->showStream(m_feed.snapshot(), m_feed.heat(), m_feed.metrics(), from, to, live);
}

/// Predictions need the last minutes even while the past is shown.
void ShardMapPage::wantHeat()
{
    const auto reach = nowOf(m_feed) - shownTime().from;
    const auto span = std::chrono::ceil<std::chrono::minutes>(reach) + std::chrono::minutes(1);
    const std::chrono::seconds wanted = std::max<std::chrono::seconds>(span, kPredictionSpan);
    if (wanted != m_wanted)
        m_feed.setHeatWanted(wanted);
    m_wanted = wanted;
}

/// Through the spans that the map can tell of.
void ShardMapPage::stepSpan(int steps)
{
    static constexpr std::chrono::seconds kSpans[] = {1min, 5min, 15min, 1h, 6h, 24h, 72h, 168h};
    const auto shown = std::chrono::ceil<std::chrono::seconds>(shownTime().to - shownTime().from);
    const auto at = std::lower_bound(std::begin(kSpans), std::end(kSpans), shown) - kSpans;
    const auto last = std::ptrdiff_t(std::size(kSpans)) - 1;
    m_span = kSpans[std::clamp<std::ptrdiff_t>(at + steps, 0, last)];
    if (m_scope.range() && !m_until)
        m_until = m_scope.range()->to;
    showMap();
}

void ShardMapPage::panTime(double by)
{
    const auto [from, to] = shownTime();
    const auto span = to - from;
    const Timestamp until = to + std::chrono::milliseconds(std::llround(by * double(span.count())));
    const Timestamp earliest = nowOf(m_feed) - std::chrono::hours(168) + span;
    m_span = std::chrono::duration_cast<std::chrono::seconds>(span);
    m_until = std::max(until, earliest);
    if (*m_until >= nowOf(m_feed))
        m_until.reset();
    showMap();
}

void ShardMapPage::showSplit()
{
    const auto& plan = m_panel->splitPlan();
    m_map->setSplitKey(m_panel->splitKey());
    if (plan)
        m_map->setSplitPlace(plan->parent.range, splitSnaps(plan->parent, m_feed.heat().get(),
                                                            nowOf(m_feed), probes()));
}

void ShardMapPage::showSelection()
{
    m_map->setSelected(m_scope.shards());
    m_table->setSelected(m_scope.shards());
    updateActions();
}

void ShardMapPage::pick(ShardId shard, bool more)
{
    std::set<ShardId> shards = more ? m_scope.shards() : std::set<ShardId>();
    if (shards.erase(shard) == 0)
        shards.insert(shard);
    m_scope.setShards(std::move(shards));
}

bool ShardMapPage::mayReshard() const
{
    const auto stream = m_feed.snapshot();
    return stream &&
           (stream->state == StreamState::Active || stream->state == StreamState::Updating);
}

const ShardSnapshot* ShardMapPage::shardToSplit() const
{
    const auto stream = m_feed.snapshot();
    if (!mayReshard() || m_scope.shards().size() != 1)
        return nullptr;
    const ShardSnapshot* shard = stream->findShard(*m_scope.shards().begin());
    return shard && shard->open() && shard->range.start < shard->range.end ? shard : nullptr;
}

std::pair<const ShardSnapshot*, const ShardSnapshot*> ShardMapPage::shardsToMerge() const
{
    const auto stream = m_feed.snapshot();
    const auto& picked = m_scope.shards();
    if (!mayReshard() || picked.empty() || picked.size() > 2)
        return {};
    std::vector<const ShardSnapshot*> shards;
    for (const ShardId id : picked) {
        const ShardSnapshot* shard = stream->findShard(id);
        if (!shard || !shard->open())
            return {};
        shards.push_back(shard);
    }
    std::sort(shards.begin(), shards.end(),
              [](const auto* a, const auto* b) { return a->range.start < b->range.start; });
    const ShardSnapshot* right = rightNeighbourOf(*stream, *shards.front());
    if (!right || (shards.size() == 2 && shards.back() != right))
        return {};
    return {shards.front(), right};
}

void ShardMapPage::updateActions()
{
    const bool active = mayReshard();
    const bool canSplit = shardToSplit() != nullptr;
    const bool canMerge = shardsToMerge().first != nullptr;
    const auto stream = m_feed.snapshot();
    const bool canScale = active && !stream->onDemand;
    m_scaleButton->setEnabled(canScale);
    m_split->setEnabled(canSplit);
    m_merge->setEnabled(canMerge);
    const QString wait = tr("The stream must be ACTIVE first.");
    m_scaleButton->setToolTip(!active    ? wait
                              : canScale ? tr("Another number of shards, each with the same part")
                                         : tr("An on-demand stream gets its shards by itself."));
    m_split->setToolTip(!active    ? wait
                        : canSplit ? tr("Split the picked shard (S)")
                                   : tr("Pick one open shard first."));
    m_merge->setToolTip(
        !active ? wait
        : canMerge
            ? tr("Merge the picked shard with its right neighbour (M)")
            : tr("Pick an open shard that has a neighbour at its right, or two open neighbours."));
}

QString ShardMapPage::refusal() const
{
    return mayReshard() ? QString() : tr("The stream must be ACTIVE first.");
}

void ShardMapPage::considerSplit()
{
    const ShardSnapshot* shard = shardToSplit();
    if (!shard)
        return;
    m_scale->dismiss();
    m_panel->considerSplit(shard->id);
}

void ShardMapPage::considerSplitOfBusiest()
{
    const auto stream = m_feed.snapshot();
    const auto metrics = m_feed.metrics();
    if (m_scope.shards().empty() && stream) {
        const ShardLoads loads = metrics ? ShardLoads(*metrics) : ShardLoads();
        double most = -1;
        std::optional<ShardId> busiest;
        for (const ShardSnapshot& shard : stream->shards) {
            const auto load = loads.of(shard.id);
            const double share = load ? load->ofLimit() : 0;
            if (!shard.open() || share <= most)
                continue;
            most = share;
            busiest = shard.id;
        }
        if (busiest)
            m_scope.setShards({*busiest});
    }
    considerSplit();
}

void ShardMapPage::splitByDrag(ShardId shard)
{
    m_scope.setShards({shard});
    considerSplit();
    if (!m_panel->splitPlan())
        QToolTip::showText(QCursor::pos(),
                           mayReshard() ? tr("It holds a single hash key.") : refusal());
}

void ShardMapPage::considerMerge()
{
    const auto [left, right] = shardsToMerge();
    if (left)
        considerMergeOf(left->id, right->id);
}

void ShardMapPage::considerMergeOf(ShardId left, ShardId right)
{
    m_scope.setShards({left, right});
    m_scale->dismiss();
    m_panel->considerMerge(left, right);
}

void ShardMapPage::act()
{
    if (m_panel->isVisible())
        m_panel->focusSend();
    else
        considerSplit();
}

void ShardMapPage::probeKey(const QString& key)
{
    m_probe->setKey(key);
}

void ShardMapPage::considerReshard()
{
    if (shardToSplit())
        considerSplit();
    else if (m_scope.shards().size() == 2 && shardsToMerge().first)
        considerMerge();
    else
        considerScale();
}

void ShardMapPage::considerScale()
{
    m_panel->dismiss();
    m_scale->consider();
}

/// The probed key comes first: a split goes around it.
std::vector<ShardProbe> ShardMapPage::probes() const
{
    std::vector<ShardProbe> probes = m_pins->pins();
    if (m_probe->probe())
        probes.insert(probes.begin(), *m_probe->probe());
    return probes;
}

void ShardMapPage::showProbes()
{
    m_map->setProbe(m_probe->probe());
    m_map->setPins(m_pins->pins());
    m_panel->setProbes(probes());
    showSplit();
}

void ShardMapPage::showScale()
{
    std::vector<HashKey> borders;
    if (const auto& plan = m_scale->plan(); plan && plan->problem == ScalePlan::Problem::None)
        for (const PlannedShard& shard : plan->shards)
            if (shard.range.start != HashKey())
                borders.push_back(shard.range.start);
    m_map->setBorders(std::move(borders));
}

void ShardMapPage::showManyKeys(const QString& lines)
{
    if (!m_feed.snapshot())
        return;
    auto* dialog = new KeyHistogramDialog(m_connection, m_feed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!lines.isEmpty())
        dialog->setKeys(lines);
    dialog->open();
}

void ShardMapPage::showMenu(QPoint globalPos)
{
    const auto stream = m_feed.snapshot();
    if (!stream)
        return;
    const bool one = m_scope.shards().size() == 1;
    const ShardSnapshot* shard = one ? stream->findShard(*m_scope.shards().begin()) : nullptr;
    if (!shard) {
        popUp(new QMenu(this), globalPos);
        return;
    }
    auto* menu = new ShardMenu(*stream, *shard, m_scope, this);
    connect(menu, &ShardMenu::splitRequested, this, &ShardMapPage::considerSplit);
    connect(menu, &ShardMenu::mergeRequested, this, &ShardMapPage::considerMergeOf);
    popUp(menu, globalPos);
}

/// With what the wheel and the keys do, for those who look for it in a menu.
void ShardMapPage::popUp(QMenu* menu, QPoint globalPos)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu* const view = menu->addMenu(tr("Zoom"));
    const bool one = m_scope.shards().size() == 1;
    view->addAction(tr("To this shard") + QLatin1Char('\t') + tr("Double click"), this,
                    [this] { m_map->showAlone(*m_scope.shards().begin()); })
        ->setEnabled(one);
    view->addAction(tr("The whole hash key space") + QLatin1Char('\t') + tr("Home"), this,
                    [this] { m_map->setWindow({}); });
    view->addSeparator();
    view->addAction(tr("More of the past") + QLatin1Char('\t') + tr("Ctrl+wheel"), this,
                    [this] { stepSpan(1); });
    view->addAction(tr("Less of the past"), this, [this] { stepSpan(-1); });
    view->addAction(tr("Earlier") + QLatin1Char('\t') + tr("Page up"), this,
                    [this] { panTime(-0.5); });
    view->addAction(tr("Later") + QLatin1Char('\t') + tr("Page down"), this,
                    [this] { panTime(0.5); });
    view->addAction(tr("Back to now"), m_now, &QPushButton::click)->setEnabled(m_now->isVisible());
    menu->popup(globalPos);
}

void ShardMapPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showMap();
}

void ShardMapPage::hideEvent(QHideEvent* event)
{
    m_feed.setHeatWanted({});
    m_wanted = std::chrono::seconds(0);
    QWidget::hideEvent(event);
}

} // namespace weir
