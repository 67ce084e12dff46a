#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/result.h"
#include "backend/engine/file_system.h"
#include "backend/engine/log/segment_format.h"
#include "backend/engine/stream_info.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace weir::engine {

/// Where a record stands in its segment.
struct FramePlace
{
    std::uint32_t record = 0; ///< counts from the segment's base
    std::uint32_t offset = 0; ///< of its frame in the file

    bool operator==(const FramePlace&) const = default;
};

/// Where a record of a shard stands, and the octets of its partition key and data by the index; 0
/// where the index has no sums, see ReadableSegment::sumsPayload().
struct SizedPlace
{
    FramePlace place;
    std::uint32_t payloadBytes = 0;

    bool operator==(const SizedPlace&) const = default;
};

/// A place whose time is known; an index has one for every so many records.
struct Waypoint
{
    FramePlace place;
    Timestamp arrival;
    /// Partition keys and data of the segment's records before it; see
    /// ReadableSegment::sumsPayload().
    std::uint32_t payloadBefore = 0;

    bool operator==(const Waypoint&) const = default;
};

/// What a segment holds.
struct SegmentExtent
{
    std::uint32_t records = 0;
    std::uint32_t end = kSegmentHeaderBytes; ///< offset behind the last frame
    std::uint64_t payloadBytes = 0;
    std::optional<Timestamp> firstArrival;
    std::optional<Timestamp> lastArrival;

    bool operator==(const SegmentExtent&) const = default;
};

/// A segment as readers see it: its file and its index. Arrivals never go back along it. Thread:
/// any.
class ReadableSegment
{
public:
    virtual ~ReadableSegment() = default;

    virtual const SegmentIdentity& identity() const = 0;
    virtual SegmentExtent extent() const = 0;
    /// Errors: IoError.
    virtual Result<std::shared_ptr<const ReadableFile>> file() const = 0;

    /// Up to `most` places of records of `shard`, from record number `from` on, ascending; none
    /// behind that before which their payload has passed `mostBytes`. Errors: Corruption, IoError.
    virtual Result<std::vector<SizedPlace>> shardPlaces(ShardId shard, std::uint32_t from,
                                                        std::size_t most,
                                                        std::uint64_t mostBytes) const = 0;
    /// Up to `most` places of records of `shard` before record number `before`, ascending: the
    /// last ones.
    virtual Result<std::vector<FramePlace>> shardPlacesBefore(ShardId shard, std::uint32_t before,
                                                              std::size_t most) const = 0;
    /// The records of `shard` before record number `before`. Only when sumsPayload().
    virtual Result<RecordSum> shardSumBefore(ShardId shard, std::uint32_t before) const = 0;
    /// False for an index of format version 1, which has no sums: who wants them reads the frames.
    virtual bool sumsPayload() const { return true; }
    /// The last waypoint at or before `record`; of an empty segment the place of its first record.
    virtual Result<Waypoint> waypointBefore(std::uint32_t record) const = 0;
    /// A waypoint at or before the first record that arrived at `time` or later, and near it.
    virtual Result<Waypoint> waypointBefore(Timestamp time) const = 0;

    std::uint64_t base() const { return identity().base; }
    std::uint64_t endOrdinal() const { return base() + extent().records; }
};

} // namespace weir::engine
