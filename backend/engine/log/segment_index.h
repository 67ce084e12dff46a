#pragma once

#include "backend/engine/log/segment.h"

#include <array>
#include <span>
#include <unordered_map>

namespace weir::engine {

/// One waypoint is kept for this many records.
constexpr std::uint32_t kRecordsPerWaypoint = 64;

/// The index of one segment, in memory: where the records of each shard stand, and when which
/// record arrived. A plain value; one thread at a time.
class SegmentIndex
{
public:
    /// A record of a shard, and the payload of the shard's records before it.
    struct ShardPlace
    {
        FramePlace place;
        std::uint32_t payloadBefore = 0;
    };

    /// The next record in order of arrival, whose frame starts where the last one ended.
    void add(const Frame& frame);
    /// Forgets what was added since it held `extent`.
    void cutBackTo(const SegmentExtent& extent);

    const SegmentExtent& extent() const { return m_extent; }
    const std::vector<Waypoint>& waypoints() const { return m_waypoints; }
    /// Ascending.
    std::vector<ShardId> shards() const;
    /// Ascending by record; empty for a shard without records here.
    std::span<const ShardPlace> places(ShardId shard) const;

    // As ReadableSegment says of them.
    std::vector<SizedPlace> places(ShardId shard, std::uint32_t from, std::size_t most,
                                   std::uint64_t mostBytes) const;
    std::vector<FramePlace> placesBefore(ShardId shard, std::uint32_t before,
                                         std::size_t most) const;
    RecordSum sumBefore(ShardId shard, std::uint32_t before) const;
    Waypoint waypointBefore(std::uint32_t record) const;
    Waypoint waypointBefore(Timestamp time) const;

private:
    struct ShardPlaces
    {
        ShardId shard;
        std::vector<ShardPlace> places; ///< empty after a cut back to before its first
        std::uint32_t payloadBytes = 0;
    };

    ShardPlaces& placesFor(ShardId shard);
    const ShardPlaces* find(ShardId shard) const;
    std::size_t countBefore(std::span<const ShardPlace> places, std::uint32_t record) const;

    SegmentExtent m_extent;
    std::vector<Waypoint> m_waypoints;
    std::vector<ShardPlaces> m_places;
    std::unordered_map<ShardId, std::size_t> m_slots; ///< where in m_places
    /// Slots asked for lately, by the shard's index: most records need no look into the map.
    std::array<std::size_t, 16> m_recentSlots{};
};

} // namespace weir::engine
