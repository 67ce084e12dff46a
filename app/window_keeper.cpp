#include "app/window_keeper.h"

#include "app/appearance.h"
#include "app/live_scale.h"
#include "backend/bridge/connection.h"

#include <QApplication>

namespace weir {

WindowKeeper::WindowKeeper(Connection& connection, Settings& settings, Appearance& appearance,
                           const FrameMeter* frames)
    : m_connection(connection),
      m_settings(settings),
      m_appearance(appearance),
      m_frames(frames),
      m_window(make())
{
    // Later: the window's own menu, or a dialog of it, has asked for it.
    connect(&m_appearance, &Appearance::languageChanged, this, &WindowKeeper::renew,
            Qt::QueuedConnection);
    connect(&m_appearance, &Appearance::scaleChanged, this, &WindowKeeper::rescale,
            Qt::QueuedConnection);
}

WindowKeeper::~WindowKeeper() = default;

std::unique_ptr<MainWindow> WindowKeeper::make()
{
    m_connection.setName(tr("Local engine"));
    return std::make_unique<MainWindow>(m_connection, m_settings, m_appearance, m_frames);
}

void WindowKeeper::noteFirstPaint(std::chrono::milliseconds sinceStart)
{
    m_firstPaint = sinceStart;
    m_window->noteFirstPaint(sinceStart);
}

void WindowKeeper::putInFront(const StreamName& stream, StreamPage::Tab tab)
{
    m_window->showStream(stream);
    m_window->workspace().currentPage()->showTab(tab);
    if (m_firstPaint)
        m_window->noteFirstPaint(*m_firstPaint);
}

void WindowKeeper::renew()
{
    MainWindow* const old = m_window.release();
    old->saveLayout();
    m_window = make();
    if (const StreamPage* page = old->workspace().currentPage())
        putInFront(page->streamName(), page->currentTab());
    m_window->show(); // before the other goes, whose end would be the program's
    old->hide();
    old->deleteLater();
}

/// Qt scales windows as they are made, so the old one goes before the new one comes.
void WindowKeeper::rescale()
{
    if (!hasLiveScale())
        return;
    const StreamPage* page = m_window->workspace().currentPage();
    const StreamName stream = page ? page->streamName() : StreamName();
    const StreamPage::Tab tab = page ? page->currentTab() : StreamPage::Tab::Records;
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    m_window->saveLayout();
    m_window.reset();
    setLiveScale(m_appearance.scale());
    m_window = make();
    if (!stream.text().empty())
        putInFront(stream, tab);
    m_window->show();
    QApplication::setQuitOnLastWindowClosed(quits);
}

} // namespace weir
