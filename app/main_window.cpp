#include "app/main_window.h"

#include "app/appearance.h"
#include "app/live_scale.h"
#include "app/process_figures.h"
#include "app/status_bar.h"
#include "app/stream_window.h"
#include "app/window_corner.h"
#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/common/format.h"
#include "models/connections/connection_text.h"
#include "models/settings/settings.h"
#include "models/settings/store_preferences.h"
#include "models/streams/stream_setup.h"
#include "widgets/activity/activity_dock.h"
#include "widgets/common/buttons.h"
#include "widgets/common/icons.h"
#include "widgets/connections/first_run_strip.h"
#include "widgets/connections/navigator_dock.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"
#include "widgets/settings/preferences_dialog.h"
#include "widgets/streams/create_stream_dialog.h"
#include "widgets/streams/delete_stream_dialog.h"
#include "widgets/streams/stream_page.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QMenuBar>
#include <QScreen>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(startLog, "weir.start", QtInfoMsg)

namespace {

/// The smallest window, unless the screen is smaller still, as at a large scale.
QSize leastSize()
{
    constexpr QSize kLeast(960, 600);
    return kLeast.boundedTo(QGuiApplication::primaryScreen()->availableSize());
}

} // namespace

MainWindow::MainWindow(Connection& connection, Settings& settings, Appearance& appearance,
                       const FrameMeter* frames)
    : m_connection(connection),
      m_settings(settings),
      m_appearance(appearance),
      m_frames(frames)
{
    setWindowTitle(u"Weir"_s);
    setWindowIcon(QIcon(u":/weir/icons/logo.svg"_s));
    setMinimumSize(leastSize());
    showTextsRightToLeft(isRightToLeft());
    createWorkspace();
    createNavigator();
    createActivity();
    createStatusBar();
    createMenus();
    createCorners();
    restoreLayout();
    connect(&m_connection, &Connection::stateChanged, this, &MainWindow::updateActions);
    connect(&m_connection, &Connection::stateChanged, this, &MainWindow::showMode);
    connect(&m_connection, &Connection::streamsChanged, this, &MainWindow::openFirstStream);
    connect(&m_connection, &Connection::demoRunningChanged, this, &MainWindow::updateActions);
    connect(&m_appearance, &Appearance::themeChanged, this, &MainWindow::updateThemeButton);
    connect(&m_appearance, &Appearance::scaleChanged, this, &MainWindow::updateActions);
    m_openedFirst = !m_connection.streams()->streams.empty(); // by a window before this one
    showCurrent();
    showFirstRun(m_settings.get(setting::kShowFirstRun));
}

MainWindow::~MainWindow()
{
    closeStreamWindows();
}

void MainWindow::createWorkspace()
{
    m_workspace = new Workspace(m_connection, this);
    m_firstRun = new FirstRunStrip(m_connection, m_workspace);
    m_firstRun->hide();
    m_workspace->setNotice(m_firstRun);
    setCentralWidget(m_workspace);
    connect(m_workspace, &Workspace::currentChanged, this, &MainWindow::showCurrent);
    connect(m_workspace, &Workspace::createRequested, this, &MainWindow::createStream);
    connect(m_workspace, &Workspace::budgetRequested, this, &MainWindow::showPreferences);
    connect(m_firstRun, &FirstRunStrip::closed, this, [this] { showFirstRun(false); });
    connect(m_firstRun, &FirstRunStrip::neverAgain, this, [this] {
        m_settings.set(setting::kShowFirstRun, false);
        showFirstRun(false);
    });
}

void MainWindow::createNavigator()
{
    m_navigator = new NavigatorDock(m_connection, this);
    // Where reading begins; Qt does not mirror docks.
    addDockWidget(isRightToLeft() ? Qt::RightDockWidgetArea : Qt::LeftDockWidgetArea, m_navigator);
    resizeDocks({m_navigator}, {themeOf(this).size("dock.nav")}, Qt::Horizontal);
    connect(m_navigator, &NavigatorDock::streamChosen, m_workspace, &Workspace::showStream);
    connect(m_navigator, &NavigatorDock::connectionChosen, m_workspace, &Workspace::showConnection);
    connect(m_navigator, &NavigatorDock::createRequested, this, &MainWindow::createStream);
    connect(m_navigator, &NavigatorDock::deleteRequested, this, &MainWindow::deleteStream);
    connect(m_navigator, &NavigatorDock::produceRequested, this, &MainWindow::produce);
    connect(m_navigator, &NavigatorDock::exportRequested, this, &MainWindow::exportStream);
    connect(m_navigator, &NavigatorDock::tailRequested, this, &MainWindow::tail);
    connect(m_navigator, &NavigatorDock::windowRequested, this, &MainWindow::openStreamWindow);
    m_navigator->setFavourites(m_settings.get(setting::kFavourites));
    connect(m_navigator, &NavigatorDock::favouritesChanged, this,
            [this](const QStringList& names) { m_settings.set(setting::kFavourites, names); });
}

