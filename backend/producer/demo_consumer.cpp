#include "backend/producer/demo_consumer.h"

namespace weir::producer {

using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds kBetweenReads = 1000ms;
constexpr std::chrono::milliseconds kUntilSeen = 100ms;
} // namespace

DemoConsumer::DemoConsumer(protocol::KinesisService& service, Clock& clock, DemoOptions options)
    : m_service(service),
      m_options(std::move(options)),
      m_thread(clock, "weir-demo-get")
{}

void DemoConsumer::start()
{
    if (running())
        return;
    m_thread.stop();
    m_readings.clear();
    m_ended.clear();
    m_seen = false;
    m_failing = false;
    m_thread.start([this] { return step(); });
}

std::optional<std::chrono::milliseconds> DemoConsumer::step()
{
    Status status = m_readings.empty() ? openShards() : Status();
    const std::map<std::string, Reading> readings = m_readings;
    for (auto shard = readings.begin(); status.ok() && shard != readings.end(); ++shard)
        status = readShard(shard->first, m_readings[shard->first]);
    for (const std::string& shard : m_ended)
        m_readings.erase(shard);
    if (status.ok()) {
        m_seen = true;
        m_failing = false;
        return kBetweenReads;
    }
    const bool gone = status.error().code == ErrorCode::ResourceNotFound;
    if (gone && m_seen)
        return std::nullopt;
    if (!gone && !m_failing && m_options.log)
        m_options.log(LogLevel::Warning, "producer",
                      "the demo cannot read: " + status.error().message);
    m_failing = m_failing || !gone;
    return gone ? kUntilSeen : kBetweenReads;
}

Status DemoConsumer::openShards()
{
    protocol::ListShardsRequest request;
    request.streamName = m_options.stream.text();
    protocol::CallContext call = context();
    WEIR_ASSIGN(const auto response, m_service.listShards(call, request));
    for (const protocol::Shard& shard : response.shards)
        if (!shard.sequenceNumberRange.endingSequenceNumber)
            m_readings.try_emplace(shard.shardId);
    return {};
}

Status DemoConsumer::readShard(const std::string& shard, Reading& reading)
{
    if (reading.iterator.empty())
        WEIR_TRY(askForIterator(shard, reading));
    protocol::GetRecordsRequest request;
    request.shardIterator = reading.iterator;
    protocol::CallContext call = context();
    const auto response = m_service.getRecords(call, request);
    if (!response) {
        if (response.error().code == ErrorCode::ProvisionedThroughputExceeded)
            return {};
        reading.iterator.clear();
        if (response.error().code == ErrorCode::ExpiredIterator)
            return {};
        return response.error();
    }
    if (!response->records.empty())
        reading.lastSequenceNumber = response->records.records().back().sequenceNumber.toString();
    reading.iterator = response->nextShardIterator.value_or("");
    if (!response->nextShardIterator) {
        m_ended.insert(shard);
        followChildren(response->childShards);
    }
    return {};
}

Status DemoConsumer::askForIterator(const std::string& shard, Reading& reading)
{
    protocol::GetShardIteratorRequest request;
    request.streamName = m_options.stream.text();
    request.shardId = shard;
    request.shardIteratorType = reading.fromStart ? "TRIM_HORIZON" : "LATEST";
    if (!reading.lastSequenceNumber.empty()) {
        request.shardIteratorType = "AFTER_SEQUENCE_NUMBER";
        request.startingSequenceNumber = reading.lastSequenceNumber;
    }
    protocol::CallContext call = context();
    WEIR_ASSIGN(const auto response, m_service.getShardIterator(call, request));
    reading.iterator = response.shardIterator.value_or("");
    return {};
}

/// A child of a merge waits until both of its parents have been read, so that every key stays in
/// order.
void DemoConsumer::followChildren(const std::vector<protocol::ChildShard>& children)
{
    for (const protocol::ChildShard& child : children) {
        bool waits = false;
        for (const std::string& parent : child.parentShards)
            waits = waits || (m_readings.count(parent) != 0 && m_ended.count(parent) == 0);
        if (!waits && m_ended.count(child.shardId) == 0)
            m_readings[child.shardId].fromStart = true;
    }
}

protocol::CallContext DemoConsumer::context() const
{
    protocol::CallContext call;
    call.session = m_options.session;
    return call;
}

} // namespace weir::producer
