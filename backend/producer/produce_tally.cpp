#include "backend/producer/produce_tally.h"

#include "backend/producer/record_source.h"

#include <algorithm>

namespace weir::producer {

namespace {

constexpr std::size_t kRateSeconds = 3;

/// "Rate exceeded for shard shardId-000000000003 in stream ..."; nothing when it names none.
std::optional<ShardId> shardNamedIn(const std::string& message)
{
    const std::size_t at = message.find("shardId-");
    if (at == std::string::npos)
        return std::nullopt;
    const std::size_t end = message.find_first_not_of("0123456789", at + 8);
    return ShardId::parse(message.substr(at, end - at));
}

} // namespace

bool isThrottle(const std::string& errorCode)
{
    return errorCode == "ProvisionedThroughputExceededException" ||
           errorCode == "KMSThrottlingException" || errorCode == "LimitExceededException";
}

ProduceProgress::Call& ProduceTally::addCall(std::size_t records, Timestamp now, double millis)
{
    ++m_progress.calls;
    if (m_progress.lastCalls.size() == ProduceProgress::kCalls)
        m_progress.lastCalls.pop_front();
    ProduceProgress::Call call;
    call.number = m_progress.calls;
    call.time = now;
    call.records = static_cast<std::uint32_t>(records);
    call.millis = millis;
    m_progress.lastCalls.push_back(std::move(call));
    return m_progress.lastCalls.back();
}

ProduceProgress::Second& ProduceTally::second(Timestamp now)
{
    const auto at = std::chrono::floor<std::chrono::seconds>(now);
    auto& seconds = m_progress.lastSeconds;
    if (seconds.empty() || seconds.back().at < at) {
        seconds.push_back({at, 0, 0});
        const auto oldest = at - std::chrono::seconds(ProduceProgress::kSeconds - 1);
        std::erase_if(seconds, [oldest](const auto& second) { return second.at < oldest; });
    }
    return seconds.back();
}

std::vector<ProduceProgress::Kept> ProduceTally::count(Entries entries,
                                                       const protocol::PutRecordsResponse& response,
                                                       Timestamp now, double millis)
{
    std::vector<ProduceProgress::Kept> refused;
    ProduceProgress::Call& call = addCall(entries.size(), now, millis);
    const std::size_t answered = std::min(entries.size(), response.records.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        // A service that answers fewer entries than it was asked has not stored the rest.
        if (i >= answered || response.records[i].errorCode) {
            const bool silent = i >= answered;
            refused.push_back({std::move(entries[i]),
                               silent ? "InternalFailure" : *response.records[i].errorCode,
                               silent ? "The answer has no entry for this record."
                                      : response.records[i].errorMessage.value_or(std::string())});
            countRefusal(refused.back(), call);
            continue;
        }
        ++call.accepted;
        m_progress.acceptedBytes += bytesOf(entries[i]);
        if (const auto shard = ShardId::parse(response.records[i].shardId.value_or(std::string())))
            ++m_progress.shards[*shard].accepted;
    }
    m_progress.accepted += call.accepted;
    ProduceProgress::Second& running = second(now);
    running.accepted += call.accepted;
    running.refused += refused.size();
    return refused;
}

void ProduceTally::countRefusal(const ProduceProgress::Kept& refusal, ProduceProgress::Call& call)
{
    const auto shard = shardNamedIn(refusal.errorMessage);
    if (call.refusedFor.empty()) {
        call.refusedFor = refusal.errorCode;
        call.refusedOn = shard ? shard->toString() : std::string();
    }
    if (!isThrottle(refusal.errorCode))
        return;
    ++m_progress.throttled;
    if (shard)
        ++m_progress.shards[*shard].throttled;
}

void ProduceTally::countFailure(const Entries& entries, const Error& error, Timestamp now,
                                double millis)
{
    addCall(entries.size(), now, millis).error = error;
    second(now).refused += entries.size();
}

ProduceProgress ProduceTally::snapshot(Timestamp now) const
{
    ProduceProgress progress = m_progress;
    const auto running = std::chrono::floor<std::chrono::seconds>(now);
    std::uint64_t accepted = 0;
    for (const ProduceProgress::Second& second : progress.lastSeconds)
        if (second.at < running && second.at >= running - std::chrono::seconds(kRateSeconds))
            accepted += second.accepted;
    progress.rate = static_cast<double>(accepted) / kRateSeconds;
    return progress;
}

} // namespace weir::producer