void MainWindow::createActivity()
{
    constexpr int kHeight = 150;
    m_activity = new ActivityDock(m_connection, this);
    addDockWidget(Qt::BottomDockWidgetArea, m_activity);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner,
              isRightToLeft() ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea);
    resizeDocks({m_activity}, {kHeight}, Qt::Vertical);
    m_activity->hide();
    connect(m_activity, &ActivityDock::streamChosen, m_workspace, &Workspace::showStream);
    // Whoever starts a job wants to see it.
    connect(&m_connection.jobs(), &StoreJobs::jobAdded, this, &MainWindow::showJobs);
}

void MainWindow::showJobs()
{
    m_activity->show();
    m_activity->showTab(ActivityDock::Tab::Jobs);
}

void MainWindow::createStatusBar()
{
    m_status = new StatusBar(m_connection, m_frames, this);
    setStatusBar(m_status);
    connect(m_status, &StatusBar::jobsChosen, this, &MainWindow::showJobs);
}

void MainWindow::restoreLayout()
{
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    restoreGeometry(m_settings.get(setting::kGeometry));
    bringOntoScreen();
    restoreState(m_settings.get(setting::kDocks));
}

/// The screen may have become smaller, or everything larger than when the place was kept.
void MainWindow::bringOntoScreen()
{
    const QRect room = screen()->availableGeometry();
    if (isMaximized() || isFullScreen() || room.contains(geometry()))
        return;
    resize(size().boundedTo(room.size()));
    move(std::clamp(x(), room.left(), room.right() + 1 - width()),
         std::clamp(y(), room.top(), room.bottom() + 1 - height()));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveLayout();
    closeStreamWindows();
    QMainWindow::closeEvent(event);
}

void MainWindow::openStreamWindow(const StreamName& stream)
{
    m_streamWindows.emplace_back(new StreamWindow(m_connection, m_settings, stream));
    m_streamWindows.back()->show();
    std::erase_if(m_streamWindows, [](const auto& window) { return window.isNull(); });
}

/// The console ends with its main window.
void MainWindow::closeStreamWindows()
{
    for (const QPointer<StreamWindow>& window : m_streamWindows)
        delete window;
    m_streamWindows.clear();
}

void MainWindow::saveLayout()
{
    m_settings.set(setting::kGeometry, saveGeometry());
    m_settings.set(setting::kDocks, saveState());
}

void MainWindow::openFirstStream()
{
    const auto& streams = m_connection.streams()->streams;
    if (m_openedFirst || streams.empty())
        return;
    m_openedFirst = true;
    const std::string last = m_settings.get(setting::kLastStream).toStdString();
    const auto named = [&](const StreamListEntry& stream) { return stream.name.text() == last; };
    auto it = std::find_if(streams.begin(), streams.end(), named);
    if (it == streams.end())
        it = std::find_if(streams.begin(), streams.end(),
                          [](const StreamListEntry& stream) { return stream.demo; });
    m_workspace->showStream(it == streams.end() ? streams.front().name : it->name);
}

void MainWindow::showCurrent()
{
    const StreamName stream = m_workspace->currentStream();
    const QString name = QString::fromStdString(stream.text());
    setWindowTitle(name.isEmpty() ? u"Weir"_s : tr("%1 - Weir").arg(name));
    m_navigator->selectStream(stream);
    if (!name.isEmpty())
        m_settings.set(setting::kLastStream, name);
    followScope();
    updateActions();
    followRecords();
    showMode();
}

void MainWindow::showFirstRun(bool show)
{
    const bool ready = m_connection.state() == Connection::State::Ready;
    m_firstRun->setVisible(show && ready);
    m_firstRunAction->setChecked(show);
    m_corner->firstRun().setChecked(show);
}

void MainWindow::createStream()
{
    if (m_connection.state() != Connection::State::Ready)
        return;
    auto* dialog = new CreateStreamDialog(m_connection, this);
    dialog->setDurability(StorePreferences::load(m_settings).manner.durability);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CreateStreamDialog::created, this,
            [this](const StreamName& stream, bool open) {
                if (open)
                    m_workspace->showStream(stream);
            });
    connect(dialog, &CreateStreamDialog::setupBegan, m_workspace, &Workspace::followSetup);
    dialog->open();
}

