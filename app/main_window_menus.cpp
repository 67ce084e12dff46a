#include "app/appearance.h"
#include "app/main_window.h"
#include "app/window_corner.h"
#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/common/format.h"
#include "models/connections/connection_text.h"
#include "models/settings/store_preferences.h"
#include "widgets/activity/activity_dock.h"
#include "widgets/common/buttons.h"
#include "widgets/common/icons.h"
#include "widgets/connections/first_run_strip.h"
#include "widgets/connections/navigator_dock.h"
#include "widgets/palette/palette_box.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"
#include "widgets/streams/stream_page.h"

#include <QActionGroup>
#include <QApplication>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>
#include <QUrl>

namespace weir {

using namespace Qt::StringLiterals;

void MainWindow::createMenus()
{
    menuBar()->setFixedHeight(themeOf(this).size("menubar"));
    createFileMenu();
    createEditMenu();
    createViewMenu();
    createStreamMenu();
    createRecordsMenu();
    createWindowMenu();
    createHelpMenu();
}

void MainWindow::createFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    m_readyActions << menu->addAction(tr("C&reate stream…"), QKeySequence::New, this,
                                      &MainWindow::createStream);
    QAction* folder = menu->addAction(tr("Open the &data folder"), this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_connection.directory()));
    });
    connect(menu, &QMenu::aboutToShow, folder,
            [this, folder] { folder->setEnabled(!m_connection.directory().isEmpty()); });
    menu->addSeparator();
    m_readyActions << menu->addAction(tr("&Verify the store"), this, [this] {
        m_connection.jobs().start(StoreJob::Kind::Verify, StreamName());
    });
    m_readyActions << menu->addAction(tr("&Compact the store"), this, [this] {
        m_connection.jobs().start(StoreJob::Kind::Compact, StreamName());
    });
    menu->addSeparator();
    m_stop = menu->addAction(tr("&Stop the engine"), &m_connection, &Connection::stop);
    m_startAgain = menu->addAction(tr("Star&t the engine"), &m_connection, &Connection::retry);
    connect(menu, &QMenu::aboutToShow, this, &MainWindow::updateActions);
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), QKeySequence(u"Ctrl+Q"_s), this, &QWidget::close);
}

void MainWindow::createEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    m_readyActions << menu->addAction(tr("Copy &endpoint"), this,
                                      [this] { copyToClipboard(m_connection.endpoint()); });
    m_readyActions << menu->addAction(tr("Copy as e&nvironment variable"), this, [this] {
        copyToClipboard(u"AWS_ENDPOINT_URL="_s + m_connection.endpoint());
    });
    m_streamActions << menu->addAction(tr("Copy stream &ARN"), this, [this] {
        copyToClipboard(u"arn:aws:kinesis:%1:%2:stream/%3"_s.arg(
            m_connection.region(), m_connection.account(),
            QString::fromStdString(m_workspace->currentStream().text())));
    });
    menu->addSeparator();
    menu->addAction(tr("&Preferences…"), QKeySequence(u"Ctrl+,"_s), this,
                    &MainWindow::showPreferences);
}

QActionGroup* MainWindow::addChoices(QMenu* menu, const QList<std::pair<QString, QString>>& choices,
                                     const QString& current)
{
    auto* group = new QActionGroup(menu);
    for (const auto& [value, text] : choices) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(value);
        action->setChecked(value == current);
        group->addAction(action);
    }
    return group;
}

void MainWindow::createViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    QAction* navigator = m_navigator->toggleViewAction();
    navigator->setText(tr("&Navigator"));
    navigator->setShortcut(QKeySequence(u"Ctrl+Shift+N"_s));
    menu->addAction(navigator);
    QAction* activity = m_activity->toggleViewAction();
    activity->setText(tr("&Activity, jobs and log"));
    activity->setShortcut(QKeySequence(u"Ctrl+J"_s));
    menu->addAction(activity);
    menu->addAction(tr("&Filter streams"), QKeySequence(u"Ctrl+Shift+F"_s), this, [this] {
        m_navigator->show();
        m_navigator->showFilter(true);
    });
    menu->addAction(tr("&Search streams, records and commands"), QKeySequence(u"Ctrl+K"_s), this,
                    [this] { showPalette(); });
    m_firstRunAction = menu->addAction(tr("&Getting started"));
    m_firstRunAction->setCheckable(true);
    connect(m_firstRunAction, &QAction::triggered, this, [this](bool show) {
        m_settings.set(setting::kShowFirstRun, show);
        showFirstRun(show);
    });
    QAction* utc = menu->addAction(tr("Times in &UTC"));
    utc->setCheckable(true);
    utc->setChecked(m_settings.get(setting::kTimesInUtc));
    connect(utc, &QAction::toggled, this, &MainWindow::showTimesInUtc);
    showTimesInUtc(utc->isChecked());
    menu->addSeparator();
    addRecordsAction(menu, tr("Newest &records first, or last"), {}, &RecordsView::turnOrder);
    addRecordsAction(menu, tr("&Details below or at the right"), tr("Ctrl+Shift+D"),
                     &RecordsView::turnDetail);
    menu->addSeparator();
    addScopeActions(menu);
    menu->addSeparator();
    addScaleActions(menu);
    menu->addSeparator();
    m_themes = addChoices(menu->addMenu(tr("&Theme")),
                          {{u"system"_s, tr("As the &system")},
                           {u"dark"_s, tr("&Dark")},
                           {u"light"_s, tr("&Light")},
                           {u"contrast"_s, tr("&High contrast")}},
                          m_appearance.themeChoice());
    connect(m_themes, &QActionGroup::triggered, this,
            [this](QAction* action) { m_appearance.chooseTheme(action->data().toString()); });
    m_languages =
        addChoices(menu->addMenu(tr("Languag&e")),
                   {{u"en"_s, u"English"_s}, {u"zh_CN"_s, u"简体中文"_s}}, m_appearance.language());
    connect(m_languages, &QActionGroup::triggered, this,
            [this](QAction* action) { m_appearance.chooseLanguage(action->data().toString()); });
}

