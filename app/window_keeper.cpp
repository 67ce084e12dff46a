#include "app/window_keeper.h"

#include "app/appearance.h"
#include "backend/bridge/connection.h"
#include "widgets/streams/stream_page.h"

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

void WindowKeeper::renew()
{
    MainWindow* const old = m_window.release();
    old->saveLayout();
    m_window = make();
    if (const StreamPage* page = old->workspace().currentPage()) {
        m_window->showStream(page->streamName());
        m_window->workspace().currentPage()->showTab(page->currentTab());
    }
    if (m_firstPaint)
        m_window->noteFirstPaint(*m_firstPaint);
    m_window->show(); // before the other goes, whose end would be the program's
    old->hide();
    old->deleteLater();
}

} // namespace weir
