#include "widgets/records/records_view.h"

#include "widgets/common/banner.h"
#include "widgets/common/buttons.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/panels.h"
#include "widgets/records/bookmark_dialog.h"
#include "widgets/records/detail_pane.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/go_to_dialog.h"
#include "widgets/records/position_rail.h"
#include "widgets/records/record_table.h"
#include "widgets/records/skeleton_rows.h"
#include "widgets/records/timeline_strip.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>

namespace weir {

namespace {

using namespace std::chrono_literals;

constexpr auto kRefresh = 100ms;
constexpr auto kPatience = 200ms;
constexpr int kDetailHeight = 266;
/// Rows from an edge at which more are read.
constexpr int kEdgeRows = 40;

} // namespace

RecordsView::RecordsView(std::unique_ptr<TailFeed> tail, StreamFeed& feed, ScopeModel& scope,
                         CommandTarget target, QWidget* parent)
    : QWidget(parent),
      m_feed(feed),
      m_scope(scope),
      m_target(std::move(target)),
      m_reading(std::move(tail), feed),
      m_model(m_reading.model()),
      m_toolbar(new RecordsToolbar(this)),
      m_banner(new Banner(Tone::Info, this)),
      m_searchBanner(new Banner(Tone::Info, this))
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefresh);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);

    auto* splitter = new FlatSplitter(Qt::Vertical, this);
    m_splitter = splitter;
    splitter->addWidget(createList());
    m_detail = new DetailPane(splitter);
    m_detail->setTarget(m_target);
    m_detail->hide();
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({10 * kDetailHeight, kDetailHeight});

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolbar);
    layout->addWidget(new TimelineStrip(feed, scope, this));
    layout->addWidget(m_searchBanner);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_table);
    m_table->setFocus();

    connectTable();
    connectFeeds();
    connectToolbar();
    connectDetail();
    connectBookmarks();
    connectFilter();
    m_patience.start();
    snapshotChanged();
    metricsChanged();
    m_reading.begin();
    refresh();
}

RecordsView::~RecordsView()
{
    delete m_list; // the table goes before its model
}

QWidget* RecordsView::createList()
{
    m_list = new QStackedWidget(this);
    m_rows = new Panel(ColorRole::BgSunken, {}, m_list);
    m_table = new RecordTable(m_model, m_rows);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_rail = new PositionRail(m_rows);
    auto* row = new QHBoxLayout(m_rows);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addWidget(m_rail);
    m_skeleton = new SkeletonRows(m_list);
    m_empty = new EmptyState(m_list);
    m_list->addWidget(m_rows);
    m_list->addWidget(m_skeleton);
    m_list->addWidget(m_empty);
    m_rows->setMinimumHeight(120); // not of the stack, whose other pages may need more
    return m_list;
}

void RecordsView::connectTable()
{
    connect(m_table, &RecordTable::rowChosen, this, &RecordsView::showRow);
    connect(m_table, &RecordTable::rowsPainted, &m_reading.decoder(), &CellDecoder::want);
    connect(&m_reading.decoder(), &CellDecoder::decoded, m_table->viewport(),
            qOverload<>(&QWidget::update));
    connect(m_table, &RecordTable::leftTheEnd, this, &RecordsView::pause);
    connect(m_table, &RecordTable::viewMoved, this, &RecordsView::readNearEdges);
    connect(m_table, &RecordTable::viewMoved, this, &RecordsView::refreshSoon);
    connect(m_table, &RecordTable::pushedAtTheEnd, &m_reading.browser(), [this] {
        m_reading.browser().readAfter();
        m_reading.browser().readNew();
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &RecordsView::openRowMenu);
    connect(m_table, &RecordTable::orderChanged, this, &RecordsView::orderTurned);
    connect(m_splitter, &QSplitter::splitterMoved, this, &RecordsView::preferencesChanged);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &RecordsView::markCurrent);
    connect(&m_model, &RecordWindowModel::modeChanged, this, &RecordsView::modeTurned);
    connect(&m_model, &RecordWindowModel::recordsAppended, this, &RecordsView::refreshSoon);
    connect(&m_reading.browser(), &StoredBrowser::shown, this, &RecordsView::putAtTop);
    connect(&m_reading.browser(), &StoredBrowser::extended, this, &RecordsView::refreshSoon);
    connect(m_rail, &PositionRail::positionChosen, &m_reading.browser(), &StoredBrowser::show);
    connect(m_rail, &PositionRail::tipChosen, this, &RecordsView::follow);
    connect(&m_refresh, &QTimer::timeout, this, &RecordsView::refresh);
    connect(&m_patience, &QTimer::timeout, this, &RecordsView::refreshState);
}

