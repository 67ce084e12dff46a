// The shard map of ten thousand shards over 15 minutes of heat, the overview of 16 shards, and the
// palette over ten thousand streams: how long a paint, a hover, a drag, a refresh, opening and
// typing take in the window's thread, with all they cause. usage: weir-bench-pages     (./dev bench
// window runs it under Xvfb)

#include "app/appearance.h"
#include "app/application.h"
#include "app/main_window.h"
#include "backend/bridge/connection.h"
#include "models/streams/scope_model.h"
#include "tests/benchmarks/bench.h"
#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/theme.h"
#include "widgets/metrics/crosshair_overlay.h"
#include "widgets/metrics/overview_page.h"
#include "widgets/palette/palette_dialog.h"
#include "widgets/streams/shard_map_page.h"
#include "widgets/streams/shard_map_view.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QEventLoop>
#include <QImage>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <numeric>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kRounds = 120;
constexpr int kWidth = 1196;
constexpr int kHeight = 756;

/// Runs `step` with what it posts, many times; the milliseconds of each.
std::vector<double> timed(const std::function<void(int)>& step)
{
    std::vector<double> took;
    for (int round = 0; round < kRounds; ++round) {
        const auto began = std::chrono::steady_clock::now();
        step(round);
        const auto ended = std::chrono::steady_clock::now();
        took.push_back(std::chrono::duration<double, std::milli>(ended - began).count());
        QCoreApplication::processEvents(); // timers and what is left of the round
    }
    return took;
}

/// The budget is for the median: single rounds are those of whatever else the machine does.
void tell(const std::string& name, const std::vector<double>& took, double budget)
{
    bench::report(name + ", p50", bench::quantile(took, 0.5), "ms", "budget", budget,
                  bench::atMost(1));
    bench::report(name + ", p99", bench::quantile(took, 0.99), "ms");
}

