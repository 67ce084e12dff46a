#include "widgets/metrics/overview_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/scope_model.h"
#include "widgets/metrics/event_lane.h"
#include "widgets/metrics/lane_header.h"
#include "widgets/metrics/lane_row.h"
#include "widgets/metrics/overview_side.h"
#include "widgets/metrics/time_ruler.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr std::chrono::milliseconds kFrame{16};
constexpr std::chrono::milliseconds kRound{250};
/// Below this width the lanes have it all.
constexpr int kSideFrom = 860;
constexpr std::chrono::seconds kLeastWindow{20};
/// How much is measured second by second.
constexpr std::chrono::minutes kBySecond{15};

std::optional<std::pair<Timestamp, Timestamp>> rangeOf(const ScopeModel& scope)
{
    const auto& range = scope.range();
    return range ? std::optional(std::pair(range->from, range->to)) : std::nullopt;
}

} // namespace

OverviewPage::OverviewPage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                           QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_feed(feed),
      m_scope(scope),
      m_stack(new QWidget(this)),
      m_ruler(new TimeRuler(m_stack)),
      m_eventLane(new EventLane(m_stack)),
      m_overlay(new CrosshairOverlay([this](Timestamp time) { return readoutsAt(time); }, m_stack))
{
    createLanes();
    connectFeed();
    connectScope();
    fetchEvents();
}

void OverviewPage::createLanes()
{
    m_stack->setLayoutDirection(Qt::LeftToRight); // time, in every language
    auto* column = new QVBoxLayout(m_stack);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_ruler);
    column->addWidget(m_eventLane);
    for (const LaneKind kind : kLaneKinds) {
        m_lanes.push_back(new LaneRow(kind, m_stack));
        column->addWidget(m_lanes.back(), 1);
        connect(&m_lanes.back()->header(), &LaneHeader::hiddenChanged, this,
                &OverviewPage::refreshEverything);
        connect(&m_lanes.back()->header(), &LaneHeader::valuePicked, this,
                [this, kind] { showRecordsOf(kind); });
        connect(&m_lanes.back()->header(), &LaneHeader::shardMenuRequested, this,
                [this, legend = &m_lanes.back()->header()](ShardId shard, QPoint at) {
                    openShardMenu(*legend, shard, at);
                });
    }
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_stack);
    m_stack->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(scroll, 1);
    m_side = new OverviewSide(m_scope, this); // behind the lanes for the Tab key, too
    row->addWidget(m_side);
    m_overlay->raise();
    m_overlay->setFocus(Qt::OtherFocusReason);

    m_frame.setSingleShot(true);
    m_pace.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &OverviewPage::refreshNextLane);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_changed)
            schedule();
    });
}

void OverviewPage::connectFeed()
{
    connect(&m_feed, &StreamFeed::metricsChanged, this, &OverviewPage::schedule);
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &OverviewPage::schedule);
    connect(&m_feed, &StreamFeed::detailChanged, this, &OverviewPage::showDetail);
    connect(&m_connection, &Connection::eventHappened, this, &OverviewPage::addEvent);
    connect(&m_connection, &Connection::stateChanged, this, &OverviewPage::fetchEvents);
}

void OverviewPage::connectScope()
{
    connect(&m_scope, &ScopeModel::spanChanged, this, &OverviewPage::showLive);
    connect(&m_scope, &ScopeModel::shardsChanged, this, &OverviewPage::schedule);
    connect(&m_scope, &ScopeModel::rangeChanged, this, &OverviewPage::showRange);
    connect(&m_scope, &ScopeModel::crosshairChanged, this,
            [this] { m_overlay->setCrosshair(m_scope.crosshair()); });
    connect(m_overlay, &CrosshairOverlay::hovered, &m_scope, &ScopeModel::setCrosshair);
    connect(m_overlay, &CrosshairOverlay::picked, &m_scope, &ScopeModel::jumpRequested);
    connect(m_overlay, &CrosshairOverlay::brushed, this, [this](Timestamp from, Timestamp to) {
        m_scope.setRange(ScopeModel::TimeRange{from, to});
    });
    connect(m_overlay, &CrosshairOverlay::rangeDismissed, this, [this] {
        m_scope.setRange({});
        showLive();
    });
    connect(m_overlay, &CrosshairOverlay::zoomed, this, &OverviewPage::zoom);
    connect(m_overlay, &CrosshairOverlay::menuRequested, this, &OverviewPage::openMenu);
    connect(m_overlay, &CrosshairOverlay::panned, this, &OverviewPage::pan);
    connect(m_side, &OverviewSide::recordsRequested, this, &OverviewPage::recordsRequested);
    connect(m_side, &OverviewSide::mapRequested, this, &OverviewPage::mapRequested);
}

