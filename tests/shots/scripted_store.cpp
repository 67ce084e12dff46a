#include "tests/shots/scripted_store.h"

#include "app/open_local.h"
#include "backend/core/hash_key.h"
#include "backend/producer/checkout_records.h"

#include <cstdio>
#include <cstdlib>
#include <thread>

namespace weir {

namespace {

constexpr const char* kStream = "checkout-events";
// 2026-10-14T14:17:08Z
constexpr Timestamp kStart{std::chrono::seconds(1'791'987'428)};

template <typename T>
T orExit(Result<T> result)
{
    if (!result.ok()) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

producer::DemoOptions options(LocalStore& store, const std::string& caller, double rate,
                              std::uint64_t seed)
{
    producer::DemoOptions made;
    made.stream = StreamName(kStream);
    made.recordsPerSecond = rate;
    made.seed = seed;
    made.session = store.addCaller(caller);
    return made;
}

} // namespace

ScriptedStore::ScriptedStore(double speed) : m_start(kStart), m_clock(kStart)
{
    LocalStoreOptions made;
    made.engine.inMemory = true;
    made.engine.stateDelay = std::chrono::milliseconds(0);
    made.endpoint.alternatives = 100;
    m_store = orExit(LocalStore::open(std::move(made), m_clock));
    createStream(kStream, 5);
    createStream("clickstream", 2);
    createStream("device-telemetry", 1);
    createStream("payments-audit", 1);
    putSome("clickstream", 400);
    putSome("device-telemetry", 90);
    startCallers();
    m_clock.setSpeed(speed);
    using std::chrono::seconds;
    liveUntil(seconds(240));
    split("shardId-000000000001", HashKey{0x47aeULL << 48, 0}.toDecimal());
    liveUntil(seconds(420));
    split("shardId-000000000006", HashKey{0x570aULL << 48, 0}.toDecimal());
    liveUntil(seconds(600));
    merge("shardId-000000000003", "shardId-000000000004");
    liveUntil(seconds(900));
    m_clock.setSpeed(1);
}

ScriptedStore::~ScriptedStore()
{
    m_consumers.clear();
    m_producers.clear();
}

ConnectionSource ScriptedStore::toSource()
{
    return weir::toSource(*m_store, m_clock, nullptr);
}

void ScriptedStore::createStream(const std::string& name, int shards)
{
    protocol::CallContext context;
    protocol::CreateStreamRequest request;
    request.streamName = name;
    request.shardCount = shards;
    orExit(m_store->service().createStream(context, request));
}

void ScriptedStore::startCallers()
{
    const auto exists = [] { return Status(); };
    m_producers.push_back(std::make_unique<producer::DemoProducer>(
        m_store->service(), m_clock, exists, options(*m_store, "shop-frontend", 160, 7)));
    for (const char* name : {"fraud-scoring", "order-fulfilment"}) {
        m_consumers.push_back(std::make_unique<producer::DemoConsumer>(
            m_store->service(), m_clock, options(*m_store, name, 0, 1)));
    }
    for (const auto& each : m_producers)
        each->start();
    for (const auto& each : m_consumers)
        each->start();
}

void ScriptedStore::liveUntil(std::chrono::seconds sinceStart)
{
    const Timestamp until = m_start + sinceStart;
    while (m_clock.now() < until)
        std::this_thread::sleep_for(m_clock.realTimeUntil(until));
}

void ScriptedStore::split(const std::string& shard, const std::string& hashKey)
{
    protocol::CallContext context;
    protocol::SplitShardRequest request;
    request.streamName = kStream;
    request.shardToSplit = shard;
    request.newStartingHashKey = hashKey;
    orExit(m_store->service().splitShard(context, request));
}

void ScriptedStore::merge(const std::string& shard, const std::string& adjacent)
{
    protocol::CallContext context;
    protocol::MergeShardsRequest request;
    request.streamName = kStream;
    request.shardToMerge = shard;
    request.adjacentShardToMerge = adjacent;
    orExit(m_store->service().mergeShards(context, request));
}

void ScriptedStore::putSome(const std::string& stream, int count)
{
    producer::CheckoutRecords records(std::hash<std::string>{}(stream));
    protocol::PutRecordsRequest request;
    request.streamName = stream;
    request.records.emplace();
    for (int i = 0; i < count; ++i)
        request.records->push_back(records.next(m_clock.now()));
    protocol::CallContext context;
    orExit(m_store->service().putRecords(context, request));
}

} // namespace weir
