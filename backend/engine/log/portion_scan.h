#pragma once

#include "backend/core/substring.h"
#include "backend/engine/log/segment.h"
#include "backend/engine/log/shard_map.h"
#include "backend/engine/scan.h"

namespace weir::engine {

/// A ScanFilter made ready. Thread: any.
class RecordMatcher
{
public:
    explicit RecordMatcher(const ScanFilter& filter);

    bool matches(const Frame& frame, const ShardMap& shards, StreamPosition position) const;

private:
    const ScanFilter& m_filter;
    const SubstringFinder m_data;
};

/// What a scan found among some neighbouring records.
struct ScannedPortion
{
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
    std::uint64_t hits = 0;
    std::shared_ptr<RecordBatch> found; ///< copies of the hits; null for none
    std::vector<ScanDamage> damage;
};

/// Looks through portions of segments, one after the other. One thread.
class PortionScan
{
public:
    /// `keep`: hits are copied, not only counted.
    PortionScan(const RecordMatcher& matcher, bool keep) : m_matcher(matcher), m_keep(keep) {}

    /// Where a scan of a segment ended: at the record it should, or at one it could not read.
    struct Stop
    {
        std::uint32_t record = 0;
        std::optional<Error> error;
    };
    /// The records [first, last) of the segment, or those of one shard among them.
    Stop run(const ReadableSegment& segment, std::uint32_t first, std::uint32_t last,
             std::optional<ShardId> shard, const ShardMap& shards);
    /// Notes that the records [from, to) could not be looked at.
    void noteDamage(StreamPosition from, StreamPosition to, const Error& error);

    /// What was found since the last call.
    ScannedPortion take() { return std::exchange(m_result, {}); }

private:
    Stop runAll(const ReadableSegment& segment, std::uint32_t first, std::uint32_t last,
                const ShardMap& shards);
    Stop runShard(const ReadableSegment& segment, std::uint32_t first, std::uint32_t last,
                  ShardId shard, const ShardMap& shards);
    void look(const Frame& frame, const ShardMap& shards, StreamPosition position);

    const RecordMatcher& m_matcher;
    const bool m_keep;
    ScannedPortion m_result;
    std::vector<char> m_block;
};

} // namespace weir::engine
