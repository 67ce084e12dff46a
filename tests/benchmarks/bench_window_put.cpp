#include "tests/benchmarks/bench_window.h"
#include "tests/benchmarks/console_bench.h"
#include "tests/benchmarks/http_client.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"

#include <thread>

namespace weir::bench {

namespace {

constexpr int kRecords = 200;

using SteadyTime = std::chrono::steady_clock::time_point;

/// Puts one record on a thread of its own; answers when the client had the answer.
SteadyTime put(HttpClient& client, int number)
{
    SteadyTime answered;
    std::jthread caller([&] {
        client.call("PutRecord", R"({"StreamName":"bench","PartitionKey":"k)" +
                                     std::to_string(number) +
                                     R"(","Data":"eyJldmVudCI6Im9yZGVyX3BsYWNlZCJ9"})");
        answered = std::chrono::steady_clock::now();
    });
    caller.join();
    return answered;
}

} // namespace

void benchWindowPut(Application& application)
{
    const BenchDirectory directory;
    ConsoleBench console(application, directory / "put");
    console.createStream(2);
    HttpClient client(console.store().endpoint());
    const RecordWindowModel& rows = console.showRecords().model();
    put(client, 0);
    runUntil([&] { return rows.rowCount() == 1; });

    PaintWatch watch(*console.table().viewport());
    std::vector<double> took;
    for (int i = 1; i <= kRecords; ++i) {
        const SteadyTime answered = put(client, i);
        const SteadyTime painted = watch.waitFor([&] { return rows.rowCount() > i; });
        took.push_back(std::chrono::duration<double, std::milli>(painted - answered).count());
    }
    report("PutRecord answered to row painted, p50", quantile(took, 0.5), "ms");
    report("PutRecord answered to row painted, p99", quantile(took, 0.99), "ms", "budget", 50,
           atMost(1));
}

} // namespace weir::bench
