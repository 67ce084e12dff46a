#include "backend/engine/activity/arrival_seconds.h"

#include <algorithm>

namespace weir::engine {

void ArrivalSeconds::add(std::chrono::sys_seconds second, ShardId shard, std::uint64_t bytes)
{
    ShardSecond& entry = entryAt(second, shard);
    ++entry.records;
    entry.bytes += bytes;
}

void ArrivalSeconds::addThrottle(std::chrono::sys_seconds second, ShardId shard)
{
    ++entryAt(second, shard).throttles;
}

ShardSecond& ArrivalSeconds::entryAt(std::chrono::sys_seconds second, ShardId shard)
{
    second = std::max(second, m_current);
    if (second != m_current) {
        m_current = second;
        m_ofCurrent.clear();
        forgetBefore(second - kKept);
    }
    Place& lately = m_lately[shard.index % m_lately.size()];
    if (lately.shard != shard || lately.second != second || lately.number < m_forgotten)
        lately = {second, shard, entryOf(shard)};
    return m_entries[lately.number - m_forgotten];
}

/// The number of the shard's entry of m_current, which is made when there is none.
std::uint64_t ArrivalSeconds::entryOf(ShardId shard)
{
    const auto [place, isNew] = m_ofCurrent.try_emplace(shard, m_forgotten + m_entries.size());
    if (isNew || place->second < m_forgotten) {
        if (m_entries.size() == kMostEntries) {
            m_entries.pop_front();
            ++m_forgotten;
        }
        place->second = m_forgotten + m_entries.size();
        m_entries.push_back({m_current, shard, 0, 0, 0});
    }
    return place->second;
}

std::vector<ShardSecond> ArrivalSeconds::since(std::chrono::sys_seconds from) const
{
    const auto first =
        std::partition_point(m_entries.begin(), m_entries.end(),
                             [from](const ShardSecond& e) { return e.second < from; });
    return {first, m_entries.end()};
}

void ArrivalSeconds::forgetBefore(std::chrono::sys_seconds second)
{
    while (!m_entries.empty() && m_entries.front().second < second) {
        m_entries.pop_front();
        ++m_forgotten;
    }
}

} // namespace weir::engine
