#pragma once

#include "app/main_window.h"
#include "backend/bridge/connection.h"

#include <QString>

#include <functional>

namespace weir {

class Application;

/// Puts a real window of the console on the screen and takes pictures of the whole screen, dialogs
/// and all.
class Camera
{
public:
    /// Pictures go to `directory` as <name>-<theme>.png.
    Camera(Application& application, QString directory)
        : m_application(application),
          m_directory(std::move(directory))
    {}

    /// Opens the console on `connection` with a theme and a language, lets `play` drive it, and
    /// closes it. The theme may also be "contrast-dark": high contrast where the system is dark.
    void roll(Connection& connection, const QString& theme, const QString& language, bool firstRun,
              const std::function<void(MainWindow&)>& play);

    /// Waits until what is in front has come to rest, then takes the picture.
    void shoot(const QString& name);
    /// Waits, 20 s at most, until `arrived`; false and a line on standard error when it did not.
    bool waitFor(const char* what, const std::function<bool()>& arrived);

    bool failed() const { return m_failed; }

private:
    Application& m_application;
    const QString m_directory;
    QString m_suffix;
    bool m_failed = false;
};

} // namespace weir
