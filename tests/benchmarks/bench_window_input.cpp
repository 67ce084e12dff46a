#include "app/process_figures.h"
#include "tests/benchmarks/bench_window.h"
#include "tests/benchmarks/console_bench.h"
#include "tests/benchmarks/order_producer.h"
#include "widgets/records/column_menu.h"
#include "widgets/records/detail_pane.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"
#include "widgets/streams/stream_page.h"

namespace weir::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kRate = 100'000;
constexpr std::uint32_t kShards = 16;
constexpr int kRounds = 15;
constexpr std::size_t kRowsHeld = 600'000;
constexpr double kBudget = 50;

/// What a person does while records arrive at the full rate into a list that is full, and how long
/// until its effect is painted.
class Inputs
{
public:
    explicit Inputs(ConsoleBench& console)
        : m_console(console),
          m_table(console.table()),
          m_rows(*m_table.viewport()),
          m_line(*console.records().findChild<FilterLine*>()),
          m_filter(m_line),
          m_detail(*console.records().findChild<DetailPane*>()),
          m_details(m_detail)
    {}

    void chooseRow();
    void typeInFilter();
    void chooseShard();
    void pauseAndFollow();

private:
    using Time = PaintWatch::Time;

    /// Between two inputs the window lives on.
    static void rest() { QTest::qWait(60); }
    void note(std::vector<double>& took, Time began, Time painted) const
    {
        took.push_back(std::chrono::duration<double, std::milli>(painted - began).count());
    }
    static void tell(const std::string& name, const std::vector<double>& took)
    {
        report("  " + name + ", p50", quantile(took, 0.5), "ms");
        report("  " + name + ", max", quantile(took, 1), "ms", "budget", kBudget, atMost(1));
    }

    ConsoleBench& m_console;
    RecordTable& m_table;
    PaintWatch m_rows;
    FilterLine& m_line;
    PaintWatch m_filter;
    DetailPane& m_detail;
    PaintWatch m_details;
};

void Inputs::chooseRow()
{
    std::vector<double> took;
    for (int round = 0; round < kRounds; ++round) {
        rest();
        m_rows.expect([] { return true; });
        const Time began = std::chrono::steady_clock::now();
        m_table.chooseRow(m_table.lastRowInView() - 2);
        note(took, began, m_rows.wait());
    }
    tell("a row chosen, its record read and shown", took);
}

void Inputs::typeInFilter()
{
    std::vector<double> took;
    const QString text = u"$.total > 500"_s;
    for (int round = 0; round < kRounds; ++round) {
        rest();
        m_filter.expect([] { return true; });
        const Time began = std::chrono::steady_clock::now();
        if (const qsizetype at = round % text.size(); at == 0)
            m_line.setText(text.left(1));
        else
            m_line.insert(text.mid(at, 1));
        note(took, began, m_filter.wait());
    }
    tell("a character typed into the filter", took);
    m_line.clear();
}

void Inputs::chooseShard()
{
    std::vector<double> took;
    auto& scope = m_console.window().workspace().currentPage()->scope();
    for (int round = 0; round < kRounds; ++round) {
        rest();
        m_rows.expect([] { return true; });
        const Time began = std::chrono::steady_clock::now();
        if (round % 2 == 0)
            scope.setShards({ShardId{std::uint32_t(round) % kShards}});
        else
            scope.setShards({});
        note(took, began, m_rows.wait());
    }
    scope.setShards({});
    tell("one shard chosen of the full list, or all again", took);
}

void Inputs::pauseAndFollow()
{
    std::vector<double> took;
    for (int round = 0; round < kRounds; ++round) {
        rest();
        m_rows.expect([] { return true; });
        const Time began = std::chrono::steady_clock::now();
        if (round % 2 == 0)
            m_console.records().pause();
        else
            m_console.records().follow();
        m_table.viewport()->update();
        note(took, began, m_rows.wait());
    }
    m_console.records().follow();
    tell("paused, or followed again", took);
}

} // namespace

void benchWindowInput(Application& application)
{
    const BenchDirectory directory;
    ConsoleBench console(application, directory / "input");
    console.createStream(kShards);
    const RecordWindowModel& rows = console.showRecords().model();
    const OrderProducer producer(console.store().service(), ConsoleBench::kStream, kRate);
    runUntil([&] { return rows.live().heldRecords() > kRowsHeld; });
    std::puts("100,000 records of 500 B a second, and a person at the window");
    Inputs inputs(console);
    inputs.chooseRow();
    inputs.pauseAndFollow();
    inputs.chooseShard();
    inputs.typeInFilter();
}

} // namespace weir::bench