void OverviewPage::fetchEvents()
{
    if (m_connection.state() != Connection::State::Ready)
        return;
    const QString stream = QString::fromStdString(m_feed.streamName().text());
    m_connection.fetchHistory(this, stream, [this](std::vector<StreamEvent> events) {
        m_events = std::move(events);
        schedule();
    });
}

void OverviewPage::addEvent(const StreamEvent& event)
{
    const bool known = !m_events.empty() && m_events.back().id >= event.id;
    const bool ours = event.stream == m_feed.streamName() || event.stream.text().empty();
    if (!ours || known)
        return;
    m_events.push_back(event);
    schedule();
}

void OverviewPage::schedule()
{
    m_changed = true;
    if (isVisible() && !m_pace.isActive() && !m_frame.isActive())
        startRound();
}

void OverviewPage::startRound()
{
    m_changed = false;
    if (!m_feed.metrics())
        return;
    placeAxis();
    showAxis();
    m_nextLane = 0;
    m_pace.start(kRound);
    m_frame.start(kFrame);
}

void OverviewPage::refreshNextLane()
{
    const auto live = m_feed.metrics();
    if (!live || !m_metrics || m_nextLane >= m_lanes.size())
        return;
    LaneRow* lane = m_lanes[m_nextLane++];
    lane->showLane(makeLane(lane->kind(), *m_metrics, m_feed.snapshot().get(), view(), live.get()),
                   m_ground);
    if (m_nextLane < m_lanes.size()) {
        m_frame.start(kFrame);
        return;
    }
    m_side->show(*live, m_feed.snapshot().get());
    if (m_changed && !m_pace.isActive()) // the round took longer than rounds are apart
        schedule();
}

void OverviewPage::refreshEverything()
{
    startRound();
    while (m_frame.isActive() && m_nextLane < m_lanes.size()) {
        m_frame.stop();
        refreshNextLane();
    }
}

OverviewPage::Window OverviewPage::liveWindow() const
{
    const Timestamp end = m_feed.metrics()->end();
    return {end - m_scope.span(), end};
}

/// What covers `window` in the shortest steps; where nothing does, what goes back furthest. A live
/// view of minutes is always by the second.
std::shared_ptr<const StreamMetrics> OverviewPage::metricsIn(Window window) const
{
    auto live = m_feed.metrics();
    const auto detail = m_feed.detail();
    const bool isLive = !m_window && m_scope.span() <= kBySecond;
    if (!detail || isLive || Timestamp(live->from) <= window.from)
        return live;
    const auto best = detail->hour->seconds > 0 ? detail->hour : live;
    const bool goesBack = detail->day->seconds > 0 && detail->day->from < best->from;
    return Timestamp(best->from) <= window.from || !goesBack ? best : detail->day;
}

/// The oldest measurement there is.
Timestamp OverviewPage::measuredFrom() const
{
    std::chrono::sys_seconds from = m_feed.metrics()->from;
    if (const auto detail = m_feed.detail()) {
        for (const auto& rolled : {detail->hour, detail->day}) {
            if (rolled->seconds > 0)
                from = std::min(from, rolled->from);
        }
    }
    return from;
}

void OverviewPage::placeAxis()
{
    const Window window = m_window.value_or(liveWindow());
    m_metrics = metricsIn(window);
    m_ground.axis = {window.from, window.to,
                     double(std::max(1, m_stack->width() - LaneHeader::kWidth))};
    m_ground.step = m_ground.axis.step(TimeRuler::kSpacing);
    m_ground.events = eventMarks(m_events);
    m_ground.measuredFrom = m_metrics->from;
}

/// What lies under the pointer stays there.
void OverviewPage::zoom(Timestamp at, double by)
{
    const TimeAxis& axis = m_ground.axis;
    const auto scaled = [by](auto span) {
        return std::chrono::milliseconds(std::int64_t(double(span.count()) * by));
    };
    showWindow({at - scaled(at - axis.from), at + scaled(axis.to - at)});
}

