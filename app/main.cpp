#include "app/appearance.h"
#include "app/application.h"
#include "app/launch_options.h"
#include "app/open_local.h"
#include "app/process_figures.h"
#include "app/quit_signal.h"
#include "app/window_keeper.h"
#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/filter/record_sources.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

using namespace weir;

namespace {

/// Help and version are told where there is no display as well.
bool asksForText(int argc, char** argv)
{
    const auto asks = [](std::string_view argument) {
        return argument == "--help" || argument == "-h" || argument == "--version";
    };
    return std::any_of(argv + 1, argv + argc, asks);
}

int tell(const LaunchDecision& decision)
{
    std::fprintf(decision.failed ? stderr : stdout, "%s\n", qPrintable(decision.message.trimmed()));
    return decision.failed ? 2 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    processAge();
    if (asksForText(argc, argv)) {
        const QCoreApplication application(argc, argv);
        nameProgram();
        return tell(readCommandLine(QCoreApplication::arguments()));
    }
    Settings settings;
    applyScale(settings);
    Application application(argc, argv);
    const LaunchDecision decision = readCommandLine(QCoreApplication::arguments());
    if (!decision.run)
        return tell(decision);

    Appearance appearance(application, settings, *decision.run);
    Connection connection({}, localOpener(*decision.run, StorePreferences::load(settings)));
    connection.jobs().setCompileAgain(&compileAgain);
    WindowKeeper keeper(connection, settings, appearance, &application.frames());
    // The window paints first, then the store opens.
    QObject::connect(&application, &Application::firstPainted, &keeper, [&] {
        keeper.noteFirstPaint(processAge());
        connection.openNow();
        followDesktopPortal(appearance.system());
    });
    const QuitSignal quit;
    QObject::connect(&quit, &QuitSignal::requested, &keeper, &WindowKeeper::close);
    keeper.window().show();
    return Application::exec();
}
