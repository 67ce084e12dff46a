#include "tests/shots/camera.h"

#include "app/appearance.h"
#include "app/application.h"
#include "models/settings/settings.h"

#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace weir {

using namespace Qt::StringLiterals;

void Camera::roll(Connection& connection, const QString& theme, const QString& language,
                  bool firstRun, const std::function<void(MainWindow&)>& play)
{
    const QTemporaryDir scratch;
    Settings settings(scratch.filePath(u"weir.ini"_s));
    settings.set(setting::kShowFirstRun, firstRun);
    LaunchOptions options;
    const bool darkContrast = theme == "contrast-dark"_L1;
    options.theme = darkContrast ? u"contrast"_s : theme;
    options.language = language;
    Appearance appearance(m_application, settings, options);
    if (options.theme == u"contrast"_s) // which is as dark as the desktop
        appearance.system().take(u"org.freedesktop.appearance"_s, u"color-scheme"_s,
                                 darkContrast ? 1U : 2U);
    m_suffix = language == u"en"_s ? theme : theme + u"-zh"_s;
    MainWindow window(connection, settings, appearance, &m_application.frames());
    window.setGeometry(m_application.primaryScreen()->geometry());
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        m_failed = true;
    // Nobody manages windows under Xvfb, so nobody else makes this one active.
    QApplication::setActiveWindow(&window);
    play(window);
}

void Camera::shoot(const QString& name)
{
    // Two refreshes of the charts and any skeleton have passed by then.
    QTest::qWait(1200);
    const QString file = m_directory + u'/' + name + u'-' + m_suffix + u".png"_s;
    if (m_application.primaryScreen()->grabWindow(0).save(file)) {
        std::printf("%s\n", qPrintable(file));
    } else {
        std::fprintf(stderr, "%s could not be written.\n", qPrintable(file));
        m_failed = true;
    }
}

bool Camera::waitFor(const char* what, const std::function<bool()>& arrived)
{
    if (QTest::qWaitFor(arrived, 20'000))
        return true;
    std::fprintf(stderr, "waited in vain for %s\n", what);
    m_failed = true;
    return false;
}

} // namespace weir
