#include "app/open_local.h"
#include "app/process_figures.h"
#include "app/window_keeper.h"
#include "models/connections/navigator_model.h"
#include "tests/benchmarks/bench_window.h"
#include "tests/benchmarks/console_bench.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTreeView>

#include <array>

namespace weir::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStreams = 1000;
constexpr int kRounds = 7;

/// Paints nothing of its own, after it has told.
class BareWindow : public QWidget
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        std::printf("%lld 0\n", static_cast<long long>(processAge().count()));
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    }
};

int startBare(int argc, char** argv)
{
    const QApplication application(argc, argv);
    BareWindow window;
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}

/// What a start printed.
std::pair<double, double> started(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, QStringList{u"start-once"_s} + arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        giveUp({ErrorCode::ServiceUnavailable, "The window did not start.", ""});
    const auto words = process.readAllStandardOutput().trimmed().split(' ');
    return {words.value(0).toDouble(), words.value(1).toDouble()};
}

void makeStore(const std::filesystem::path& directory)
{
    BenchStore store(directory);
    for (int i = 0; i < kStreams; ++i) {
        char name[16];
        std::snprintf(name, sizeof name, "stream-%04d", i);
        store.makeStream(name, 1, engine::Durability::Relaxed);
    }
}

} // namespace

int startOnce(int argc, char** argv, const QString& directory)
{
    if (directory.isEmpty())
        return startBare(argc, argv);
    // As main() of the console does it.
    const QTemporaryDir scratch;
    Settings settings(scratch.filePath(u"weir.ini"_s));
    applyScale(settings);
    Application application(argc, argv);
    LaunchOptions options;
    options.directory = directory;
    options.port = 0;
    options.demo = false;
    Appearance appearance(application, settings, options);
    Connection connection({}, localOpener(options, StorePreferences::load(settings)));
    WindowKeeper keeper(connection, settings, appearance, &application.frames());
    std::chrono::milliseconds firstPaint{};
    QObject::connect(&application, &Application::firstPainted, &keeper, [&] {
        firstPaint = processAge();
        keeper.noteFirstPaint(firstPaint);
        connection.openNow();
    });
    keeper.window().show();
    auto* const tree = keeper.window().findChild<QTreeView*>();
    const auto listed = [&] {
        const auto streams = connection.streams();
        return streams && streams->streams.size() == std::size_t(kStreams) &&
               tree->model()->rowCount(tree->model()->index(0, 0)) > 0;
    };
    PaintWatch watch(*tree->viewport());
    watch.waitFor(listed);
    std::printf("%lld %lld\n", static_cast<long long>(firstPaint.count()),
                static_cast<long long>(processAge().count()));
    keeper.close();
    connection.close();
    return 0;
}

void benchWindowStart(const QString& program)
{
    const BenchDirectory directory;
    const auto store = directory / "start";
    makeStore(store);
    std::vector<double> bare;
    std::vector<double> painted;
    std::vector<double> listed;
    for (int round = 0; round < kRounds; ++round) {
        bare.push_back(started(program, {}).first);
        const auto [first, all] = started(program, {QString::fromStdString(store.string())});
        painted.push_back(first);
        listed.push_back(all);
    }
    report("start with 1,000 streams in the store, first paint", median(painted), "ms", "budget",
           500, atMost(1));
    report("  until the navigator has painted its streams", median(listed), "ms");
    report("  for comparison: a bare window's first paint", median(bare), "ms");
}

} // namespace weir::bench
