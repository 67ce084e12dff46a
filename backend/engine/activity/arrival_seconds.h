#pragma once

#include "backend/engine/inspector.h"

#include <array>
#include <deque>
#include <unordered_map>

namespace weir::engine {

/// Records, bytes and throttles by second and shard, for the last 15 minutes, or less when very
/// many shards are busy: memory is bounded. One thread at a time.
class ArrivalSeconds
{
public:
    static constexpr std::chrono::minutes kKept{15};
    static constexpr std::size_t kMostEntries = 1U << 20;

    void add(std::chrono::sys_seconds second, ShardId shard, std::uint64_t bytes);
    void addThrottle(std::chrono::sys_seconds second, ShardId shard);
    /// Seconds ascending.
    std::vector<ShardSecond> since(std::chrono::sys_seconds from) const;
    bool hasSince(std::chrono::sys_seconds from) const
    {
        return !m_entries.empty() && m_entries.back().second >= from;
    }

private:
    /// Where the entry of a shard for one second stands; what finding it in the map would answer.
    struct Place
    {
        std::chrono::sys_seconds second = std::chrono::sys_seconds::min();
        ShardId shard;
        std::uint64_t number = 0;
    };

    ShardSecond& entryAt(std::chrono::sys_seconds second, ShardId shard);
    void forgetBefore(std::chrono::sys_seconds second);
    std::uint64_t entryOf(ShardId shard);

    std::deque<ShardSecond> m_entries;
    std::uint64_t m_forgotten = 0; ///< entries dropped from the front so far
    std::chrono::sys_seconds m_current;
    std::unordered_map<ShardId, std::uint64_t>
        m_ofCurrent;                ///< number of the shard's entry of m_current
    std::array<Place, 64> m_lately; ///< by the last bits of the shard's index
};

} // namespace weir::engine
