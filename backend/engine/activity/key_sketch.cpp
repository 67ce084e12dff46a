#include "backend/engine/activity/key_sketch.h"

#include <algorithm>

namespace weir::engine {

namespace {

constexpr std::size_t kLeastSlots = 16;

} // namespace

/// Where the counter of `hash` is told, or would be.
std::size_t KeySketch::slotOf(std::uint64_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot] != 0 && m_counters[m_slots[slot] - 1U].hash != hash)
        slot = (slot + 1) & mask;
    return slot;
}

void KeySketch::add(std::uint64_t hash, std::string_view key, ShardId shard, std::uint64_t bytes)
{
    if (m_slots.empty())
        index(kLeastSlots);
    std::size_t slot = slotOf(hash);
    if (m_slots[slot] != 0) {
        Counter& counter = m_counters[m_slots[slot] - 1U];
        counter.bytes += bytes;
        counter.shard = shard;
        return;
    }
    if (m_counters.size() == kCounters) {
        makeRoom();
        slot = slotOf(hash);
    } else if (2 * (m_counters.size() + 1) > m_slots.size()) {
        index(2 * m_slots.size());
        slot = slotOf(hash);
    }
    m_counters.push_back({hash, bytes, shard, std::string(key)});
    m_slots[slot] = static_cast<std::uint16_t>(m_counters.size());
}

/// Takes the median off every counter; at least half of them go.
void KeySketch::makeRoom()
{
    std::vector<std::uint64_t> bytes;
    bytes.reserve(m_counters.size());
    for (const Counter& counter : m_counters)
        bytes.push_back(counter.bytes);
    const auto middle = bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2);
    std::nth_element(bytes.begin(), middle, bytes.end());
    const std::uint64_t median = *middle;
    std::erase_if(m_counters, [median](const Counter& c) { return c.bytes <= median; });
    for (Counter& counter : m_counters)
        counter.bytes -= median;
    m_error += median;
    index(m_slots.size());
}

void KeySketch::index(std::size_t slots)
{
    m_slots.assign(slots, 0);
    for (std::size_t i = 0; i < m_counters.size(); ++i)
        m_slots[slotOf(m_counters[i].hash)] = static_cast<std::uint16_t>(i + 1);
}

} // namespace weir::engine
