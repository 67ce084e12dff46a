#include "app/process_figures.h"
#include "backend/endpoint/call_ledger.h"
#include "tests/benchmarks/bench_window.h"
#include "tests/benchmarks/console_bench.h"
#include "tests/benchmarks/loop_watch.h"
#include "tests/benchmarks/order_producer.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"

#include <QEventLoop>
#include <QTimer>

namespace weir::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kRate = 100'000;
constexpr std::uint32_t kShards = 16;
constexpr double kMostMegabytes = 700;
/// The live list is full after some ten seconds.
constexpr std::chrono::seconds kFilling{12};

void runFor(std::chrono::milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, &loop, &QEventLoop::quit);
    loop.exec();
}

/// MB a minute that memory grows by, from samples each half second: least squares.
double slope(const std::vector<double>& megabytes)
{
    const double count = double(megabytes.size());
    double sumX = 0;
    double sumY = 0;
    double sumXX = 0;
    double sumXY = 0;
    for (std::size_t i = 0; i < megabytes.size(); ++i) {
        const double minutes = double(i) / 120;
        sumX += minutes;
        sumY += megabytes[i];
        sumXX += minutes * minutes;
        sumXY += minutes * megabytes[i];
    }
    return (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
}

/// Of the seconds in which the list is full.
void tellMemory(const std::vector<double>& resident)
{
    report("  memory, most", quantile(resident, 1), "MB", "budget", kMostMegabytes, atMost(1));
    const std::size_t filling = std::size_t(kFilling.count()) * 2;
    if (resident.size() < filling + 10)
        return;
    const std::vector<double> full(resident.begin() + std::ptrdiff_t(filling), resident.end());
    const std::size_t half = full.size() / 2;
    const std::vector<double> first(full.begin(), full.begin() + std::ptrdiff_t(half));
    const std::vector<double> last(full.begin() + std::ptrdiff_t(half), full.end());
    report("  memory of the list when full, late", median(last), "MB", "early", median(first),
           atMost(1.03));
    report("  it grows by", slope(full), "MB/min");
}

struct Run
{
    LoopWatch::Figures figures;
    std::uint64_t sent = 0;
    std::uint64_t listed = 0;
};

/// Produces at the full rate for so long, then waits until the list has everything.
Run follow(ConsoleBench& console, std::chrono::seconds duration)
{
    const RecordWindowModel& rows = console.records().model();
    const std::uint64_t before = rows.live().endOrdinal();
    LoopWatch watch;
    OrderProducer producer(console.store().service(), ConsoleBench::kStream, kRate);
    watch.start();
    runFor(duration);
    Run run;
    run.figures = watch.stop();
    producer.stop();
    run.sent = producer.sent();
    const auto listed = [&] { return rows.live().endOrdinal() - before; };
    if (!QTest::qWaitFor([&] { return listed() >= run.sent; }, 30'000))
        std::puts("  the list has not got everything 30 s later");
    run.listed = listed();
    report("  records taken a second", double(run.sent) / double(duration.count()), "/s", "wanted",
           double(kRate), atLeast(0.97));
    report("  records in the list since", double(run.listed), "", "sent", double(run.sent),
           atLeast(1));
    return run;
}

void tell(ConsoleBench& console, const Run& run, double p99Budget)
{
    tellGaps(run.figures, p99Budget, 50);
    report("  processor time of the window's thread", 100 * run.figures.threadShare, "%", "budget",
           60, atMost(1));
    if (const auto frame = console.application().frames().p99())
        report("  frame, p99 of the last 512", double(frame->count()) / 1e6, "ms", "budget", 16,
               atMost(1));
    tellMemory(run.figures.resident);
}

} // namespace

void benchWindowTail(Application& application, std::chrono::seconds duration)
{
    const BenchDirectory directory;
    ConsoleBench console(application, directory / "tail");
    console.createStream(kShards);
    console.showRecords();
    std::printf("100,000 records of 500 B a second for %d s, following\n", int(duration.count()));
    const Run run = follow(console, duration);
    tell(console, run, 16);
}

void benchWindowFilter(Application& application, std::chrono::seconds duration)
{
    const BenchDirectory directory;
    ConsoleBench console(application, directory / "filter");
    console.createStream(kShards);
    RecordsView& view = console.showRecords();
    for (const QString& path : {u"$.event"_s, u"$.customer.id"_s, u"$.total"_s})
        console.table().addPath(path);
    auto* const line = view.findChild<FilterLine*>();
    line->setText(uR"(text =~ /"total":99\d\.\d+/)"_s);
    runUntil([&] { return view.model().isFiltered(); });
    std::printf("The same for %d s with a regular expression and 3 JSON columns\n",
                int(duration.count()));
    const Run run = follow(console, duration);
    tell(console, run, 16);
    runUntil([&] { return !view.sieve().isLooking(); });
    report("  records looked at or counted as left out",
           double(view.sieve().lookedAt() + view.sieve().leftOut()), "", "sent", double(run.sent),
           atLeast(1));
    report("  left out of the filter, and said so", double(view.sieve().leftOut()), "records");
}

/// As many calls as the ledger of calls keeps: it is full after some minutes, and is not to count
/// as growth.
static void fillLedger(ConsoleBench& console)
{
    protocol::DescribeStreamSummaryRequest request;
    request.streamName = ConsoleBench::kStream;
    for (std::size_t i = 0; i < endpoint::CallLedger::kCapacity; ++i) {
        protocol::CallContext context;
        orExit(console.store().service().describeStreamSummary(context, request));
    }
}

void soakWindow(Application& application, std::chrono::seconds duration)
{
    const BenchDirectory directory;
    ConsoleBench console(application, directory / "soak");
    // What is written in minutes is not to fill the disk: the oldest segments go.
    console.createStream(kShards, protocol::RecordDurability::Relaxed);
    fillLedger(console);
    console.showRecords();
    std::printf("100,000 records of 500 B a second for %d s, following\n", int(duration.count()));
    const Run run = follow(console, duration);
    tell(console, run, 16);
    const auto& resident = run.figures.resident;
    const std::size_t filling = std::size_t(kFilling.count()) * 2;
    if (resident.size() < filling + 120)
        return;
    const std::vector<double> full(resident.begin() + std::ptrdiff_t(filling), resident.end());
    report("  memory grows by", slope(full), "MB/min", "budget", 1, atMost(1));
}

} // namespace weir::bench