void RecordsView::connectFeeds()
{
    connect(&m_reading, &StreamReading::started, this, &RecordsView::begun);
    connect(&m_reading, &StreamReading::turned, this, &RecordsView::refresh);
    connect(&m_reading, &StreamReading::changed, this, &RecordsView::refreshSoon);
    connect(&m_model, &RecordWindowModel::recordsAppended, this, [this] {
        if (m_list->currentWidget() != m_rows)
            refreshState();
    });
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &RecordsView::snapshotChanged);
    connect(&m_feed, &StreamFeed::metricsChanged, this, &RecordsView::metricsChanged);
    connect(&m_scope, &ScopeModel::jumpRequested, this, &RecordsView::showTime);
    connect(&m_scope, &ScopeModel::shardsChanged, this, [this] {
        m_model.setShards(m_scope.shards());
        readNearEdges();
    });
    m_model.setShards(m_scope.shards());
}

void RecordsView::connectToolbar()
{
    connect(m_toolbar, &RecordsToolbar::followRequested, this, &RecordsView::follow);
    connect(m_toolbar, &RecordsToolbar::pauseRequested, this, &RecordsView::pause);
    connect(m_toolbar, &RecordsToolbar::startRequested, this, &RecordsView::startFrom);
    connect(m_toolbar, &RecordsToolbar::columnsRequested, this, &RecordsView::chooseColumns);
    connect(m_toolbar, &RecordsToolbar::bookmarksRequested, this, &RecordsView::goTo);
    connect(m_toolbar, &RecordsToolbar::compareRequested, this, &RecordsView::compare);
    connect(m_toolbar, &RecordsToolbar::exportRequested, this, &RecordsView::exportRecords);
    connect(new QShortcut(Qt::CTRL | Qt::Key_G, this), &QShortcut::activated, this,
            &RecordsView::goTo);
    connect(new QShortcut(Qt::CTRL | Qt::Key_E, this), &QShortcut::activated, this,
            &RecordsView::exportRecords);
}

void RecordsView::connectDetail()
{
    connect(m_detail, &DetailPane::previousRequested, m_table, &RecordTable::choosePrevious);
    connect(m_detail, &DetailPane::nextRequested, m_table, &RecordTable::chooseNext);
    connect(m_detail, &DetailPane::resendRequested, this,
            [this] { Q_EMIT resendRequested(m_detail->record()); });
    connect(m_detail, &DetailPane::closeRequested, this, &RecordsView::closeDetail);
}

// ---- reading ------------------------------------------------------------------------------------

void RecordsView::startFrom(StreamReading::Start start, Timestamp time)
{
    m_toolbar->setStart(start, time);
    m_reading.startFrom(start, time);
}

void RecordsView::begun()
{
    m_patience.start();
    refresh();
}

void RecordsView::snapshotChanged()
{
    if (const auto snapshot = m_feed.snapshot())
        m_rail->setStored(snapshot->oldest, snapshot->tip);
}

void RecordsView::metricsChanged()
{
    const auto metrics = m_feed.metrics();
    m_toolbar->setRate(metrics && !m_stale ? metrics->nowRecordsIn : -1);
}

// ---- moving -------------------------------------------------------------------------------------

void RecordsView::follow()
{
    m_model.follow();
    m_table->setStickToEnd(true);
}

void RecordsView::pause()
{
    m_model.pause();
}

void RecordsView::modeTurned()
{
    const auto mode = m_model.mode();
    m_toolbar->setMode(mode);
    m_table->setStickToEnd(mode == RecordWindowModel::Mode::Following);
    refresh();
    Q_EMIT modeChanged(mode);
}

void RecordsView::showTime(Timestamp time)
{
    m_reading.browser().showTime(time);
}

void RecordsView::showOldest()
{
    if (const auto snapshot = m_feed.snapshot())
        m_reading.browser().show(snapshot->oldest);
}

void RecordsView::putAtTop(StreamPosition position)
{
    m_table->showAtTop(m_model.rowAtPosition(position));
    if (std::exchange(m_chosenAfterJump, std::nullopt) == position)
        m_table->chooseRow(m_model.rowAtPosition(position));
    refreshSoon();
}

void RecordsView::readNearEdges()
{
    if (m_model.mode() == RecordWindowModel::Mode::Following)
        return;
    const bool atTop = m_table->firstRowInView() < kEdgeRows;
    const bool atBottom = m_table->lastRowInView() >= m_model.rowCount() - kEdgeRows;
    if (m_model.newestFirst() ? atBottom : atTop)
        m_reading.browser().readBefore();
    if (m_model.newestFirst() ? atTop : atBottom)
        m_reading.browser().readAfter();
}

void RecordsView::showRow(int row)
{
    m_current = m_model.recordAt(row);
    if (!m_current)
        return;
    m_detail->showRecord(m_current, m_model.colourSlotOf(m_current->shard));
    if (m_detail->isVisibleTo(this))
        return;
    m_detail->show();
    if (m_model.mode() != RecordWindowModel::Mode::Following)
        QTimer::singleShot(0, m_table, [this] { m_table->scrollTo(m_table->currentIndex()); });
}

void RecordsView::markCurrent()
{
    m_table->markRow(m_current ? m_model.rowOf(*m_current) : -1);
}

