// Weir's endpoint, its streams durable, beside servers of the same API that keep theirs in memory,
// and beside Redis, in turn in one run. Load comes from wrk, the same bodies for each; to Redis
// from redis-benchmark. An answer of an error, or a record that was acknowledged and is not there,
// ends the run.

#include "backend/core/base64.h"
#include "backend/core/random.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/bench_store.h"
#include "tests/benchmarks/endpoint_peers.h"
#include "tests/benchmarks/http_client.h"
#include "tests/benchmarks/idle_connections.h"
#include "tests/benchmarks/peer_streams.h"
#include "tests/benchmarks/wrk.h"

#include <functional>
#include <stdexcept>

namespace weir::bench {

using namespace std::chrono_literals;

namespace {

constexpr int kRounds = 3; ///< after one that warms up
constexpr auto kRoundTime = 2s;
constexpr auto kSlowRoundTime = 6s;
constexpr int kShards = 4;
constexpr std::size_t kRecordBytes = 1024;
constexpr std::uint64_t kRedisRecords = 200'000; ///< a round
constexpr std::uint64_t kReadRecords = 10'000;
constexpr int kIdleConnections = 10'000;
constexpr double kIdleMegabytes = 200;

class SampleBodies
{
public:
    /// PutRecord when `records` is 1, else PutRecords.
    std::vector<std::string> puts(const std::string& stream, int count, int records)
    {
        std::vector<std::string> bodies;
        for (int i = 0; i < count; ++i) {
            std::string body = R"({"StreamName":")" + stream + '"';
            if (records > 1)
                body += R"(,"Records":[)";
            for (int record = 0; record < records; ++record) {
                body += records == 1 ? "," : record == 0 ? "{" : ",{";
                body += R"("PartitionKey":"key-)" + std::to_string(m_nextKey++) + R"(","Data":")" +
                        toBase64(data()) + '"';
                body += records == 1 ? "" : "}";
            }
            bodies.push_back(body + (records > 1 ? "]}" : "}"));
        }
        return bodies;
    }

private:
    Bytes data()
    {
        Bytes octets(kRecordBytes, '\0');
        for (char& octet : octets)
            octet = static_cast<char>(m_random.next());
        return octets;
    }

    SeededRandom m_random{1};
    std::uint64_t m_nextKey = 0;
};

/// What the rounds gave, of one server.
struct Samples
{
    std::vector<double> rate;
    std::vector<double> p99;
};

class EndpointBench
{
public:
    EndpointBench() : m_redis(m_directory / "redis")
    {
        m_peers.push_back(startWeir(m_directory / "store"));
        m_peers.push_back(startKinesalite());
        m_peers.push_back(startKinesisLocal());
    }

    void putRecords()
    {
        constexpr int kRecords = 100;
        std::vector<double> redis;
        const auto samples = inTurn(
            [&](const Peer& peer, Samples& to) { put(peer, "PutRecords", 8, kRecords, 32, to); },
            [&] { redis.push_back(m_redis.add(kRedisRecords, kRecordBytes)); });
        const std::string name = "PutRecords 100 x 1 KiB, 8 connections, durable";
        redis.erase(redis.begin());
        reportBeside(name, "rec/s", samples, 12);
        report(name, median(samples[0].rate), "rec/s", "Redis XADD by 100, synced every second",
               median(redis), atLeast(0.8));
    }

    void putRecord()
    {
        const auto samples =
            inTurn([&](const Peer& peer, Samples& to) { put(peer, "PutRecord", 16, 1, 500, to); });
        const std::string name = "PutRecord 1 KiB, 16 connections, durable";
        reportBeside(name, "rec/s", samples, 6);
        report(name + ", p99", median(samples[0].p99), "ms", m_peers[1].name + ", p99",
               median(samples[1].p99), atMost(0.25));
        report(name + ", p99", median(samples[0].p99), "ms", m_peers[2].name + ", p99",
               median(samples[2].p99));
    }

    void getRecords()
    {
        for (const Peer& peer : m_peers)
            naming(peer, [&] { fill(peer); });
        const auto whole = inTurn([&](const Peer& peer, Samples& to) {
            const LoadFigures figures = get(peer, 1000);
            to.rate.push_back(static_cast<double>(figures.bytes) / figures.seconds / 1e6);
        });
        reportBeside("GetRecords, limit 1,000, 1 KiB, 4 connections", "MB/s", whole, 15);
        const auto few = inTurn(
            [&](const Peer& peer, Samples& to) { to.rate.push_back(get(peer, 10).perSecond()); });
        reportBeside("GetRecords, limit 10, 1 KiB, 4 connections", "req/s", few, 15);
    }

