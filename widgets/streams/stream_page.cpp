#include "widgets/streams/stream_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/connections/connection_text.h"
#include "models/streams/service_error_text.h"
#include "models/streams/stream_trouble.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/banner.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/page_area.h"
#include "widgets/common/panels.h"
#include "widgets/common/pills.h"
#include "widgets/common/veil.h"
#include "widgets/metrics/overview_page.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"
#include "widgets/records/skeleton_rows.h"
#include "widgets/streams/delete_stream_dialog.h"
#include "widgets/streams/durability_dialog.h"
#include "widgets/streams/produce_page.h"
#include "widgets/streams/reshard_dialog.h"
#include "widgets/streams/retention_dialog.h"
#include "widgets/streams/scope_bar.h"
#include "widgets/streams/settings_page.h"
#include "widgets/streams/shard_map_page.h"
#include "widgets/streams/stream_header.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>

namespace weir {

namespace {

constexpr std::size_t index(StreamPage::Tab tab)
{
    return std::size_t(tab);
}

} // namespace

StreamPage::StreamPage(Connection& connection, const StreamName& stream, QWidget* parent)
    : StreamPage(connection, connection.followStream(stream), parent)
{}

StreamPage::StreamPage(Connection& connection, std::unique_ptr<StreamFeed> feed, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_feed(std::move(feed)),
      m_watch(*m_feed),
      m_trouble(new Banner(Tone::Error)),
      m_recovery(new Banner(Tone::Info)),
      m_stale(new Banner(Tone::Warn)),
      m_skeleton(new SkeletonRows),
      m_stack(new QStackedWidget),
      m_veil(new Veil(m_stack))
{
    createHeader();
    createBanners();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(createTabs());
    column->addWidget(m_trouble);
    column->addWidget(m_recovery);
    column->addWidget(m_stale);
    column->addWidget(m_stack, 1);
    createPages();
    createShortcuts();
    connectFeed();
    showTab(Tab::Records);
}

StreamPage::~StreamPage()
{
    // The pages read the feed and the scope, which go before QWidget deletes its children.
    delete m_stack;
    delete m_scopeBar;
}

const StreamName& StreamPage::streamName() const
{
    return m_feed->streamName();
}

void StreamPage::setNotice(QWidget* notice)
{
    constexpr int kBelowTabs = 2;
    static_cast<QVBoxLayout*>(layout())->insertWidget(kBelowTabs, notice);
}

QWidget* StreamPage::aboveNotice() const
{
    return m_scopeBar;
}

void StreamPage::createHeader()
{
    m_header = new StreamHeader(m_feed->streamName());
    m_header->setEndpoint(m_connection.endpoint());
    m_header->setDemo(m_connection.hasDemo(), m_connection.demoRunning());
    connect(m_header, &StreamHeader::chartsRequested, this, [this] { showTab(Tab::Overview); });
    connect(m_header, &StreamHeader::produceRequested, this, [this] { showTab(Tab::Produce); });
    connect(m_header, &StreamHeader::reshardRequested, this, &StreamPage::reshard);
    connect(m_header, &StreamHeader::retentionRequested, this, &StreamPage::changeRetention);
    connect(m_header, &StreamHeader::durabilityRequested, this, &StreamPage::changeDurability);
    connect(m_header, &StreamHeader::verifyRequested, this,
            [this] { m_connection.jobs().start(StoreJob::Kind::Verify, streamName()); });
    connect(m_header, &StreamHeader::compactRequested, this,
            [this] { m_connection.jobs().start(StoreJob::Kind::Compact, streamName()); });
    connect(m_header, &StreamHeader::deleteRequested, this, &StreamPage::deleteStream);
    connect(m_header, &StreamHeader::demoToggled, this,
            [this](bool run) { m_connection.runDemo(run); });
    connect(&m_connection, &Connection::demoRunningChanged, m_header,
            [this](bool running) { m_header->setDemo(m_connection.hasDemo(), running); });
}

void StreamPage::createBanners()
{
    m_trouble->hide();
    m_trouble->setAction(m_connection.directory().isEmpty() ? QString()
                                                            : tr("Open the data folder"));
    m_recovery->hide();
    m_recovery->setClosable(true);
    connect(m_trouble, &Banner::actionTriggered, this, &StreamPage::openDataFolder);
    connect(m_recovery, &Banner::closed, this, [this] {
        m_recoverySeen = true;
        m_recovery->hide();
    });
    connect(&m_connection, &Connection::streamsChanged, this, &StreamPage::showRecovery);
    showRecovery();
    m_stale->hide();
    m_stale->setAction(tr("Check now"));
    m_staleCall = new CallLink(m_connection);
    m_stale->addWidget(m_staleCall);
    connect(m_stale, &Banner::actionTriggered, this, &StreamPage::actOnSilence);
    connect(&m_watch, &FeedWatch::changed, this, &StreamPage::showWatch);
    connect(&m_connection, &Connection::stateChanged, this, &StreamPage::followConnection);
}

void StreamPage::openDataFolder()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_connection.directory()));
}

