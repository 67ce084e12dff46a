#include "backend/engine/activity/activity.h"

namespace weir::engine {

void Activity::note(std::span<const NewRecord> records, std::span<const HashKey> hashKeys,
                    std::span<const Appended> appended)
{
    MutexLock lock(m_mutex);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::uint64_t bytes = records[i].partitionKey.size() + records[i].data.size();
        const Timestamp arrival = appended[i].arrival;
        m_seconds.add(std::chrono::floor<std::chrono::seconds>(arrival), appended[i].shard, bytes);
        m_heat.add(arrival, hashKeys[i], bytes);
        m_traits.add(records[i], hashKeys[i], appended[i], bytes);
    }
}

void Activity::note(std::span<const Throttle> throttles, Timestamp now)
{
    MutexLock lock(m_mutex);
    for (const Throttle& throttle : throttles) {
        m_seconds.addThrottle(std::chrono::floor<std::chrono::seconds>(now), throttle.shard);
        m_heat.addThrottle(now, throttle.hashKey);
    }
}

std::vector<ShardSecond> Activity::arrivals(std::chrono::sys_seconds from) const
{
    MutexLock lock(m_mutex);
    return m_seconds.since(from);
}

bool Activity::hasArrivals(std::chrono::sys_seconds from) const
{
    MutexLock lock(m_mutex);
    return m_seconds.hasSince(from);
}

std::vector<HeatRow> Activity::heat(Timestamp from, Timestamp now)
{
    MutexLock lock(m_mutex);
    return m_heat.since(from, now);
}

ArrivalProfile Activity::profile(Timestamp now, std::size_t keys) const
{
    MutexLock lock(m_mutex);
    return m_traits.profile(now, keys);
}

} // namespace weir::engine
