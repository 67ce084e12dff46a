#include "backend/engine/log/segment_index.h"

#include <algorithm>

namespace weir::engine {

void SegmentIndex::add(const Frame& frame)
{
    const FramePlace place{m_extent.records, m_extent.end};
    const auto payload = static_cast<std::uint32_t>(frame.payloadBytes());
    if (place.record % kRecordsPerWaypoint == 0)
        m_waypoints.push_back(
            {place, frame.arrival, static_cast<std::uint32_t>(m_extent.payloadBytes)});
    ShardPlaces& shard = placesFor(frame.shard);
    shard.places.push_back({place, shard.payloadBytes});
    shard.payloadBytes += payload;
    if (!m_extent.firstArrival)
        m_extent.firstArrival = frame.arrival;
    m_extent.lastArrival = frame.arrival;
    m_extent.payloadBytes += payload;
    m_extent.end += static_cast<std::uint32_t>(frame.encodedBytes());
    ++m_extent.records;
}

SegmentIndex::ShardPlaces& SegmentIndex::placesFor(ShardId shard)
{
    std::size_t& recent = m_recentSlots[shard.index % m_recentSlots.size()];
    if (recent >= m_places.size() || m_places[recent].shard != shard) {
        recent = m_slots.try_emplace(shard, m_places.size()).first->second;
        if (recent == m_places.size())
            m_places.push_back({shard, {}, 0});
    }
    return m_places[recent];
}

const SegmentIndex::ShardPlaces* SegmentIndex::find(ShardId shard) const
{
    const auto slot = m_slots.find(shard);
    return slot == m_slots.end() ? nullptr : &m_places[slot->second];
}

void SegmentIndex::cutBackTo(const SegmentExtent& extent)
{
    if (extent.records == m_extent.records)
        return;
    const auto isBehind = [&](const FramePlace& place) { return place.record >= extent.records; };
    while (!m_waypoints.empty() && isBehind(m_waypoints.back().place))
        m_waypoints.pop_back();
    for (ShardPlaces& of : m_places) {
        while (!of.places.empty() && isBehind(of.places.back().place)) {
            of.payloadBytes = of.places.back().payloadBefore;
            of.places.pop_back();
        }
    }
    m_extent = extent;
}

std::vector<ShardId> SegmentIndex::shards() const
{
    std::vector<ShardId> shards;
    shards.reserve(m_places.size());
    for (const ShardPlaces& of : m_places) {
        if (!of.places.empty())
            shards.push_back(of.shard);
    }
    std::sort(shards.begin(), shards.end());
    return shards;
}

std::span<const SegmentIndex::ShardPlace> SegmentIndex::places(ShardId shard) const
{
    const ShardPlaces* const of = find(shard);
    return of ? std::span<const ShardPlace>(of->places) : std::span<const ShardPlace>();
}

std::size_t SegmentIndex::countBefore(std::span<const ShardPlace> places,
                                      std::uint32_t record) const
{
    const auto first = std::lower_bound(
        places.begin(), places.end(), record,
        [](const ShardPlace& entry, std::uint32_t r) { return entry.place.record < r; });
    return static_cast<std::size_t>(first - places.begin());
}

std::vector<SizedPlace> SegmentIndex::places(ShardId shard, std::uint32_t from, std::size_t most,
                                             std::uint64_t mostBytes) const
{
    std::vector<SizedPlace> found;
    const ShardPlaces* const of = find(shard);
    if (!of)
        return found;
    const std::span<const ShardPlace> all = of->places;
    const std::size_t first = countBefore(all, from);
    for (std::size_t at = first; at < all.size() && found.size() < most; ++at) {
        const std::uint32_t before = all[at].payloadBefore;
        const std::uint32_t behind =
            at + 1 < all.size() ? all[at + 1].payloadBefore : of->payloadBytes;
        found.push_back({all[at].place, behind - before});
        if (before - all[first].payloadBefore > mostBytes)
            break;
    }
    return found;
}

std::vector<FramePlace> SegmentIndex::placesBefore(ShardId shard, std::uint32_t before,
                                                   std::size_t most) const
{
    const auto all = places(shard);
    const auto wanted = all.first(countBefore(all, before));
    std::vector<FramePlace> found;
    for (const ShardPlace& entry : wanted.last(std::min(most, wanted.size())))
        found.push_back(entry.place);
    return found;
}

RecordSum SegmentIndex::sumBefore(ShardId shard, std::uint32_t before) const
{
    const ShardPlaces* const of = find(shard);
    if (!of)
        return {};
    const std::size_t count = countBefore(of->places, before);
    return {count, count < of->places.size() ? of->places[count].payloadBefore : of->payloadBytes};
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
