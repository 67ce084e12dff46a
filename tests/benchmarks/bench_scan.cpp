// Looking for some octets in all records of a stream, on two threads, beside grep, which looks for
// them in a file with the same payloads, one a line. Both count; both files are in the system's
// cache. grep runs in the locale C.UTF-8. The scan also reads and checks the checksum of every
// record, and tells records apart; grep tells lines apart only around what it found.

#include "tests/benchmarks/bench_store.h"

#include "backend/core/random.h"

#include <cstdio>
#include <fstream>

namespace weir::bench {

namespace {

constexpr int kRounds = 9;
constexpr std::size_t kBytes = 256U << 20;
constexpr const char* kNeedle = "order-cancelled";

/// An event as text, `bytes` long; one in a thousand holds the needle.
std::string makePayload(SeededRandom& random, std::size_t bytes)
{
    std::string text = R"({"event":")";
    text += random.below(1000) == 0 ? kNeedle : "order-accepted";
    text += R"(","customer":)" + std::to_string(random.below(1000000)) + R"(,"lines":[)";
    while (text.size() + 2 < bytes)
        text += std::to_string(random.below(100000)) + ',';
    text.resize(bytes - 2);
    return text + "]}";
}

void fill(BenchStore& store, StreamId stream, const std::filesystem::path& path, std::size_t bytes)
{
    SeededRandom random(1);
    std::ofstream file(path, std::ios::binary);
    std::vector<std::string> payloads(500);
    for (std::size_t done = 0; done < kBytes; done += payloads.size() * bytes) {
        std::vector<engine::NewRecord> batch;
        for (std::string& payload : payloads) {
            payload = makePayload(random, bytes);
            file << payload << '\n';
            batch.push_back({std::string_view(payload).substr(30, 12), {}, payload});
        }
        orExit(store.engine().append(stream, batch));
    }
}

/// What grep counts.
std::uint64_t grep(const std::filesystem::path& path)
{
    const std::string command =
        std::string("LC_ALL=C.UTF-8 exec grep -c -F '") + kNeedle + "' '" + path.string() + '\'';
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    unsigned long long count = 0;
    if (!pipe || std::fscanf(pipe, "%llu", &count) != 1)
        giveUp({ErrorCode::IoError, "grep could not be run.", command});
    ::pclose(pipe);
    return count;
}

void benchScanOf(const char* name, std::size_t bytes, std::optional<Target> target)
{
    const BenchDirectory directory;
    BenchStore store(directory / "scan");
    const StreamId stream = store.makeStream("bench", 4, engine::Durability::Relaxed);
    const auto path = directory / "payloads";
    fill(store, stream, path, bytes);
    engine::ScanFilter filter;
    filter.dataContains = kNeedle;
    std::vector<double> weir;
    std::vector<double> theirs;
    for (int round = 0; round < kRounds; ++round) {
        engine::ScanReport found;
        std::uint64_t counted = 0;
        const auto took = timed(
            [&] { found = orExit(store.engine().inspector().scan(stream, {}, filter, 2, {})); });
        const auto grepTook = timed([&] { counted = grep(path); });
        if (found.hits != counted || !found.damage.empty())
            giveUp({ErrorCode::Corruption, "The scan and grep disagree.",
                    std::to_string(found.hits) + " and " + std::to_string(counted)});
        const double octets = double(found.records) * double(bytes) / 1e6;
        weir.push_back(octets / took.count());
        theirs.push_back(octets / grepTook.count());
    }
    report(name, median(weir), "MB/s", "grep -c -F over the same payloads", median(theirs), target);
}

} // namespace

void benchScan()
{
    benchScanOf("scan of all shards for octets, 2 threads, 1 KiB", 1024, atLeast(1.0));
    benchScanOf("the same with records of 200 octets", 200, {});
}

} // namespace weir::bench