    void idle()
    {
        const Peer fresh = startWeir(m_directory / "idle");
        const double before = residentMegabytes(*fresh.process);
        const IdleConnections connections(fresh.url, kIdleConnections);
        const double with = residentMegabytes(*fresh.process);
        const std::string name = std::to_string(kIdleConnections) + " idle connections, memory";
        report(name, with, "MB", "what it may be", kIdleMegabytes, atMost(1));
        report(name, with, "MB", "without connections", before);
    }

private:
    static std::chrono::seconds timeFor(const Peer& peer)
    {
        return peer.slow ? kSlowRoundTime : kRoundTime;
    }

    /// Each server's samples, round by round in turn, the first round left out.
    std::vector<Samples> inTurn(
        const std::function<void(const Peer&, Samples&)>& measure,
        const std::function<void()>& also = [] {})
    {
        std::vector<Samples> samples(m_peers.size());
        for (int round = 0; round <= kRounds; ++round) {
            for (std::size_t i = 0; i < m_peers.size(); ++i) {
                if (m_peers[i].slow && round != 1)
                    continue;
                Samples warmUp;
                naming(m_peers[i], [&] { measure(m_peers[i], round == 0 ? warmUp : samples[i]); });
            }
            also();
        }
        return samples;
    }

    static void naming(const Peer& peer, const std::function<void()>& work)
    {
        try {
            work();
        } catch (const std::exception& error) {
            throw std::runtime_error(peer.name + ": " + error.what());
        }
    }

    void put(const Peer& peer, const std::string& operation, int connections, int records,
             int bodies, Samples& to)
    {
        const std::string stream = "put-" + std::to_string(m_nextStream++);
        makeStream(peer, stream, kShards);
        const LoadFigures figures =
            runWrk(peer.url, {operation, m_bodies.puts(stream, bodies, records), connections},
                   timeFor(peer), m_directory / "");
        const auto acknowledged = figures.requests * static_cast<std::uint64_t>(records);
        const auto stored = countRecords(peer, stream, kShards);
        if (stored < acknowledged)
            throw std::runtime_error(peer.name + " acknowledged " + std::to_string(acknowledged) +
                                     " records and has " + std::to_string(stored));
        deleteStream(peer, stream);
        to.rate.push_back(figures.perSecond() * records);
        to.p99.push_back(figures.p99);
    }

    void fill(const Peer& peer)
    {
        makeStream(peer, "get", 1);
        HttpClient client(peer.url);
        for (const std::string& body : m_bodies.puts("get", kReadRecords / 100, 100))
            client.call("PutRecords", body);
    }

    LoadFigures get(const Peer& peer, int limit)
    {
        const Reads reads = readsOf(peer, "get", kReadRecords, limit);
        const LoadFigures figures =
            runWrk(peer.url, {"GetRecords", reads.bodies, 4}, timeFor(peer), m_directory / "");
        if (static_cast<double>(figures.bytes) <
            0.99 * reads.answerBytes * static_cast<double>(figures.requests))
            throw std::runtime_error(peer.name + " does not answer whole under load");
        return figures;
    }

    void reportBeside(const std::string& name, const std::string& unit,
                      const std::vector<Samples>& samples, double target) const
    {
        report(name, median(samples[0].rate), unit, m_peers[1].name + ", in memory",
               median(samples[1].rate), atLeast(target));
        report(name, median(samples[0].rate), unit, m_peers[2].name + ", in memory",
               median(samples[2].rate));
    }

    const BenchDirectory m_directory;
    RedisServer m_redis;
    std::vector<Peer> m_peers; ///< Weir is the first
    SampleBodies m_bodies;
    int m_nextStream = 0;
};

} // namespace

void benchEndpoint()
{
    try {
        EndpointBench bench;
        bench.putRecords();
        bench.putRecord();
        bench.getRecords();
        bench.idle();
    } catch (const std::exception& error) {
        giveUp(Error(ErrorCode::InternalFailure, error.what(), "bench endpoint"));
    }
}

} // namespace weir::bench
