#include "app/process_figures.h"
#include "tests/benchmarks/bench_window.h"
#include "tests/benchmarks/console_bench.h"
#include "widgets/records/position_rail.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace weir::bench {

namespace {

constexpr std::size_t kRecordBytes = 100;
constexpr std::size_t kPerAppend = 5000;
constexpr int kSteps = 200;
constexpr double kMostMegabytes = 700;

void fill(const std::filesystem::path& directory, std::uint64_t records)
{
    BenchStore store(directory);
    const StreamId stream = store.makeStream(ConsoleBench::kStream, 8, engine::Durability::Relaxed);
    std::vector<std::string> keys(kPerAppend);
    std::vector<std::string> texts(kPerAppend);
    for (std::uint64_t done = 0; done < records; done += kPerAppend) {
        std::vector<engine::NewRecord> batch;
        for (std::size_t i = 0; i < kPerAppend; ++i) {
            keys[i] = "k" + std::to_string((done + i) % 10'007);
            texts[i] = R"({"n":)" + std::to_string(done + i) + R"(,"pad":")";
            texts[i].resize(kRecordBytes - 2, 'x');
            texts[i] += "\"}";
            batch.push_back({keys[i], {}, texts[i]});
        }
        orExit(store.engine().append(stream, batch));
    }
}

void sendMouse(QWidget& widget, QEvent::Type type, QPointF at)
{
    const bool moves = type == QEvent::MouseMove;
    const bool releases = type == QEvent::MouseButtonRelease;
    QMouseEvent event(type, at, widget.mapToGlobal(at), moves ? Qt::NoButton : Qt::LeftButton,
                      releases ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void press(QWidget& widget, int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

using SteadyTime = std::chrono::steady_clock::time_point;

double milliseconds(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

/// What steps of one kind took, ms.
struct Steps
{
    std::vector<double> painted; ///< until what the hand moves was painted at its new place
    std::vector<double> filled;  ///< until the rows of that place were painted
};

class Scroller
{
public:
    explicit Scroller(ConsoleBench& console);

    /// Drags the rail's thumb over its height, up and down.
    Steps drag();
    /// Keys on the rail, each a twentieth of everything stored.
    Steps pageRail();
    /// Keys in the list, each a screen.
    Steps pageRows();
    double mostMegabytes() const { return m_most; }

private:
    void stepRail(Steps& steps, const std::function<void()>& act);
    bool shows(StreamPosition position) const;
    void note();

    ConsoleBench& m_console;
    PositionRail& m_rail;
    RecordTable& m_table;
    const RecordWindowModel& m_rows;
    PaintWatch m_railPaints;
    PaintWatch m_tablePaints;
    std::optional<StreamPosition> m_chosen;
    double m_most = 0;
};

Scroller::Scroller(ConsoleBench& console)
    : m_console(console),
      m_rail(console.rail()),
      m_table(console.table()),
      m_rows(console.records().model()),
      m_railPaints(m_rail),
      m_tablePaints(*m_table.viewport())
{
    QObject::connect(&m_rail, &PositionRail::positionChosen, &m_railPaints,
                     [this](StreamPosition position) { m_chosen = position; });
}

void Scroller::note()
{
    m_most = std::max(m_most, double(residentBytes().value_or(0)) / 1e6);
}

bool Scroller::shows(StreamPosition position) const
{
    const RecordRow first = m_rows.recordAt(std::max(0, m_table.firstRowInView()));
    const RecordRow last = m_rows.recordAt(m_table.lastRowInView());
    return first && last && first->position <= position && position <= last->position;
}

void Scroller::stepRail(Steps& steps, const std::function<void()>& act)
{
    m_chosen.reset();
    m_railPaints.expect([] { return true; });
    m_tablePaints.expect([this] { return m_chosen && shows(*m_chosen); });
    const SteadyTime began = std::chrono::steady_clock::now();
    act();
    if (!m_chosen)
        return;
    steps.painted.push_back(milliseconds(began, m_railPaints.wait()));
    steps.filled.push_back(milliseconds(began, m_tablePaints.wait()));
    note();
}

Steps Scroller::drag()
{
    Steps steps;
    const double x = m_rail.width() / 2.0;
    const double grip = m_rail.height() - 12.0;
    sendMouse(m_rail, QEvent::MouseButtonPress, {x, grip});
    for (int step = 0; step < kSteps; ++step) {
        // Past each other, so that no step finds its rows there already.
        const double share = double((step * 37) % kSteps) / kSteps;
        stepRail(steps, [&] {
            sendMouse(m_rail, QEvent::MouseMove, {x, 12 + share * (grip - 24)});
        });
    }
    sendMouse(m_rail, QEvent::MouseButtonRelease, {x, 12});
    return steps;
}

Steps Scroller::pageRail()
{
    Steps steps;
    for (int step = 0; step < kSteps; ++step)
        stepRail(steps,
                 [&] { press(m_rail, step / 15 % 2 == 0 ? Qt::Key_PageDown : Qt::Key_PageUp); });
    return steps;
}

Steps Scroller::pageRows()
{
    Steps steps;
    const auto top = [this] {
        const RecordRow row = m_rows.recordAt(std::max(0, m_table.firstRowInView()));
        return row ? row->position : StreamPosition{};
    };
    for (int step = 0; step < kSteps; ++step) {
        const StreamPosition before = top();
        m_tablePaints.expect([&] { return top() != before; });
        const SteadyTime began = std::chrono::steady_clock::now();
        press(m_table, Qt::Key_PageDown);
        while (top() == before) { // at the last row read: the next ones are on their way
            QTest::qWait(1);
            press(m_table, Qt::Key_PageDown);
        }
        const double took = milliseconds(began, m_tablePaints.wait());
        steps.painted.push_back(took);
        steps.filled.push_back(took);
        note();
    }
    return steps;
}

/// The budget is each step's; one in a hundred may be the machine's.
void tell(const std::string& name, const Steps& steps)
{
    const auto all = [](const std::string& what, const std::vector<double>& took, double budget) {
        report(what + ", p50", quantile(took, 0.5), "ms");
        report(what + ", p99", quantile(took, 0.99), "ms", "budget", budget, atMost(1));
        report(what + ", max", quantile(took, 1), "ms");
    };
    all(name + ": step painted", steps.painted, 16);
    all(name + ": rows filled", steps.filled, 100);
}

} // namespace

void benchWindowScroll(Application& application, std::uint64_t records)
{
    const BenchDirectory directory;
    const auto store = directory / "scroll";
    fill(store, records);
    ConsoleBench console(application, store);
    std::printf("Scrolling through %llu stored records\n",
                static_cast<unsigned long long>(records));
    const SteadyTime began = std::chrono::steady_clock::now();
    const RecordWindowModel& rows = console.showRecords().model();
    PaintWatch watch(*console.table().viewport());
    report("  the stream opened, its newest rows painted",
           milliseconds(began, watch.waitFor([&] { return rows.rowCount() > 0; })), "ms");
    const double before = double(residentBytes().value_or(0)) / 1e6;
    Scroller scroller(console);
    tell("  dragging the rail", scroller.drag());
    tell("  paging the rail", scroller.pageRail());
    tell("  paging the list", scroller.pageRows());
    report("  memory before", before, "MB");
    report("  memory, most", scroller.mostMegabytes(), "MB", "budget", kMostMegabytes, atMost(1));
}

} // namespace weir::bench
