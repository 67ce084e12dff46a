#include "backend/engine/log/segment_index.h"

#include <algorithm>

namespace weir::engine {

void SegmentIndex::add(const Frame& frame)
{
    const FramePlace place{m_extent.records, m_extent.end};
    if (place.record % kRecordsPerWaypoint == 0)
        m_waypoints.push_back({place, frame.arrival});
    m_places[frame.shard].push_back(place);
    if (!m_extent.firstArrival)
        m_extent.firstArrival = frame.arrival;
    m_extent.lastArrival = frame.arrival;
    m_extent.payloadBytes += frame.payloadBytes();
    m_extent.end += static_cast<std::uint32_t>(frame.encodedBytes());
    ++m_extent.records;
}

std::vector<ShardId> SegmentIndex::shards() const
{
    std::vector<ShardId> shards;
    shards.reserve(m_places.size());
    for (const auto& [shard, places] : m_places)
        shards.push_back(shard);
    std::sort(shards.begin(), shards.end());
    return shards;
}

std::span<const FramePlace> SegmentIndex::places(ShardId shard) const
{
    const auto found = m_places.find(shard);
    return found == m_places.end() ? std::span<const FramePlace>() : found->second;
}

std::vector<FramePlace> SegmentIndex::places(ShardId shard, std::uint32_t from,
                                             std::size_t most) const
{
    const auto all = places(shard);
    const auto first =
        std::lower_bound(all.begin(), all.end(), from,
                         [](const FramePlace& place, std::uint32_t r) { return place.record < r; });
    const auto count = std::min(most, static_cast<std::size_t>(all.end() - first));
    return {first, first + static_cast<std::ptrdiff_t>(count)};
}

Waypoint SegmentIndex::waypointBefore(std::uint32_t record) const
{
    if (m_waypoints.empty())
        return {{0, kSegmentHeaderBytes}, {}};
    const std::size_t wanted = record / kRecordsPerWaypoint;
    return m_waypoints[std::min(wanted, m_waypoints.size() - 1)];
}

Waypoint SegmentIndex::waypointBefore(Timestamp time) const
{
    if (m_waypoints.empty())
        return {{0, kSegmentHeaderBytes}, {}};
    const auto after = std::lower_bound(
        m_waypoints.begin(), m_waypoints.end(), time,
        [](const Waypoint& waypoint, Timestamp t) { return waypoint.arrival < t; });
    return after == m_waypoints.begin() ? *after : *(after - 1);
}

} // namespace weir::engine
