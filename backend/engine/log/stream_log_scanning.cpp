#include "backend/engine/log/stream_log.h"

#include <algorithm>

namespace weir::engine {

namespace {

constexpr std::uint64_t kPortionBytes = 4U << 20;

std::uint64_t recordFrom(const ReadableSegment& segment, StreamPosition position)
{
    return position.ordinal <= segment.base() ? 0 : position.ordinal - segment.base();
}

std::uint64_t behindWaypoint(std::uint64_t record)
{
    return (record / kRecordsPerWaypoint + 1) * kRecordsPerWaypoint;
}

} // namespace

StreamPosition StreamLog::endOfPortion(StreamPosition from, StreamPosition to) const
{
    const auto segment = m_segments.view().segmentAt(from);
    if (!segment)
        return to;
    const SegmentExtent extent = segment->extent();
    const std::uint64_t mean =
        std::max<std::uint64_t>(extent.end, 1) / std::max(extent.records, 1U);
    const std::uint64_t wanted = kPortionBytes / std::max<std::uint64_t>(mean, 1);
    // At a waypoint, so that the next portion's beginning is found at once.
    const std::uint64_t behind = behindWaypoint(recordFrom(*segment, from) + wanted);
    const StreamPosition end{segment->base() + std::min<std::uint64_t>(behind, extent.records)};
    return end > from ? std::min(end, to) : to;
}

void StreamLog::scanPortion(const RecordRange& range, PortionScan& scan) const
{
    LogView view = m_segments.view();
    StreamPosition at = range.from;
    while (at < range.to) {
        const auto segment = view.segmentAt(at);
        if (!segment)
            return; // trimmed
        const std::uint64_t first = recordFrom(*segment, at);
        const std::uint64_t last =
            std::min<std::uint64_t>(segment->extent().records, recordFrom(*segment, range.to));
        if (first >= last)
            return;
        const auto stop = scan.run(*segment, static_cast<std::uint32_t>(first),
                                   static_cast<std::uint32_t>(last), range.shard, *view.shards);
        at = {segment->base() + stop.record};
        if (!stop.error || mendIndex(*segment, *stop.error) || refresh(view))
            continue;
        if (const StreamPosition oldest = m_segments.view().oldest; oldest > at) {
            at = oldest;
            continue;
        }
        // What stands where is known again at the next waypoint; of a shard's records at each.
        const std::uint64_t next =
            range.shard ? stop.record + std::uint64_t{1} : behindWaypoint(stop.record);
        const StreamPosition behind{segment->base() + std::min(next, last)};
        scan.noteDamage(at, behind, *stop.error);
        at = behind;
    }
}

} // namespace weir::engine