QWidget* StreamPage::createTabs()
{
    auto* bar = new Panel(ColorRole::BgPanel, Qt::BottomEdge);
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString& title :
         {tr("Overview"), tr("Shard map"), tr("Records"), tr("Produce"), tr("Settings")})
        m_tabs->addTab(title);
    m_openShards = new CountBadge;
    m_openShards->setToolTip(tr("Open shards"));
    m_openShards->hide();
    m_tabs->setTabButton(int(Tab::ShardMap), QTabBar::RightSide, m_openShards);
    m_scopeBar = new ScopeBar(m_scope, *m_feed);

    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 0, 12, 0);
    row->addWidget(m_tabs, 0, Qt::AlignBottom);
    row->addStretch();
    row->addWidget(m_scopeBar);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { showTab(Tab(tab)); });
    return bar;
}

void StreamPage::createPages()
{
    m_skeleton->setText(tr("Waiting for the stream's description…"));
    m_stack->addWidget(m_skeleton);
    m_makers[index(Tab::Overview)] = [this] {
        auto* page = new OverviewPage(m_connection, *m_feed, m_scope, m_stack);
        connect(page, &OverviewPage::recordsRequested, this, &StreamPage::showRecords);
        connect(page, &OverviewPage::mapRequested, this, [this] { showTab(Tab::ShardMap); });
        connect(page, &OverviewPage::splitRequested, this, [this](ShardId shard) {
            m_scope.setShards({shard});
            shardMap().considerSplit();
        });
        connect(page, &OverviewPage::mergeRequested, this,
                [this](ShardId left, ShardId right) { shardMap().considerMergeOf(left, right); });
        return page;
    };
    m_makers[index(Tab::ShardMap)] = [this] {
        auto* page = new ShardMapPage(m_connection, *m_feed, m_scope, m_stack);
        connect(page, &ShardMapPage::recordsRequested, this, [this] { showRecords({}); });
        return page;
    };
    m_makers[index(Tab::Records)] = [this] {
        auto* page = new RecordsPage(m_connection, *m_feed, m_scope, m_stack);
        connect(page, &RecordsPage::produceRequested, this, [this] { showTab(Tab::Produce); });
        connect(page, &RecordsPage::generatorRequested, this, &StreamPage::showGenerator);
        connect(page, &RecordsPage::modeChanged, this, &StreamPage::recordsModeChanged);
        connect(page, &RecordsPage::bufferChanged, this, &StreamPage::recordsBuffered);
        connect(&page->view(), &RecordsView::mapRequested, this,
                [this](const QString& key) { shardMap().probeKey(key); });
        return page;
    };
    m_makers[index(Tab::Produce)] = [this] {
        return new ProducePage(m_connection, *m_feed, m_scope, m_stack);
    };
    m_makers[index(Tab::Settings)] = [this] {
        auto* page = new SettingsPage(m_connection, *m_feed, m_stack);
        connect(page, &SettingsPage::durabilityRequested, this, &StreamPage::changeDurability);
        connect(page, &SettingsPage::deleteRequested, this, &StreamPage::deleteStream);
        return page;
    };
}

void StreamPage::createShortcuts()
{
    for (std::size_t tab = 0; tab < kTabs; ++tab) {
        const auto key = QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(tab)));
        m_tabs->setTabToolTip(int(tab), key.toString(QKeySequence::NativeText));
        connect(new QShortcut(key, this), &QShortcut::activated, this,
                [this, tab] { showTab(Tab(tab)); });
    }
    connect(new QShortcut(Qt::Key_BracketLeft, this), &QShortcut::activated, this,
            [this] { stepSpan(-1); });
    connect(new QShortcut(Qt::Key_BracketRight, this), &QShortcut::activated, this,
            [this] { stepSpan(+1); });
    m_clear = new QShortcut(Qt::Key_Escape, this);
    connect(m_clear, &QShortcut::activated, this, [this] { m_scope.clearNewest(); });
    // Only while there is something to clear: other things want Esc too.
    const auto enable = [this] {
        m_clear->setEnabled(m_scope.range() || !m_scope.shards().empty());
    };
    connect(&m_scope, &ScopeModel::rangeChanged, this, enable);
    connect(&m_scope, &ScopeModel::shardsChanged, this, enable);
    enable();
}