void OverviewPage::pan(double by)
{
    const TimeAxis& axis = m_ground.axis;
    const std::chrono::milliseconds step(std::int64_t(double((axis.to - axis.from).count()) * by));
    showWindow({axis.from + step, axis.to + step});
}

/// Within what was measured, no less than kLeastWindow. All of the live span is the live view.
void OverviewPage::showWindow(Window window)
{
    if (!m_feed.metrics())
        return;
    const Timestamp end = liveWindow().to;
    const Timestamp begin = std::min(measuredFrom(), liveWindow().from);
    const auto length = std::clamp<std::chrono::milliseconds>(
        window.to - window.from, std::min<std::chrono::milliseconds>(kLeastWindow, end - begin),
        end - begin);
    window.from = std::clamp<Timestamp>(window.from, begin, end - length);
    window.to = window.from + length;
    m_window = window;
    if (window.to == end && length >= m_scope.span())
        m_window.reset();
    refreshEverything();
}

void OverviewPage::showLive()
{
    m_window.reset();
    schedule();
}

void OverviewPage::showAxis()
{
    const BucketGrid grid =
        BucketGrid::covering(view().from, view().to, BucketGrid::kMaximum, m_metrics->step);
    m_ruler->showAxis(m_ground.axis, m_ground.step,
                      tr("%1, %2 buckets").arg(spanText(), bucketText(grid.width)));
    m_eventLane->showEvents(m_ground.axis, m_ground.events);
    m_overlay->setAxis(m_ground.axis);
    m_overlay->setRange(rangeOf(m_scope));
}

/// One that lies outside is brought into view.
void OverviewPage::showRange()
{
    m_overlay->setRange(rangeOf(m_scope));
    const auto& range = m_scope.range();
    if (!range || (range->from >= m_ground.axis.from && range->to <= m_ground.axis.to))
        return;
    const auto margin = (range->to - range->from) / 10;
    showWindow({range->from - margin, range->to + margin});
}

void OverviewPage::showDetail()
{
    if (!isVisible())
        return;
    m_side->showDetail(*m_feed.detail());
    schedule();
}

QString OverviewPage::spanText() const
{
    if (m_window)
        return formatDuration(double((m_window->to - m_window->from).count()));
    const auto span = m_scope.span();
    return span >= std::chrono::hours(1)
               ? tr("%1 h").arg(std::chrono::duration_cast<std::chrono::hours>(span).count())
               : tr("%1 min").arg(std::chrono::duration_cast<std::chrono::minutes>(span).count());
}

OverviewView OverviewPage::view() const
{
    return {std::chrono::floor<std::chrono::seconds>(m_ground.axis.from),
            std::chrono::floor<std::chrono::seconds>(m_ground.axis.to), m_scope.shards()};
}

std::vector<CrosshairOverlay::Readout> OverviewPage::readoutsAt(Timestamp time) const
{
    std::vector<CrosshairOverlay::Readout> readouts;
    const auto second = std::chrono::floor<std::chrono::seconds>(time);
    for (const LaneRow* row : m_lanes) {
        const OverviewLane& lane = row->lane();
        if (lane.grid.count > 0)
            readouts.push_back(
                {double(row->geometry().center().y()), lane.readout(lane.grid.bucketOf(second))});
    }
    return readouts;
}

void OverviewPage::placeOverlay()
{
    m_stack->layout()->activate();
    m_overlay->setGeometry(LaneHeader::kWidth, 0,
                           std::max(1, m_stack->width() - LaneHeader::kWidth), m_stack->height());
}

void OverviewPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    wantDetail(true);
    placeOverlay();
    refreshEverything();
    if (m_feed.detail())
        m_side->showDetail(*m_feed.detail());
}

void OverviewPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    wantDetail(false);
}

void OverviewPage::wantDetail(bool want)
{
    if (want != m_wantsDetail)
        m_feed.setDetailWanted(want);
    m_wantsDetail = want;
}

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_side->setVisible(width() >= kSideFrom);
}

bool OverviewPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_stack && event->type() == QEvent::Resize) {
        placeOverlay();
        if (isVisible())
            refreshEverything();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace weir