void MainWindow::createStreamMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Stream"));
    // The last is the operation that tells the same; see callOf().
    const std::tuple<QString, StreamPage::Tab, const char*> tabs[] = {
        {tr("&Overview"), StreamPage::Tab::Overview, "describe-stream-summary"},
        {tr("Shard &map"), StreamPage::Tab::ShardMap, "list-shards"},
        {tr("&Records"), StreamPage::Tab::Records, ""},
        {tr("&Produce"), StreamPage::Tab::Produce, ""},
        {tr("S&ettings"), StreamPage::Tab::Settings, "describe-stream"},
    };
    for (const auto& [text, tab, call] : tabs) {
        // The page has the shortcut itself; here it is only shown.
        const QKeySequence key(Qt::CTRL | Qt::Key(Qt::Key_1 + int(tab)));
        m_streamActions << menu->addAction(
            text + u'\t' + key.toString(QKeySequence::NativeText), this,
            [this, tab = tab] { m_workspace->currentPage()->showTab(tab); });
        m_streamActions.back()->setData(QString::fromLatin1(call));
    }
    menu->addSeparator();
    QAction* demo =
        menu->addAction(tr("Run the &demo"), this, [this](bool run) { m_connection.runDemo(run); });
    demo->setCheckable(true);
    m_demoActions << demo;
    menu->addSeparator();
    const auto addJob = [&](const QString& text, StoreJob::Kind kind) {
        m_streamActions << menu->addAction(text, this, [this, kind] {
            m_connection.jobs().start(kind, m_workspace->currentStream());
        });
    };
    addJob(tr("&Verify"), StoreJob::Kind::Verify);
    addJob(tr("&Compact"), StoreJob::Kind::Compact);
    menu->addSeparator();
    const auto ofPage = [this](void (StreamPage::*act)()) {
        return [this, act] {
            if (StreamPage* page = m_workspace->currentPage(); page && !page->isGone())
                (page->*act)();
        };
    };
    m_streamActions << menu->addAction(tr("Start a &generator…"), this,
                                       ofPage(&StreamPage::showGenerator));
    m_streamActions << menu->addAction(tr("Spl&it a shard…"), this,
                                       ofPage(&StreamPage::considerSplit));
    m_streamActions << menu->addAction(tr("Re&shard…"), QKeySequence(u"Ctrl+Shift+S"_s), this,
                                       ofPage(&StreamPage::reshard));
    m_streamActions << menu->addAction(tr("De&lete stream…"), this,
                                       [this] { deleteStream(m_workspace->currentStream()); });
    m_streamActions.back()->setData(u"delete-stream"_s);
}

void MainWindow::createRecordsMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Records"));
    addRecordsAction(menu, tr("&Follow the newest"), tr("End"), &RecordsView::follow);
    addRecordsAction(menu, tr("&Pause"), tr("Space"), &RecordsView::pause);
    addRecordsAction(menu, tr("&Oldest stored records"), tr("Home"), &RecordsView::showOldest);
    addRecordsAction(menu, tr("&Go to…"), tr("Ctrl+G"), &RecordsView::goTo);
    addRecordsAction(menu, tr("F&ilter…"), tr("Ctrl+F"), &RecordsView::editFilter);
    addRecordsAction(menu, tr("&Search everything stored"), {}, &RecordsView::searchStored);
    addRecordsAction(menu, tr("Ne&xt hit"), tr("F3"), &RecordsView::nextHit);
    addRecordsAction(menu, tr("Pre&vious hit"), tr("Shift+F3"), &RecordsView::previousHit);
    menu->addSeparator();
    addRecordsAction(menu, tr("&Bookmark…"), tr("Ctrl+B"), &RecordsView::bookmark);
    addRecordsAction(menu, tr("&Export…"), tr("Ctrl+E"), &RecordsView::exportRecords);
    addRecordsAction(menu, tr("I&mport…"), {}, &RecordsView::importRecords);
    menu->addSeparator();
    addRecordsAction(menu, tr("Pin, or &compare with the pinned one"), tr("Ctrl+D"),
                     &RecordsView::compare);
    addRecordsAction(menu, tr("Co&lumns and order…"), tr("Ctrl+Shift+K"),
                     &RecordsView::chooseColumns);
}

