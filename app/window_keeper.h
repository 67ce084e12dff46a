#pragma once

#include "app/main_window.h"
#include "widgets/streams/stream_page.h"

#include <memory>
#include <optional>

namespace weir {

/// Keeps the one window: makes it anew when the language or the scale changes, with the same stream
/// in front, so that every text is spoken in the new one and everything has its new size. Thread:
/// GUI.
class WindowKeeper : public QObject
{
    Q_OBJECT

public:
    /// As MainWindow has them.
    WindowKeeper(Connection& connection, Settings& settings, Appearance& appearance,
                 const FrameMeter* frames);
    ~WindowKeeper() override;

    MainWindow& window() { return *m_window; }
    /// See MainWindow.
    void noteFirstPaint(std::chrono::milliseconds sinceStart);
    void close() { m_window->close(); }

private:
    void renew();
    void rescale();
    void putInFront(const StreamName& stream, StreamPage::Tab tab);
    std::unique_ptr<MainWindow> make();

    Connection& m_connection;
    Settings& m_settings;
    Appearance& m_appearance;
    const FrameMeter* m_frames;
    std::optional<std::chrono::milliseconds> m_firstPaint;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace weir