/// What any painting of that size costs here: an image scaled to it, and as many small boxes.
void tellYardstick()
{
    QImage canvas(kWidth, kHeight, QImage::Format_ARGB32_Premultiplied);
    QImage small(256, 16, QImage::Format_ARGB32);
    small.fill(Qt::darkCyan);
    const auto took = timed([&](int) {
        QPainter painter(&canvas);
        painter.drawImage(canvas.rect(), small);
        for (int i = 0; i < 10'000; ++i)
            painter.fillRect(i % kWidth, i % kHeight, 2, 40, Qt::black);
    });
    bench::report("for comparison: a scaled image and 10,000 boxes, p50",
                  bench::quantile(took, 0.5), "ms");
}

std::shared_ptr<StreamSnapshot> streamWith(std::uint32_t shards)
{
    auto stream = std::make_shared<StreamSnapshot>();
    stream->name = StreamName("checkout-events");
    for (const HashKeyRange& range : HashKeyRange::split(shards)) {
        ShardSnapshot shard;
        shard.id = {std::uint32_t(stream->shards.size())};
        shard.range = range;
        shard.opened = kPictureStart;
        shard.colourSlot = shard.id.index % 16;
        stream->shards.push_back(shard);
    }
    return stream;
}

struct Pages
{
    Connection connection{u"bench"_s, []() -> Result<ConnectionSource> {
                              return Error(ErrorCode::ServiceUnavailable, "none");
                          }};
    ManualFeed feed;
    ScopeModel scope;
};

void move(QWidget& widget, QPointF at, Qt::MouseButtons buttons = Qt::NoButton)
{
    QMouseEvent event(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, buttons,
                      Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void benchMap()
{
    Pages pages;
    pages.scope.setSpan(15min);
    const auto stream = streamWith(10'000);
    ShardMapPage page(pages.connection, pages.feed, pages.scope);
    page.resize(kWidth, kHeight);
    page.show();
    pages.feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
    pages.feed.publish(std::shared_ptr<const StreamMetrics>(sampleMetrics(*streamWith(16), 900)));
    pages.feed.publish(std::shared_ptr<const HeatMap>(sampleHeat(15)));
    QCoreApplication::processEvents();
    auto* const map = page.findChild<ShardMapView*>();
    // The layer that stands still: drawn once for each of these, and then only copied.
    while (!map->scene().layout().tooDense())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    tell("map of 10,000 shards: draw all anew", timed([&](int round) {
             map->resize(map->width(), map->height() - 1 + round % 2 * 2);
             map->repaint();
         }),
         8);
    const QRect plot = map->scene().plot;
    const double middle = plot.center().y();

    tell("map of 10,000 shards: paint", timed([&](int) { map->repaint(); }), 8);
    tell("map of 10,000 shards: hover and paint", timed([&](int round) {
             move(*map, QPointF(plot.left() + 5.0 + 7 * (round % 100), middle + round % 50));
             QCoreApplication::processEvents();
         }),
         4);
    pages.scope.setShards({ShardId{5000}});
    page.considerSplit();
    QCoreApplication::processEvents();
    const QPointF handle(map->scene().x(stream->shards[5000].range.middle()), middle);
    QMouseEvent press(QEvent::MouseButtonPress, handle, map->mapToGlobal(handle), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(map, &press);
    tell("map of 10,000 shards: drag and paint", timed([&](int round) {
             move(*map, handle + QPointF(round % 3 - 1, round % 5), Qt::LeftButton);
             QCoreApplication::processEvents();
         }),
         1000.0 / 60);
    tell("map of 10,000 shards: a new second", timed([&](int) {
             pages.feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
             QCoreApplication::processEvents();
         }),
         50);
}

/// How long the thread worked each time between two waits for the next event.
class WorkMeter
{
public:
    WorkMeter()
    {
        auto* const dispatcher = QAbstractEventDispatcher::instance();
        QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &m_context,
                         [this] { m_awake = std::chrono::steady_clock::now(); });
        QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &m_context, [this] {
            const auto worked = std::chrono::steady_clock::now() - m_awake;
            m_worked.push_back(std::chrono::duration<double, std::milli>(worked).count());
        });
    }

    /// Lets events come for `span`; the milliseconds of each stretch of work meanwhile.
    std::vector<double> watch(std::chrono::milliseconds span)
    {
        QEventLoop loop;
        QTimer::singleShot(span, &loop, &QEventLoop::quit);
        m_awake = std::chrono::steady_clock::now();
        m_worked.clear();
        loop.exec();
        return m_worked;
    }

private:
    QObject m_context;
    std::chrono::steady_clock::time_point m_awake;
    std::vector<double> m_worked;
};

/// One lane a frame: a stretch of work is one lane's new second with its paint, and the costliest
/// of a round is what a frame may pay.
void benchRefresh(Pages& pages, const std::shared_ptr<const StreamMetrics>& metrics)
{
    constexpr int kRefreshes = 40;
    constexpr std::chrono::milliseconds kRound{260}; // longer than rounds are apart
    WorkMeter meter;
    std::vector<double> costliest;
    std::vector<double> whole;
    for (int i = 0; i < kRefreshes; ++i) {
        pages.feed.publish(metrics);
        const std::vector<double> worked = meter.watch(kRound);
        costliest.push_back(*std::max_element(worked.begin(), worked.end()));
        whole.push_back(std::accumulate(worked.begin(), worked.end(), 0.0));
    }
    if (bench::quantile(costliest, 0.5) < 0.01)
        bench::giveUp(Error(ErrorCode::ServiceUnavailable, "nothing was seen of a refresh"));
    tell("overview of 16 shards: a refresh, its costliest frame with paint", costliest, 8);
    bench::report("overview of 16 shards: all frames of a refresh, p50",
                  bench::quantile(whole, 0.5), "ms");
}

void benchOverview()
{
    Pages pages;
    pages.scope.setSpan(15min);
    const auto stream = streamWith(16);
    OverviewPage page(pages.connection, pages.feed, pages.scope);
    page.resize(kWidth, kHeight);
    pages.feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
    const std::shared_ptr<const StreamMetrics> metrics = sampleMetrics(*stream, 900);
    pages.feed.publish(metrics);
    page.show();
    QCoreApplication::processEvents();
    auto* const overlay = page.findChild<CrosshairOverlay*>();
    benchRefresh(pages, metrics);
    tell("overview of 16 shards: hover and paint", timed([&](int round) {
             move(*overlay, QPointF(20.0 + 7 * round, 200));
             QCoreApplication::processEvents();
         }),
         8);
}

void benchPalette(Application& application)
{
    constexpr int kStreams = 10'000;
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"weir.ini"_s));
    Appearance appearance(application, settings, LaunchOptions());
    LocalConnection local;
    std::vector<std::string> names;
    for (int i = 0; i < kStreams; ++i)
        names.push_back("orders-" + std::to_string(i) + "-eu-west");
    local.inspector.setStreams(names);
    MainWindow window(local.connection, settings, appearance, nullptr);
    window.show();
    if (!local.open())
        bench::giveUp(Error(ErrorCode::ServiceUnavailable, "the store did not open"));
    QPointer<PaletteDialog> palette;
    tell("palette over 10,000 streams: open and paint", timed([&](int) {
             if (palette)
                 palette->close();
             window.showPalette();
             palette = window.findChildren<PaletteDialog*>().back();
             palette->repaint();
         }),
         30);
    auto* const field = palette->findChild<QLineEdit*>();
    tell("palette over 10,000 streams: a letter and paint", timed([&](int round) {
             field->setText(u"o%1"_s.arg(round));
             palette->repaint();
         }),
         30);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_NO_GLIB", "1"); // GLib's dispatcher says that it is awake only when all is done
    Application application(argc, argv);
    applyTheme(application, builtInTheme(Scheme::Dark));
    tellYardstick();
    benchMap();
    benchOverview();
    benchPalette(application);
    return 0;
}