void StreamPage::connectFeed()
{
    connect(m_feed.get(), &StreamFeed::snapshotChanged, this, &StreamPage::showSnapshot);
    connect(m_feed.get(), &StreamFeed::metricsChanged, this, [this] {
        if (const auto metrics = m_feed->metrics(); metrics && silenceText(m_connection).isEmpty())
            m_header->setMetrics(*metrics);
    });
    connect(m_feed.get(), &StreamFeed::gone, this, &StreamPage::showGone);
    connect(&m_scope, &ScopeModel::jumpRequested, this, &StreamPage::jump);
    connect(&m_scope, &ScopeModel::recordsRequested, this, [this] { showTab(Tab::Records); });
    showSnapshot();
    if (const auto metrics = m_feed->metrics())
        m_header->setMetrics(*metrics);
}

void StreamPage::showSnapshot()
{
    const auto stream = m_feed->snapshot();
    if (!stream)
        return;
    m_header->setSnapshot(*stream);
    m_header->setDemo(m_connection.hasDemo(), m_connection.demoRunning());
    showOpenShards(stream->openShardCount());
    showTroubles();
}

void StreamPage::showTroubles()
{
    const auto stream = m_feed->snapshot();
    const QString damage = damageText(*stream);
    const bool damaged = !damage.isEmpty();
    const QString text = damaged ? damage : writeTroubleText(*stream, m_connection.directory());
    m_trouble->setVisible(!text.isEmpty());
    if (!text.isEmpty())
        m_trouble->setMessage(Tone::Error, text,
                              damaged ? QStringLiteral("octagon-alert") : QStringLiteral("drive"));
}

/// Until it has been read, or the stream goes.
void StreamPage::showRecovery()
{
    const StreamList& list = *m_connection.streams();
    const QString text = recoveryText(list, m_feed->streamName());
    m_recovery->setVisible(!text.isEmpty() && !m_recoverySeen && !m_gone);
    if (text.isEmpty())
        return;
    m_recovery->setMessage(Tone::Info, text);
    m_recovery->setToolTip(recoveryLines(list, m_feed->streamName()));
}

void StreamPage::showOpenShards(std::uint32_t count)
{
    m_openShards->setText(QString::number(count));
    m_openShards->adjustSize();
    m_openShards->show();
    // A tab makes room for its button only when the tab itself changes.
    m_tabs->setTabText(int(Tab::ShardMap), m_tabs->tabText(int(Tab::ShardMap)));
}

StreamPage::Tab StreamPage::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void StreamPage::showTab(Tab tab)
{
    if (m_gone)
        return;
    if (m_tabs->currentIndex() != int(tab)) {
        m_tabs->setCurrentIndex(int(tab)); // comes back here
        return;
    }
    buildPage(index(tab));
    showWatch();
    Q_EMIT tabChanged(tab);
}

/// The records have a skeleton of their own, which goes on to say that they are being read.
QWidget* StreamPage::shownFor(Tab tab)
{
    const bool waits = m_watch.state() == FeedWatch::State::Waiting && tab != Tab::Records;
    return waits ? static_cast<QWidget*>(m_skeleton) : m_areas[index(tab)];
}

/// The page that goes gives the focus to the tabs before: hidden with it, it would hand it to
/// whatever comes next outside of it, and a screen reader would tell of that.
void StreamPage::turnTo(QWidget* page)
{
    const QWidget* focused = window()->focusWidget();
    const bool hadFocus =
        page != m_stack->currentWidget() && focused && m_stack->isAncestorOf(focused);
    if (hadFocus)
        m_tabs->setFocus(Qt::OtherFocusReason);
    m_stack->setCurrentWidget(page);
    if (!hadFocus)
        return;
    QWidget* taker = page->focusWidget();
    for (QWidget* next = page->nextInFocusChain(); !taker && next != page;
         next = next->nextInFocusChain()) {
        if (page->isAncestorOf(next) && next->isVisibleTo(page) && next->isEnabled() &&
            (next->focusPolicy() & Qt::TabFocus))
            taker = next;
    }
    if (taker)
        taker->setFocus(Qt::OtherFocusReason);
}

void StreamPage::showWatch()
{
    if (m_gone)
        return;
    turnTo(shownFor(currentTab()));
    const QString stopped = silenceText(m_connection);
    const bool stale = m_watch.state() == FeedWatch::State::Stale || !stopped.isEmpty();
    if (auto* records = static_cast<RecordsPage*>(m_pages[index(Tab::Records)]))
        records->view().setStale(stale);
    const bool pictures = currentTab() == Tab::Overview || currentTab() == Tab::ShardMap;
    m_veil->cover(stale && pictures);
    m_stale->setVisible(stale);
    m_staleCall->hide();
    if (!stopped.isEmpty()) {
        showStopped(stopped);
    } else if (stale) {
        const QString text =
            tr("The store has not answered since %1").arg(formatClock(m_watch.lastWord()));
        m_stale->setMessage(Tone::Warn, text, QStringLiteral("clock"));
        m_stale->setAction(tr("Check now"));
    }
}

