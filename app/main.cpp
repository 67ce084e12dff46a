#include "app/appearance.h"
#include "app/application.h"
#include "app/launch_options.h"
#include "app/main_window.h"
#include "app/open_local.h"
#include "app/process_figures.h"
#include "backend/bridge/connection.h"

#include <cstdio>

using namespace weir;

namespace {

int tell(const LaunchDecision& decision)
{
    std::fprintf(decision.failed ? stderr : stdout, "%s\n", qPrintable(decision.message.trimmed()));
    return decision.failed ? 2 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    processAge();
    Application application(argc, argv);
    const LaunchDecision decision = readCommandLine(QCoreApplication::arguments());
    if (!decision.run)
        return tell(decision);

    Settings settings;
    Appearance appearance(application, settings, *decision.run);
    Connection connection(QCoreApplication::translate("main", "Local engine"),
                          localOpener(*decision.run));
    MainWindow window(connection, settings, appearance, &application.frames());
    // The window paints first, then the store opens.
    QObject::connect(&application, &Application::firstPainted, &window, [&] {
        window.noteFirstPaint(processAge());
        connection.openNow();
    });
    window.show();
    return Application::exec();
}