void RecordsView::closeDetail()
{
    m_current = {};
    m_detail->hide();
    m_table->markRow(-1);
    m_table->setFocus();
}

void RecordsView::connectBookmarks()
{
    connect(m_detail, &DetailPane::bookmarkRequested, this,
            [this] { openBookmark(m_detail->record()); });
    connect(&m_bookmarks, &BookmarkList::changed, this, [this] {
        m_table->setMarked(
            [this](StreamPosition position) { return m_bookmarks.find(position) != nullptr; });
        m_rail->setBookmarks(
            [this](StreamPosition from, StreamPosition to) { return m_bookmarks.anyIn(from, to); });
        std::set<StreamPosition> places;
        for (const Bookmark& there : m_bookmarks.all())
            places.insert(there.position);
        m_toolbar->filterLine()->setBookmarks(std::move(places));
    });
}

void RecordsView::bookmark()
{
    const RecordRow chosen = m_model.recordAt(m_table->currentIndex().row());
    openBookmark(chosen ? chosen : m_current);
}

void RecordsView::openBookmark(const RecordRow& row)
{
    if (!row)
        return;
    auto* dialog = new BookmarkDialog(m_bookmarks, row, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RecordsView::turnDetail()
{
    const bool below = m_splitter->orientation() == Qt::Vertical;
    m_splitter->setOrientation(below ? Qt::Horizontal : Qt::Vertical);
    const int all = below ? m_splitter->width() : m_splitter->height();
    const int detail = below ? all / 2 : kDetailHeight;
    m_splitter->setSizes({all - detail, detail});
    m_detail->setStacked(below);
    Q_EMIT preferencesChanged();
}

void RecordsView::turnOrder()
{
    m_table->setNewestFirst(!m_table->newestFirst());
}

void RecordsView::orderTurned()
{
    m_rail->setNewestFirst(m_table->newestFirst());
    if (m_current)
        markCurrent();
    refreshSoon();
    Q_EMIT preferencesChanged();
}

void RecordsView::goTo()
{
    const auto snapshot = m_feed.snapshot();
    if (!snapshot)
        return;
    auto* dialog = new GoToDialog(m_bookmarks, snapshot->oldest, snapshot->tip, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &GoToDialog::timeChosen, this, &RecordsView::showTime);
    connect(dialog, &GoToDialog::positionChosen, this, &RecordsView::showRecord);
    dialog->open();
}

void RecordsView::compare()
{
    if (m_detail->isVisible())
        m_detail->pin();
    m_toolbar->setPinned(m_detail->pinned() != nullptr);
}

void RecordsView::zoneChanged()
{
    m_toolbar->filterLine()->zoneChanged();
}

void RecordsView::exportRecords()
{
    ExportChoices choices;
    choices.stream = m_feed.streamName();
    choices.picked = m_table->chosenRecords();
    if (choices.picked.empty() && m_current)
        choices.picked = {m_current};
    choices.shards = m_scope.shards();
    if (m_scope.range()) {
        choices.fromTime = m_scope.range()->from;
        choices.toTime = m_scope.range()->to;
    }
    choices.filter = m_reading.sieve().filter();
    if (const auto snapshot = m_feed.snapshot())
        choices.tip = snapshot->tip;
    choices.paths = m_table->paths();
    if (choices.picked.size() == 1)
        choices.command = getRecordsCommand(m_target, *choices.picked.front());
    Q_EMIT exportRequested(choices);
}

void RecordsView::importRecords()
{
    Q_EMIT importRequested();
}

// ---- keys ---------------------------------------------------------------------------------------

void RecordsView::keyPressEvent(QKeyEvent* event)
{
    const bool inDetail = m_detail->isAncestorOf(QApplication::focusWidget());
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const RecordRow chosen = m_model.recordAt(m_table->currentIndex().row());
    switch (event->key()) {
    case Qt::Key_Space:
        return m_model.mode() == RecordWindowModel::Mode::Following ? pause() : follow();
    case Qt::Key_Home:
        return showOldest();
    case Qt::Key_End:
        return follow();
    case Qt::Key_J:
        return m_table->chooseNext();
    case Qt::Key_K:
        return m_table->choosePrevious();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen && !m_detail->isVisible())
            return showRow(m_table->currentIndex().row());
        return m_detail->isVisible() ? m_detail->enter() : event->ignore();
    case Qt::Key_Escape:
        return inDetail ? m_table->setFocus() : event->ignore();
    case Qt::Key_B:
        return control ? bookmark() : event->ignore();
    case Qt::Key_D:
        if (!control)
            return event->ignore();
        return shift ? turnDetail() : compare();
    case Qt::Key_C:
        if (!control || !(chosen || m_current))
            return event->ignore();
        copyToClipboard(shift ? putRecordCommand(m_target, chosen ? *chosen : *m_current)
                              : recordAsRow(chosen ? *chosen : *m_current));
        return;
    default:
        event->ignore();
    }
}

} // namespace weir