void MainWindow::showPreferences()
{
    const AppearancePage::Choices looks{m_appearance.themeChoice(), m_appearance.language(),
                                        m_appearance.scale()};
    auto* dialog = new PreferencesDialog(m_connection, m_settings, looks, this, hasLiveScale());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::appearanceChosen, this, &MainWindow::takeAppearance);
    dialog->open();
}

void MainWindow::takeAppearance(const AppearancePage::Choices& choices)
{
    if (choices.theme != m_appearance.themeChoice())
        m_appearance.chooseTheme(choices.theme);
    m_appearance.chooseLanguage(choices.language);
    m_appearance.chooseScale(choices.scale);
}

void MainWindow::deleteStream(const StreamName& stream)
{
    auto* dialog = new DeleteStreamDialog(m_connection, stream, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DeleteStreamDialog::exportRequested, this, &MainWindow::exportStream);
    dialog->open();
}

void MainWindow::exportStream(const StreamName& stream)
{
    m_workspace->showStream(stream);
    m_workspace->currentPage()->showTab(StreamPage::Tab::Records);
    if (m_records)
        m_records->view().exportRecords();
}

void MainWindow::produce(const StreamName& stream)
{
    m_workspace->showStream(stream);
    m_workspace->currentPage()->showTab(StreamPage::Tab::Produce);
}

void MainWindow::tail(const StreamName& stream)
{
    m_workspace->showStream(stream);
    m_workspace->currentPage()->showTab(StreamPage::Tab::Records);
    followRecords();
    if (m_records)
        m_records->view().follow();
}

void MainWindow::noteFirstPaint(std::chrono::milliseconds sinceStart)
{
    m_status->setFirstPaint(sinceStart);
    qCInfo(startLog, "first paint %lld ms after the start of the process",
           static_cast<long long>(sinceStart.count()));
}

void MainWindow::followRecords()
{
    const StreamPage* page = m_workspace->currentPage();
    // The tabs of a deleted stream are on their way out.
    auto* records = page && !page->isGone() ? page->findChild<RecordsPage*>() : nullptr;
    if (records == m_records)
        return;
    if (m_records)
        m_records->disconnect(this);
    m_records = records;
    m_status->setBuffer(0, 0);
    if (!records)
        return;
    records->keepPreferencesIn(m_settings);
    records->keepBookmarksIn(m_settings);
    connect(records, &RecordsPage::modeChanged, this, &MainWindow::showMode);
    connect(records, &RecordsPage::bufferChanged, this, &MainWindow::noteRows);
}

void MainWindow::showMode()
{
    const StreamPage* page = m_workspace->currentPage();
    if (!page || page->isGone()) {
        m_status->setMode({}, {}, Tone::Neutral);
        return;
    }
    if (!silenceText(m_connection).isEmpty()) {
        m_status->setMode(u"unplug"_s, tr("Disconnected"), Tone::Error);
        return;
    }
    switch (page->currentTab()) {
    case StreamPage::Tab::Overview:
        m_status->setMode(u"activity"_s, tr("Live charts"), Tone::Accent);
        return;
    case StreamPage::Tab::ShardMap:
        m_status->setMode(u"map"_s, tr("Live map"), Tone::Accent);
        return;
    case StreamPage::Tab::Produce:
        m_status->setMode(u"send"_s, tr("Produce"), Tone::Neutral);
        return;
    case StreamPage::Tab::Settings:
        m_status->setMode(u"settings"_s, tr("Settings"), Tone::Neutral);
        return;
    case StreamPage::Tab::Records:
        break;
    }
    switch (m_records ? m_records->view().model().mode() : RecordWindowModel::Mode::Following) {
    case RecordWindowModel::Mode::Following:
        m_status->setMode(u"follow"_s, tr("Following"), Tone::Accent);
        break;
    case RecordWindowModel::Mode::Paused:
        m_status->setMode(u"pause"_s, tr("Paused"), Tone::Warn);
        break;
    case RecordWindowModel::Mode::Found:
        m_status->setMode(u"search"_s, tr("Search results"), Tone::Info);
        break;
    case RecordWindowModel::Mode::Range:
        m_status->setMode(u"history"_s, tr("Stored records"), Tone::Info);
        break;
    }
}

void MainWindow::noteRows(quint64 rows, quint64 cap)
{
    m_status->setBuffer(rows, cap);
    if (rows == 0 || m_sawRecord)
        return;
    m_sawRecord = true;
    const auto age = processAge();
    m_status->setFirstRecord(age);
    qCInfo(startLog, "first record %lld ms after the start of the process",
           static_cast<long long>(age.count()));
}

} // namespace weir