void StreamPage::showStopped(const QString& text)
{
    const auto state = m_connection.state();
    const bool failed = state == Connection::State::Failed;
    const bool starts = state == Connection::State::Opening;
    m_stale->setMessage(starts ? Tone::Info : Tone::Error, text, QStringLiteral("unplug"));
    m_stale->setToolTip(failed ? QString::fromStdString(m_connection.failure().detail) : QString());
    if (failed)
        m_stale->setAction(tr("Try again"));
    else
        m_stale->setAction(state == Connection::State::Closed ? tr("Start again") : QString());
}

void StreamPage::followConnection()
{
    if (m_connection.state() == Connection::State::Ready)
        m_watch.wait();
    else
        m_header->clearMetrics();
    showWatch();
}

void StreamPage::actOnSilence()
{
    if (silenceText(m_connection).isEmpty())
        checkNow();
    else
        m_connection.retry();
}

/// Asks the service, past the feed.
void StreamPage::checkNow()
{
    using protocol::DescribeStreamSummaryRequest;
    using protocol::DescribeStreamSummaryResponse;
    m_connection.call<DescribeStreamSummaryResponse>(
        this,
        [name = streamName().text()](auto& service, auto& context) {
            DescribeStreamSummaryRequest request;
            request.streamName = name;
            return service.describeStreamSummary(context, request);
        },
        [this](const Result<DescribeStreamSummaryResponse>& answer) {
            if (answer.ok())
                m_watch.wait();
            else
                m_stale->setMessage(Tone::Error, serviceErrorText(answer.error()));
            m_staleCall->takeAnswered();
        });
}

/// In front.
ShardMapPage& StreamPage::shardMap()
{
    showTab(Tab::ShardMap);
    return *static_cast<ShardMapPage*>(m_pages[index(Tab::ShardMap)]);
}

void StreamPage::showGenerator()
{
    showTab(Tab::Produce);
    if (auto* page = static_cast<ProducePage*>(m_pages[index(Tab::Produce)]))
        page->showWay(ProducePage::Way::Generator);
}

QWidget* StreamPage::content() const
{
    return m_stack->currentWidget();
}

void StreamPage::stepSpan(int step)
{
    m_scopeBar->stepSpan(step);
}

void StreamPage::buildPage(std::size_t index)
{
    if (m_pages[index])
        return;
    m_pages[index] = m_makers[index]();
    m_areas[index] = new PageArea(m_pages[index], m_stack);
    m_stack->addWidget(m_areas[index]);
}

/// Those that `filter` matches, in the range of the scope if there is one; an empty filter changes
/// nothing.
void StreamPage::showRecords(const QString& filter)
{
    showTab(Tab::Records);
    if (auto* const line = m_pages[index(Tab::Records)]->findChild<FilterLine*>();
        line && !filter.isEmpty())
        line->setText(filter);
    if (m_scope.range())
        Q_EMIT m_scope.jumpRequested(m_scope.range()->from);
}

/// A page that is built by the jump was not there to hear of it, so it is told again.
void StreamPage::jump(Timestamp time)
{
    const bool built = m_pages[index(Tab::Records)] != nullptr;
    showTab(Tab::Records);
    if (!built && !m_jumping) {
        m_jumping = true;
        Q_EMIT m_scope.jumpRequested(time);
        m_jumping = false;
    }
}

void StreamPage::showGone()
{
    auto* gone = new EmptyState;
    gone->setIcon(QStringLiteral("trash"));
    gone->setTitle(tr("This stream was deleted"));
    gone->setText(tr("Its records are gone. A stream with the same name would be another one."));
    for (QWidget* area : m_areas)
        if (area)
            area->deleteLater(); // one of the pages may be hearing the same signal
    m_pages = {};
    m_areas = {};
    m_gone = true;
    m_stack->addWidget(gone);
    m_stack->setCurrentWidget(gone);
    m_header->hide();
    m_tabs->parentWidget()->hide();
    m_trouble->hide();
    m_recovery->hide();
    m_stale->hide();
    Q_EMIT streamGone();
}

void StreamPage::reshard()
{
    if (currentTab() == Tab::ShardMap) {
        static_cast<ShardMapPage*>(m_pages[index(Tab::ShardMap)])->considerReshard();
        return;
    }
    auto* dialog = new ReshardDialog(m_connection, *m_feed, m_scope.shards(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void StreamPage::considerSplit()
{
    shardMap().considerSplitOfBusiest();
}

void StreamPage::changeRetention()
{
    auto* dialog = new RetentionDialog(m_connection, *m_feed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void StreamPage::changeDurability()
{
    const auto stream = m_feed->snapshot();
    if (!stream)
        return;
    auto* dialog = new DurabilityDialog(m_connection, *stream, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void StreamPage::deleteStream()
{
    auto* dialog = new DeleteStreamDialog(m_connection, m_feed->streamName(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace weir
