/// What MainWindow does by key and menu with what was picked, its panes, its scale and its corner.
#include "app/appearance.h"
#include "app/main_window.h"
#include "app/pane_walk.h"
#include "app/window_corner.h"
#include "models/settings/store_preferences.h"
#include "widgets/activity/activity_dock.h"
#include "widgets/connections/first_run_strip.h"
#include "widgets/connections/navigator_dock.h"
#include "widgets/records/detail_pane.h"
#include "widgets/streams/stream_page.h"

#include <QMenu>
#include <QMenuBar>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kScaleStep = 10; // percent

} // namespace

void MainWindow::addScopeActions(QMenu* menu)
{
    m_back = menu->addAction(tr("&Back in what was picked"), QKeySequence(u"Alt+Left"_s), this,
                             [this] { m_scope->goBack(); });
    m_forward = menu->addAction(tr("F&orward in what was picked"), QKeySequence(u"Alt+Right"_s),
                                this, [this] { m_scope->goForward(); });
    // Why they may be off; see paletteEntries().
    m_back->setWhatsThis(tr("nothing was picked before"));
    m_forward->setWhatsThis(tr("nothing was picked after this"));
    // The page has these keys itself; here they are only shown.
    m_streamActions << menu->addAction(tr("S&horter time range") + u"\t["_s, this,
                                       [this] { m_workspace->currentPage()->stepSpan(-1); });
    m_streamActions << menu->addAction(tr("Longer t&ime range") + u"\t]"_s, this,
                                       [this] { m_workspace->currentPage()->stepSpan(+1); });
}

void MainWindow::followScope()
{
    StreamPage* page = m_workspace->currentPage();
    ScopeModel* scope = page && !page->isGone() ? &page->scope() : nullptr;
    if (scope == m_scope)
        return;
    if (m_scope)
        m_scope->disconnect(this);
    m_scope = scope;
    if (scope)
        connect(scope, &ScopeModel::historyChanged, this, &MainWindow::updateScopeActions);
}

void MainWindow::updateScopeActions()
{
    m_back->setEnabled(m_scope && m_scope->canGoBack());
    m_forward->setEnabled(m_scope && m_scope->canGoForward());
}

void MainWindow::addScaleActions(QMenu* menu)
{
    m_larger = menu->addAction(tr("&Larger"), this, [this] { stepScale(+1); });
    m_larger->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus),
                            QKeySequence(Qt::CTRL | Qt::Key_Equal),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Equal)});
    m_smaller = menu->addAction(tr("S&maller"), QKeySequence(Qt::CTRL | Qt::Key_Minus), this,
                                [this] { stepScale(-1); });
    m_larger->setWhatsThis(tr("it is as large as can be"));
    m_smaller->setWhatsThis(tr("it is as small as can be"));
    menu->addAction(tr("Normal si&ze"), QKeySequence(Qt::CTRL | Qt::Key_0), this,
                    [this] { m_appearance.chooseScale(100); });
}

void MainWindow::stepScale(int steps)
{
    m_appearance.chooseScale(m_appearance.scale() + steps * kScaleStep);
}

void MainWindow::createWindowMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Window"));
    menu->addAction(tr("&Next pane"), QKeySequence(u"Ctrl+F6"_s), this,
                    [this] { walkPanes(true); });
    menu->addAction(tr("&Previous pane"), QKeySequence(u"Ctrl+Shift+F6"_s), this,
                    [this] { walkPanes(false); });
    menu->addSeparator();
    QAction* full = menu->addAction(tr("&Full screen"), QKeySequence(u"F11"_s), this,
                                    [this](bool on) { on ? showFullScreen() : showNormal(); });
    full->setCheckable(true);
    menu->addSeparator();
    QMenu* open = menu->addMenu(tr("&Open streams"));
    connect(open, &QMenu::aboutToShow, this, [this, open] { fillWindowMenu(open); });
    connect(menu, &QMenu::aboutToShow, this, [this, open, full] {
        open->setEnabled(!m_workspace->openStreams().empty());
        full->setChecked(isFullScreen());
    });
}

void MainWindow::fillWindowMenu(QMenu* menu)
{
    menu->clear();
    const StreamName current = m_workspace->currentStream();
    for (const StreamName& stream : m_workspace->openStreams()) {
        QAction* action = menu->addAction(QString::fromStdString(stream.text()), this,
                                          [this, stream] { showStream(stream); });
        action->setCheckable(true);
        action->setChecked(stream == current);
    }
}

void MainWindow::walkPanes(bool forward)
{
    QList<QWidget*> panes{m_navigator};
    StreamPage* page = m_workspace->currentPage();
    if (page && !page->isGone()) {
        panes << page->content();
        if (auto* detail = page->content()->findChild<DetailPane*>())
            panes << detail;
    } else {
        panes << m_workspace;
    }
    panes << m_activity;
    focusNextPane(panes, forward);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    constexpr int kLowWindow = 760; // below, a page needs the height more than what to begin with
    if (m_firstRun)
        m_firstRun->setCompact(height() < kLowWindow);
    makeRoomForCorner();
}

/// The menus come first.
void MainWindow::makeRoomForCorner()
{
    if (!m_corner || menuBar()->isNativeMenuBar())
        return;
    int menus = 0;
    for (QAction* action : menuBar()->actions())
        menus += menuBar()->actionGeometry(action).width();
    if (const QWidget* logo = menuBar()->cornerWidget(Qt::TopLeftCorner))
        menus += logo->sizeHint().width();
    m_corner->setRoom(width() - menus - 16);
}

} // namespace weir
