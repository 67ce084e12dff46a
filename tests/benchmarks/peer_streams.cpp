#include "tests/benchmarks/peer_streams.h"

#include "tests/benchmarks/http_client.h"

#include <stdexcept>
#include <thread>

namespace weir::bench {

using namespace std::chrono_literals;

namespace {

constexpr int kMostLooks = 500;
constexpr auto kLook = 20ms;
constexpr std::uint64_t kBetweenReads = 1000;

std::string streamBody(const std::string& stream)
{
    return R"({"StreamName":")" + stream + "\"}";
}

/// A text member of an answer.
std::string valueOf(const std::string& answer, const std::string& name)
{
    const std::string before = "\"" + name + "\":\"";
    const auto at = answer.find(before);
    if (at == std::string::npos)
        throw std::runtime_error("no " + name + " in: " + answer.substr(0, 500));
    const auto begin = at + before.size();
    return answer.substr(begin, answer.find('"', begin) - begin);
}

std::uint64_t recordsIn(const std::string& answer)
{
    std::uint64_t count = 0;
    for (auto at = answer.find("\"SequenceNumber\""); at != std::string::npos;
         at = answer.find("\"SequenceNumber\"", at + 1))
        ++count;
    return count;
}

std::string firstIterator(HttpClient& client, const std::string& stream, int shard)
{
    std::string number = std::to_string(shard);
    number.insert(0, 12 - number.size(), '0');
    return valueOf(client.call("GetShardIterator", R"({"StreamName":")" + stream +
                                                       R"(","ShardId":"shardId-)" + number +
                                                       R"(","ShardIteratorType":"TRIM_HORIZON"})"),
                   "ShardIterator");
}

std::string readBody(const std::string& iterator, std::uint64_t limit)
{
    return R"({"ShardIterator":")" + iterator + R"(","Limit":)" + std::to_string(limit) + "}";
}

std::uint64_t countRecords(HttpClient& client, const std::string& stream, int shard)
{
    constexpr std::uint64_t kMostAtOnce = 5000;
    std::uint64_t count = 0;
    std::string iterator = firstIterator(client, stream, shard);
    for (;;) {
        const std::string answer = client.call("GetRecords", readBody(iterator, kMostAtOnce));
        const std::uint64_t some = recordsIn(answer);
        if (some == 0 && answer.find(R"("MillisBehindLatest":0)") != std::string::npos)
            return count;
        count += some;
        iterator = valueOf(answer, "NextShardIterator");
    }
}

} // namespace

void makeStream(const Peer& peer, const std::string& stream, int shards)
{
    HttpClient client(peer.url);
    client.call("CreateStream", R"({"StreamName":")" + stream + R"(","ShardCount":)" +
                                    std::to_string(shards) + "}");
    for (int look = 0; look < kMostLooks; ++look) {
        if (client.call("DescribeStream", streamBody(stream)).find(R"("ACTIVE")") !=
            std::string::npos)
            return;
        std::this_thread::sleep_for(kLook);
    }
    throw std::runtime_error(peer.name + "'s stream does not become active");
}

void deleteStream(const Peer& peer, const std::string& stream)
{
    HttpClient(peer.url).call("DeleteStream", streamBody(stream));
}

std::uint64_t countRecords(const Peer& peer, const std::string& stream, int shards)
{
    HttpClient client(peer.url);
    std::uint64_t count = 0;
    for (int shard = 0; shard < shards; ++shard)
        count += countRecords(client, stream, shard);
    return count;
}

Reads readsOf(const Peer& peer, const std::string& stream, std::uint64_t records, int limit)
{
    HttpClient client(peer.url);
    Reads reads;
    std::string iterator = firstIterator(client, stream, 0);
    for (std::uint64_t at = 0; at < records; at += kBetweenReads) {
        reads.bodies.push_back(readBody(iterator, static_cast<std::uint64_t>(limit)));
        const std::string answer = client.call("GetRecords", reads.bodies.back());
        if (recordsIn(answer) != static_cast<std::uint64_t>(limit))
            throw std::runtime_error(peer.name + " does not read " + std::to_string(limit) +
                                     " records at " + std::to_string(at));
        reads.answerBytes += static_cast<double>(answer.size());
        iterator = valueOf(client.call("GetRecords", readBody(iterator, kBetweenReads)),
                           "NextShardIterator");
    }
    reads.answerBytes /= static_cast<double>(reads.bodies.size());
    return reads;
}

} // namespace weir::bench
