// From a PutRecord of 1 KiB to the SubscribeToShard event with its record, on an idle machine: one
// record after the other, each waited for, to a durable stream over HTTP/1.1.

#include "app/local_store.h"
#include "backend/core/base64.h"
#include "backend/protocol/event_stream.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/http_client.h"

#include <filesystem>
#include <future>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>

namespace weir::bench {

namespace {

constexpr int kRecords = 2000;
// What must be reached; there is nothing else to measure it against.
constexpr double kMostMedian = 2;
constexpr double kMost99 = 10;

using SteadyClock = std::chrono::steady_clock;

/// What follows `name": "` up to the next quote.
std::string memberOf(const std::string& json, const std::string& name)
{
    const std::string key = '"' + name + "\":\"";
    const auto at = json.find(key) + key.size();
    return json.substr(at, json.find('"', at) - at);
}

/// When records came, one after the other, over a subscription of its own.
class Receiver
{
public:
    Receiver(const std::string& endpoint, const std::string& consumer) : m_client(endpoint)
    {
        m_client.begin("SubscribeToShard", R"({"ConsumerARN":")" + consumer +
                                               R"(","ShardId":"shardId-000000000000",)"
                                               R"("StartingPosition":{"Type":"LATEST"}})");
        m_thread = std::jthread([this] { receive(); });
    }

    /// Waits for the next record.
    SteadyClock::time_point next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_came.empty() || m_ended; });
        if (m_came.empty())
            giveUp(Error(ErrorCode::IoError, "The subscription ended before its records came."));
        const auto came = m_came.front();
        m_came.pop();
        return came;
    }

private:
    void receive()
    {
        protocol::EventStreamDecoder decoder;
        for (std::string chunk = pushed(); !chunk.empty(); chunk = pushed()) {
            decoder.feed(chunk);
            while (const auto message = orExit(decoder.next()))
                note(*message);
        }
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_changed.notify_one();
    }
    std::string pushed()
    {
        try {
            return m_client.receivePushed();
        } catch (const std::exception&) {
            return {}; // the store is closing
        }
    }
    void note(const protocol::EventMessage& message)
    {
        const auto now = SteadyClock::now();
        const std::lock_guard lock(m_mutex);
        for (auto at = message.payload.find("\"Data\""); at != Bytes::npos;
             at = message.payload.find("\"Data\"", at + 1))
            m_came.push(now);
        m_changed.notify_one();
    }

    HttpClient m_client;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::queue<SteadyClock::time_point> m_came;
    bool m_ended = false;
    std::jthread m_thread;
};

class PushBench
{
public:
    PushBench() : m_directory(std::filesystem::current_path() / "weir-bench-data")
    {
        std::filesystem::remove_all(m_directory);
        LocalStoreOptions options;
        options.engine.directory = m_directory / "store";
        options.engine.stateDelay = std::chrono::milliseconds(0);
        options.endpoint.port = 0;
        m_store = orExit(LocalStore::open(std::move(options), m_clock));
        m_client = std::make_unique<HttpClient>(m_store->endpoint());
        m_client->call("CreateStream", R"({"StreamName":"bench","ShardCount":1})");
    }
    ~PushBench()
    {
        m_store.reset(); // ends the subscription
        m_receiver.reset();
        std::filesystem::remove_all(m_directory);
    }

    void run()
    {
        m_receiver.emplace(m_store->endpoint(), makeConsumer());
        const std::string body = R"({"StreamName":"bench","PartitionKey":"k","Data":")" +
                                 toBase64(std::string(1024, 'x')) + "\"}";
        const auto millis = [](SteadyClock::duration span) {
            return std::chrono::duration<double, std::milli>(span).count();
        };
        std::vector<double> fromSending;
        std::vector<double> fromAnswer;
        for (int i = 0; i < kRecords; ++i) {
            const auto sent = SteadyClock::now();
            m_client->call("PutRecord", body);
            const auto answered = SteadyClock::now();
            const auto came = m_receiver->next();
            fromSending.push_back(millis(came - sent));
            fromAnswer.push_back(millis(came - answered)); // below zero when it came first
        }
        report("PutRecord answered to event received, p50", quantile(fromAnswer, 0.5), "ms",
               "what it may take", kMostMedian, atMost(1));
        report("PutRecord answered to event received, p99", quantile(fromAnswer, 0.99), "ms",
               "what it may take", kMost99, atMost(1));
        report("PutRecord sent to event received, p50", quantile(fromSending, 0.5), "ms");
        report("PutRecord sent to event received, p99", quantile(fromSending, 0.99), "ms");
    }

private:
    std::string makeConsumer()
    {
        const std::string stream = memberOf(
            m_client->call("DescribeStreamSummary", R"({"StreamName":"bench"})"), "StreamARN");
        return memberOf(
            m_client->call("RegisterStreamConsumer",
                           R"({"StreamARN":")" + stream + R"(","ConsumerName":"bench"})"),
            "ConsumerARN");
    }

    SystemClock m_clock;
    const std::filesystem::path m_directory;
    std::unique_ptr<LocalStore> m_store;
    std::unique_ptr<HttpClient> m_client;
    std::optional<Receiver> m_receiver;
};

} // namespace

void benchPush()
{
    PushBench().run();
}

} // namespace weir::bench
