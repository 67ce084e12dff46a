#include "backend/api/control_limits.h"

#include "backend/protocol/dispatch.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace weir::api {

namespace {

constexpr std::array<std::string_view, 5> kOnRecords{"PutRecord", "PutRecords", "GetRecords",
                                                     "GetShardIterator", "SubscribeToShard"};

/// Those that are not 5 a second and account.
constexpr std::array<std::pair<std::string_view, ControlLimits::Rate>, 8> kRates{{
    {"DeregisterStreamConsumer", {5, true}},
    {"DescribeLimits", {1, false}},
    {"DescribeStream", {10, false}},
    {"DescribeStreamConsumer", {20, true}},
    {"DescribeStreamSummary", {20, false}},
    {"ListShards", {1000, true}},
    {"ListStreamConsumers", {5, true}},
    {"UpdateShardCount", {10, false}},
}};

} // namespace

std::optional<ControlLimits::Rate> ControlLimits::rateOf(protocol::KinesisOperation operation)
{
    const std::string_view name = protocol::nameOf(operation);
    if (std::find(kOnRecords.begin(), kOnRecords.end(), name) != kOnRecords.end())
        return {};
    const auto* const found = std::find_if(kRates.begin(), kRates.end(),
                                           [name](const auto& row) { return row.first == name; });
    return found == kRates.end() ? Rate() : found->second;
}

bool ControlLimits::take(protocol::KinesisOperation operation, const std::string& stream)
{
    const auto rate = rateOf(operation);
    if (!rate)
        return true;
    const MutexLock lock(m_mutex);
    const Timestamp now = m_clock.now();
    Key key(operation, rate->perStream ? stream : std::string());
    auto calls = m_calls.find(key);
    if (calls == m_calls.end()) {
        makeRoom(now);
        calls = m_calls.try_emplace(std::move(key), rate->perSecond).first;
    }
    if (!calls->second.bucket.holds(1, now)) {
        ++calls->second.over;
        return false;
    }
    calls->second.bucket.take(1, now);
    return true;
}

/// Streams come and go, and callers ask for some that never were: full buckets say nothing.
void ControlLimits::makeRoom(Timestamp now)
{
    if (m_calls.size() < kMostBuckets)
        return;
    std::erase_if(m_calls, [now](const auto& row) { return row.second.bucket.level(now) >= 1; });
    if (m_calls.size() >= kMostBuckets)
        m_calls.clear();
}

std::vector<protocol::OperationLevel> ControlLimits::levels() const
{
    std::vector<protocol::OperationLevel> all;
    const MutexLock lock(m_mutex);
    const Timestamp now = m_clock.now();
    for (const auto& [key, calls] : m_calls)
        all.push_back({std::string(protocol::nameOf(key.first)), key.second, calls.bucket.rate(),
                       calls.bucket.level(now), calls.over});
    return all;
}

} // namespace weir::api
