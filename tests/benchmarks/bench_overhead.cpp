// What the call ledger and the gate cost: the same calls with and without them, in turn, in one
// run. Server and client share this process, and its processor time is what is compared, because
// that does not count what other programs do meanwhile. Streams are in memory, so that no disk
// hides the cost; the ledger keeps its journal on disk.

#include "app/local_store.h"
#include "backend/core/base64.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/bench_store.h"
#include "tests/benchmarks/http_client.h"

#include <ctime>

namespace weir::bench {

namespace {

constexpr int kRounds = 30;

/// Microseconds of processor time that `work` takes, on all threads of this process.
double processorTime(const std::function<void()>& work)
{
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC * 1e6;
}

/// What one call costs with something and without.
struct Cost
{
    std::vector<double> with;
    std::vector<double> without;

    void report(const std::string& name, const std::string& what, double most) const
    {
        bench::report(name + " with " + what, median(with), "us", "without", median(without),
                      atMost(most));
    }
};

/// Microseconds of processor time that work takes.
using Measure = std::function<double(const std::function<void()>&)>;

/// How often, how many calls at a time, and what is measured of them.
struct Pace
{
    int calls = 0;
    int rounds = kRounds;
    Measure measure = processorTime;
};

/// Switches something on or off, then makes calls; round after round, in changing order.
Cost compare(const Pace& pace, const std::function<void(bool)>& use,
             const std::function<void()>& call)
{
    Cost cost;
    for (int round = 0; round < 2 * pace.rounds + 2; ++round) {
        const bool with = (round % 4 == 1) || (round % 4 == 2);
        use(with);
        const double took = pace.measure([&] {
            for (int i = 0; i < pace.calls; ++i)
                call();
        });
        if (round >= 2) // the first two warm up
            (with ? cost.with : cost.without).push_back(took / pace.calls);
    }
    return cost;
}

std::string putRecords(int records, std::size_t bytes)
{
    const std::string data = toBase64(std::string(bytes, 'x'));
    std::string body = R"({"StreamName":"bench","Records":[)";
    for (int i = 0; i < records; ++i)
        body += std::string(i == 0 ? "" : ",") + R"({"PartitionKey":"k)" + std::to_string(i) +
                R"(","Data":")" + data + "\"}";
    return body + "]}";
}

class OverheadBench
{
public:
    OverheadBench()
    {
        LocalStoreOptions options;
        options.engine.directory = m_directory / "store";
        options.engine.stateDelay = std::chrono::milliseconds(0);
        options.service.durability = engine::Durability::Memory;
        options.endpoint.port = 0;
        m_store = orExit(LocalStore::open(std::move(options), m_clock));
        m_client = std::make_unique<HttpClient>(m_store->endpoint());
        m_client->call("CreateStream", R"({"StreamName":"bench","ShardCount":1})");
    }

    void ledger()
    {
        const std::string batch = putRecords(100, 1024);
        const std::string single = putRecords(1, 1024);
        measureLedger("PutRecords, 100 x 1 KiB", 40, [&] { m_client->call("PutRecords", batch); });
        measureLedger("PutRecords, 1 x 1 KiB", 300, [&] { m_client->call("PutRecords", single); });
        const std::string iterator = firstIterator();
        for (const char* const limit : {"1000", "10"}) {
            const std::string read =
                R"({"ShardIterator":")" + iterator + R"(","Limit":)" + limit + "}";
            measureLedger(std::string("GetRecords, limit ") + limit, limit[2] == '0' ? 20 : 300,
                          [&] { m_client->call("GetRecords", read); });
        }
    }

    void gate()
    {
        endpoint::CallLedger ledger;
        endpoint::RuleGate rules(m_clock);
        endpoint::HeldCalls held(m_clock);
        const auto handlerWith = [&](endpoint::Gate* gate) {
            return std::make_unique<endpoint::KinesisHandler>(
                endpoint::KinesisHandler::Parts{m_store->service(),
                                                ledger,
                                                m_clock,
                                                gate,
                                                {},
                                                endpoint::Authenticator(),
                                                &held},
                endpoint::OriginList());
        };
        const auto gated = handlerWith(&rules);
        const auto plain = handlerWith(nullptr);
        endpoint::KinesisHandler* handler = nullptr;
        // The handler needs no thread but this one; what others of the process do, such as writing
        // the ledger of the calls before, is not its cost. A difference of a few hundredths shows
        // only in many short rounds.
        const Measure onThread = [](const std::function<void()>& work) {
            return timedOnThread(work).count() * 1e6;
        };
        const auto cost = compare(
            {500, 400, onThread}, [&](bool with) { handler = with ? gated.get() : plain.get(); },
            [&] { handler->handle(listStreams(), http::Responder(std::make_unique<Nowhere>())); });
        cost.report("ListStreams, handler alone,", "a gate without rules", 1.02);
    }

private:
    class Nowhere final : public http::Exchange
    {
    public:
        void send(http::Response) override {}
        void begin(http::Response, std::shared_ptr<http::PushedBody>) override {}
        void drop() override {}
    };

    static http::Request listStreams()
    {
        http::Request request;
        request.method = "POST";
        request.target = "/";
        request.peerAddress = "127.0.0.1";
        request.body = "{}";
        request.headers.add("Host", "127.0.0.1:4567");
        request.headers.add("Content-Type", "application/x-amz-json-1.1");
        request.headers.add("X-Amz-Target", "Kinesis_20131202.ListStreams");
        request.headers.add("X-Amz-Date", "20261123T035535Z");
        request.headers.add("Authorization",
                            "AWS4-HMAC-SHA256 Credential=AKID/20261123/us-east-1/kinesis/"
                            "aws4_request, SignedHeaders=host, Signature=00");
        return request;
    }

    void measureLedger(const std::string& name, int calls, const std::function<void()>& call)
    {
        compare(
            {calls}, [this](bool with) { m_store->ledger().setRecording(with); }, call)
            .report(name, "the ledger", 1.05);
        m_store->ledger().setRecording(true);
    }

    std::string firstIterator()
    {
        const std::string answer = m_client->call(
            "GetShardIterator",
            R"({"StreamName":"bench","ShardId":"0","ShardIteratorType":"TRIM_HORIZON"})");
        const std::string before = R"("ShardIterator":")";
        const auto at = answer.find(before) + before.size();
        return answer.substr(at, answer.find('"', at) - at);
    }

    SystemClock m_clock;
    const BenchDirectory m_directory;
    std::unique_ptr<LocalStore> m_store;
    std::unique_ptr<HttpClient> m_client;
};

} // namespace

void benchOverhead()
{
    OverheadBench bench;
    bench.ledger();
    bench.gate();
}

} // namespace weir::bench