void MainWindow::showTimesInUtc(bool utc)
{
    m_settings.set(setting::kTimesInUtc, utc);
    showTimesIn(utc ? TimeZone::Utc : TimeZone::Local);
    for (RecordsView* view : findChildren<RecordsView*>())
        view->zoneChanged();
    for (QWidget* widget : QApplication::allWidgets())
        widget->update();
}

/// The view has the key itself; here it is only shown.
void MainWindow::addRecordsAction(QMenu* menu, const QString& text, const QString& key,
                                  void (RecordsView::*act)())
{
    const QString shown = key.isEmpty() ? text : text + u'\t' + key;
    m_streamActions << menu->addAction(shown, this, [this, act] {
        m_workspace->currentPage()->showTab(StreamPage::Tab::Records);
        if (m_records)
            (m_records->view().*act)();
    });
}

void MainWindow::createHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(tr("&About Weir"), this, &MainWindow::about);
}

void MainWindow::createCorners()
{
    auto* logo = new QWidget(this);
    auto* mark = new QLabel(logo);
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap = QIcon(u":/weir/icons/logo.svg"_s).pixmap(QSize(18, 18), ratio);
    mark->setPixmap(pixmap);
    auto* left = new QHBoxLayout(logo);
    left->setContentsMargins(10, 0, 6, 0);
    left->addWidget(mark);

    m_corner = new WindowCorner(this);
    connect(&m_corner->paletteBox(), &QAbstractButton::clicked, this, [this] { showPalette(); });
    const auto join = [this](IconButton& button, QDockWidget* dock) {
        connect(&button, &IconButton::clicked, dock, &QWidget::setVisible);
        connect(dock->toggleViewAction(), &QAction::toggled, &button, &IconButton::setChecked);
        button.setChecked(dock->toggleViewAction()->isChecked());
    };
    join(m_corner->navigator(), m_navigator);
    join(m_corner->activity(), m_activity);
    connect(&m_corner->firstRun(), &IconButton::clicked, m_firstRunAction, &QAction::trigger);
    connect(&m_corner->theme(), &IconButton::clicked, this, &MainWindow::toggleTheme);
    updateThemeButton();

    if (!menuBar()->isNativeMenuBar()) {
        menuBar()->setCornerWidget(logo, Qt::TopLeftCorner);
        menuBar()->setCornerWidget(m_corner, Qt::TopRightCorner);
        return;
    }
    logo->hide();
    QToolBar* bar = addToolBar(tr("Window"));
    bar->setObjectName(u"window"_s);
    bar->setMovable(false);
    bar->addWidget(m_corner);
    setUnifiedTitleAndToolBarOnMac(true);
}

void MainWindow::updateActions()
{
    const bool ready = m_connection.state() == Connection::State::Ready;
    const StreamPage* page = m_workspace->currentPage();
    const bool stream = ready && page && !page->isGone();
    for (QAction* action : m_readyActions)
        action->setEnabled(ready);
    for (QAction* action : m_streamActions)
        action->setEnabled(stream);
    for (QAction* action : m_demoActions) {
        action->setVisible(m_connection.hasDemo());
        action->setChecked(m_connection.demoRunning());
    }
    m_larger->setEnabled(m_appearance.scale() < kMostScale);
    m_smaller->setEnabled(m_appearance.scale() > kLeastScale);
    const QString refusal = stopRefusalText(m_connection);
    const auto state = m_connection.state();
    m_stop->setEnabled(refusal.isEmpty());
    m_stop->setToolTip(refusal);
    m_stop->setWhatsThis(refusal); // read by the palette
    m_startAgain->setEnabled(state == Connection::State::Failed ||
                             state == Connection::State::Closed);
    updateScopeActions();
    showFirstRun(m_settings.get(setting::kShowFirstRun) && m_firstRunAction->isChecked());
}

void MainWindow::updateThemeButton()
{
    const bool dark = m_appearance.scheme() == Scheme::Dark;
    setIconName(&m_corner->theme(), dark ? u"moon"_s : u"sun"_s);
    m_corner->theme().setName(dark ? tr("Dark theme; change to light")
                                   : tr("Light theme; change to dark"));
    for (QAction* action : m_themes->actions())
        action->setChecked(action->data().toString() == m_appearance.themeChoice());
}

void MainWindow::toggleTheme()
{
    m_appearance.chooseTheme(m_appearance.scheme() == Scheme::Dark ? u"light"_s : u"dark"_s);
}

void MainWindow::about()
{
    const QString text =
        tr("<p><b>Weir %1</b></p>"
           "<p>A desktop console for Kinesis-style streams, with a store inside that AWS clients "
           "on "
           "this machine can use.</p>"
           "<p>Qt %2. Free software under the GNU General Public License, version 3 or later. "
           "Weir sends nothing anywhere: it has no telemetry.</p>")
            .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion()));
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Weir"), text, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(QIcon(u":/weir/icons/logo.svg"_s).pixmap(48, 48));
    box->open();
}

} // namespace weir
