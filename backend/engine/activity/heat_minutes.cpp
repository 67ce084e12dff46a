#include "backend/engine/activity/heat_minutes.h"

#include <algorithm>

namespace weir::engine {

void HeatMinutes::add(Timestamp arrival, HashKey key, std::uint64_t bytes)
{
    if (!m_ring)
        m_ring = std::make_unique<Ring>();
    const auto minute = std::chrono::floor<std::chrono::minutes>(arrival);
    Row& row = (*m_ring)[static_cast<std::size_t>(minute.time_since_epoch().count()) % kMinutes];
    if (row.minute != minute) {
        row = {};
        row.minute = minute;
    }
    const auto cell = static_cast<std::size_t>(key.high >> 56);
    row.bytes[cell] += bytes;
    ++row.records[cell];
}

std::vector<HeatMinute> HeatMinutes::since(Timestamp now) const
{
    std::vector<HeatMinute> minutes;
    if (!m_ring)
        return minutes;
    const auto oldest = std::chrono::floor<std::chrono::minutes>(now) -
                        std::chrono::minutes(static_cast<int>(kMinutes) - 1);
    for (const Row& row : *m_ring) {
        if (row.minute >= oldest)
            minutes.push_back({row.minute,
                               {row.bytes.begin(), row.bytes.end()},
                               {row.records.begin(), row.records.end()}});
    }
    std::sort(minutes.begin(), minutes.end(),
              [](const HeatMinute& a, const HeatMinute& b) { return a.minute < b.minute; });
    return minutes;
}

} // namespace weir::engine
