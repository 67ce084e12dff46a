// Filters over everything a stream holds, 10 million records of 500 octets (WEIR_BENCH_RECORDS for
// another number), on two threads as the console's search runs them: text that few records hold, a
// comparison of a JSON path's number in every record, and of its text. Beside it what the issue
// asks for; and the engine's own scan for octets, which knows no filter, over the same records.

#include "tests/benchmarks/bench_store.h"
#include "tests/benchmarks/sample_orders.h"

#include "backend/core/random.h"
#include "backend/filter/filter.h"

#include <cstdio>
#include <cstdlib>

namespace weir::bench {

namespace {

constexpr std::size_t kRecordBytes = 500;
constexpr int kRounds = 3;
constexpr unsigned kThreads = 2;

std::size_t recordsWanted()
{
    const char* const wanted = std::getenv("WEIR_BENCH_RECORDS");
    return wanted ? std::strtoull(wanted, nullptr, 10) : 10'000'000;
}

void fill(BenchStore& store, StreamId stream)
{
    SeededRandom random(1);
    std::vector<std::string> orders(2000);
    for (std::string& order : orders)
        order = makeOrder(random, kRecordBytes);
    std::vector<std::string> keys(500);
    const std::size_t wanted = recordsWanted();
    for (std::size_t done = 0; done < wanted; done += keys.size()) {
        std::vector<engine::NewRecord> batch;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            // Few orders are made anew each time: making them takes longer than storing them.
            std::string& order = orders[(done + i) % orders.size()];
            if (i % 25 == 0)
                order = makeOrder(random, kRecordBytes);
            keys[i] = "cust_" + std::to_string(done + i);
            batch.push_back({keys[i], {}, order});
        }
        orExit(store.engine().append(stream, batch));
    }
}

struct Measured
{
    double megabytesPerSecond = 0;
    double firstHitMs = 0;
    std::uint64_t hits = 0;
};

Measured scanOnce(BenchStore& store, StreamId stream, const engine::ScanFilter& wanted)
{
    engine::ScanReport report;
    Measured measured;
    const auto start = std::chrono::steady_clock::now();
    engine::ScanControl control;
    control.found = [&](const std::shared_ptr<const RecordBatch>&) {
        const std::chrono::duration<double, std::milli> since =
            std::chrono::steady_clock::now() - start;
        if (measured.firstHitMs == 0)
            measured.firstHitMs = since.count();
        return true;
    };
    const auto took = timed([&] {
        report = orExit(store.engine().inspector().scan(stream, {}, wanted, kThreads, control));
    });
    measured.megabytesPerSecond = double(report.bytes) / 1e6 / took.count();
    measured.hits = report.hits;
    return measured;
}

Measured scanMedian(BenchStore& store, StreamId stream, const engine::ScanFilter& wanted)
{
    std::vector<double> rates;
    std::vector<double> first;
    Measured last;
    for (int round = 0; round < kRounds; ++round) {
        last = scanOnce(store, stream, wanted);
        rates.push_back(last.megabytesPerSecond);
        first.push_back(last.firstHitMs);
    }
    return {median(rates), median(first), last.hits};
}

Measured filterMedian(BenchStore& store, StreamId stream, const char* text)
{
    auto made = filter::Filter::compile(text, {}, {});
    if (std::holds_alternative<filter::FilterError>(made))
        giveUp({ErrorCode::InvalidArgument, "A filter does not compile.", text});
    const auto filter = std::get<filter::FilterPtr>(std::move(made));
    engine::ScanFilter wanted;
    wanted.dataContains = filter->bounds().dataContains;
    wanted.predicate = [filter](const Record& record) { return filter->matches(record) > 0; };
    return scanMedian(store, stream, wanted);
}

void reportFilter(const std::string& name, const Measured& measured, double asked,
                  const Measured& octets)
{
    report(name, measured.megabytesPerSecond, "MB/s", "what is asked for", asked, atLeast(1.0));
    report("  the same", measured.megabytesPerSecond, "MB/s", "a scan for octets alone",
           octets.megabytesPerSecond);
    report("  until its first hit", measured.firstHitMs, "ms", "what is asked for", 200,
           atMost(1.0));
    std::printf("  %llu hits\n", static_cast<unsigned long long>(measured.hits));
}

} // namespace

void benchFilter()
{
    const BenchDirectory directory;
    BenchStore store(directory / "filter");
    const StreamId stream = store.makeStream("bench", 4, engine::Durability::Relaxed);
    fill(store, stream);
    engine::ScanFilter octets;
    octets.dataContains = "order_cancelled";
    const Measured plain = scanMedian(store, stream, octets);
    const std::string records = std::to_string(recordsWanted()) + " records of 500 B: ";
    reportFilter(records + "\"order_cancelled\"",
                 filterMedian(store, stream, R"("order_cancelled")"), 1000, plain);
    reportFilter(records + "$.total > 990", filterMedian(store, stream, "$.total > 990"), 300,
                 plain);
    reportFilter(records + "$.currency = \"DKK\"",
                 filterMedian(store, stream, R"($.currency = "DKK")"), 300, plain);
    reportFilter(records + "$.items[*].sku ~ \"BK-777*\" and $.total < 500",
                 filterMedian(store, stream, R"($.items[*].sku ~ "BK-777*" and $.total < 500)"),
                 300, plain);
}

} // namespace weir::bench
