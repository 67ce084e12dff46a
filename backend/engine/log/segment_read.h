#pragma once

#include "backend/core/record.h"
#include "backend/engine/log/segment.h"
#include "backend/engine/log/shard_map.h"

#include <span>

namespace weir::engine {

/// Where reading ends: at this many records, or before the payload would pass so many bytes; one
/// record always fits.
struct ReadLimits
{
    std::size_t records = 0;
    std::size_t bytes = 0;

    bool admit(const RecordBatch& batch, std::size_t payload) const
    {
        return batch.empty() || (batch.size() < records && batch.payloadBytes() + payload <= bytes);
    }
};

// All of these: errors Corruption (with the place) and IoError; any thread.

/// Where record number `record` stands; it is one of the segment's.
Result<FramePlace> placeOf(const ReadableSegment& segment, std::uint32_t record);
/// The number of the first record that arrived at `time` or later; the number of records when there
/// is none.
Result<std::uint32_t> firstSince(const ReadableSegment& segment, Timestamp time);
/// The records before number `record`, which may be the number of records; of one shard or all.
Result<RecordSum> sumBefore(const ReadableSegment& segment, std::uint32_t record,
                            std::optional<ShardId> shard);
/// When the record at `place` arrived. `payloadGuess` is what it may hold: best a little too much.
Result<Timestamp> arrivalAt(const ReadableSegment& segment, FramePlace place,
                            std::size_t payloadGuess);

/// Reads the records at `places`, which ascend. Answers how many were read: fewer when a limit was
/// reached.
Result<std::size_t> readPlaces(const ReadableSegment& segment, std::span<const SizedPlace> places,
                               const ShardMap& shards, const ReadLimits& limits,
                               RecordBatch& batch);
/// Reads records one after the other from `from` on; answers the place behind the last one read.
Result<FramePlace> readRun(const ReadableSegment& segment, FramePlace from, const ShardMap& shards,
                           const ReadLimits& limits, RecordBatch& batch);

} // namespace weir::engine
