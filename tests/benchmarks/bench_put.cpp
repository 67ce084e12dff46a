// PutRecord of 1 KiB over HTTP to a durable stream, one caller, beside one 4 KiB write with a sync
// on the same disk in the same run, in turn; and the same by 16 callers at once, who share syncs.

#include "app/local_store.h"
#include "backend/core/base64.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/http_client.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace weir::bench {

namespace {

constexpr int kCalls = 1500;
constexpr int kCallers = 16;

class PutBench
{
public:
    PutBench() : m_directory(std::filesystem::current_path() / "weir-bench-data")
    {
        std::filesystem::remove_all(m_directory);
        LocalStoreOptions options;
        options.engine.directory = m_directory / "store";
        options.engine.stateDelay = std::chrono::milliseconds(0);
        options.endpoint.port = 0;
        auto opened = LocalStore::open(std::move(options), m_clock);
        if (!opened.ok()) {
            std::fprintf(stderr, "%s\n", opened.error().message.c_str());
            std::exit(1);
        }
        m_store = std::move(opened).value();
        HttpClient(m_store->endpoint())
            .call("CreateStream", R"({"StreamName":"bench","ShardCount":4})");
    }
    ~PutBench()
    {
        m_store.reset();
        std::filesystem::remove_all(m_directory);
    }

    /// Milliseconds of each of `calls` calls of one caller.
    std::vector<double> put(int calls, const std::string& caller)
    {
        HttpClient client(m_store->endpoint());
        std::vector<double> took;
        for (int i = 0; i < calls; ++i) {
            const std::string body = R"({"StreamName":"bench","PartitionKey":")" + caller +
                                     std::to_string(i) + R"(","Data":")" + m_data + "\"}";
            took.push_back(timed([&] { client.call("PutRecord", body); }).count() * 1000);
        }
        return took;
    }

    /// Records a second of kCallers callers.
    double putTogether()
    {
        const auto took = timed([this] {
            std::vector<std::jthread> callers;
            for (int i = 0; i < kCallers; ++i)
                callers.emplace_back([this, i] { put(kCalls / 4, "c" + std::to_string(i) + "-"); });
        });
        return kCallers * (kCalls / 4) / took.count();
    }

    /// Milliseconds of each of `writes` writes of 4 KiB with a sync.
    std::vector<double> plain(int writes)
    {
        const auto files = engine::makeSystemFileSystem();
        auto file = files->openForAppending(m_directory / "plain", {});
        const std::string block(4096, 'x');
        std::vector<double> took;
        for (int i = 0; i < writes; ++i) {
            took.push_back(timed([&] {
                               (*file)->append({block}).ignore("the benchmark only times it");
                               (*file)->sync().ignore("the benchmark only times it");
                           }).count() *
                           1000);
        }
        return took;
    }

private:
    SystemClock m_clock;
    const std::filesystem::path m_directory;
    std::unique_ptr<LocalStore> m_store;
    const std::string m_data = toBase64(std::string(1024, 'x'));
};

} // namespace

void benchPut()
{
    PutBench bench;
    std::vector<double> weir;
    std::vector<double> plain;
    for (int round = 0; round < 5; ++round) {
        const auto some = bench.put(kCalls / 5, "r" + std::to_string(round) + "-");
        weir.insert(weir.end(), some.begin(), some.end());
        const auto writes = bench.plain(kCalls / 5);
        plain.insert(plain.end(), writes.begin(), writes.end());
    }
    report("PutRecord 1 KiB, durable, 1 caller, p50", quantile(weir, 0.5), "ms",
           "4 KiB write + sync, p50", quantile(plain, 0.5));
    report("PutRecord 1 KiB, durable, 1 caller, p99", quantile(weir, 0.99), "ms",
           "4 KiB write + sync, p99", quantile(plain, 0.99));
    report("PutRecord 1 KiB, durable, 16 callers", bench.putTogether(), "rec/s",
           "4 KiB write + sync, 1 / p50", 1000 / quantile(plain, 0.5));
}

} // namespace weir::bench
