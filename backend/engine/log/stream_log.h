#pragma once

#include "backend/engine/engine.h"
#include "backend/engine/log/commit_queue.h"
#include "backend/engine/log/compaction.h"
#include "backend/engine/log/log_writer.h"
#include "backend/engine/log/portion_scan.h"
#include "backend/engine/log/recovery.h"
#include "backend/engine/log/segment_list.h"
#include "backend/engine/log/segment_read.h"

#include <set>

namespace weir::engine {

/// All records of one stream, in order of arrival. Thread: any; who reads never waits for who
/// writes.
class StreamLog
{
public:
    /// Recovers what is in the directory; adds to `notes`. Errors: as recoverLog().
    static Result<std::unique_ptr<StreamLog>> open(FileSystem& files, Clock& clock,
                                                   const LogOptions& options,
                                                   std::vector<RecoveryNote>& notes);
    StreamLog(FileSystem& files, Clock& clock, const LogOptions& options, RecoveredLog recovered);

    /// The results are in the order of `records`. All or none. `hashKeys` are theirs, one each.
    Result<std::vector<Appended>> append(std::span<const NewRecord> records,
                                         std::span<const HashKey> hashKeys);
    /// The same of a batch that has its records, their hash keys, `answer` and this log's queue().
    /// `answer` is called later, or at once when there is nothing to commit.
    void startAppend(std::unique_ptr<CommitBatch> batch);

    /// For a CommitQueue::Pause: what is then done to catalog and shard map happens between two
    /// groups, so that no record lands in a closed shard.
    CommitQueue& queue() { return m_queue; }
    void setShardMap(std::shared_ptr<const ShardMap> shards)
    {
        m_segments.setShardMap(std::move(shards));
    }

    // ---- reading -------------------------------------------------------------------------------
    /// Of one shard, from `from` on; see Engine::read for the result. `closed`: no record can
    /// follow those there are.
    Result<ShardReadResult> readShard(const ShardRead& read, bool closed) const;
    /// All shards in order of arrival from `from` on. Moves `from` behind the last record read.
    Status readMerged(StreamPosition& from, const ReadLimits& limits, RecordBatch& batch) const;
    /// The last records of `range` within `limits`, in order of arrival.
    Status readBefore(const RecordRange& range, const ReadLimits& limits, RecordBatch& batch) const;
    /// What `range`, whose ends are there, holds.
    Result<RecordSum> sum(const RecordRange& range) const;
    /// The first record that arrived at `time` or later; the end when there is none.
    Result<StreamPosition> positionSince(Timestamp time) const;
    /// The first record of `shard` at `from` or later; the end when there is none.
    Result<StreamPosition> firstOfShard(ShardId shard, StreamPosition from) const;
    /// The first record not older than `keptSince`. Cheap as long as that record stays the first.
    Result<StreamPosition> horizon(Timestamp keptSince) const;
    /// The oldest arrival at or behind `position`; nothing at the end.
    Result<std::optional<Timestamp>> arrivalOf(StreamPosition position) const;

    // ---- scanning ------------------------------------------------------------------------------
    /// Where a portion of a scan that begins at `from` best ends: some MiB behind, and within one
    /// segment; at `to` at the latest.
    StreamPosition endOfPortion(StreamPosition from, StreamPosition to) const;
    /// Looks at the records of `range`, which are there or trimmed. What cannot be read is damage.
    void scanPortion(const RecordRange& range, PortionScan& scan) const;

    SegmentList& segments() { return m_segments; }
    const SegmentList& segments() const { return m_segments; }
    StreamPosition tip() const { return {m_segments.view().end.ordinal}; }
    /// Why the log cannot be written at present.
    std::optional<Error> trouble() const { return m_writer.trouble(); }

    // ---- keeping house -------------------------------------------------------------------------
    /// How many of the oldest sealed segments hold only records older than `keptSince`.
    std::size_t segmentsBefore(Timestamp keptSince) const;
    /// How many of the oldest sealed segments must go for the log to take at most `bytes`.
    std::size_t segmentsOver(std::uint64_t bytes) const;
    /// The position behind the oldest `count` sealed segments.
    StreamPosition behindOldest(std::size_t count) const;
    std::uint64_t bytesOfOldest(std::size_t count) const;
    /// The newest arrival of the oldest segment with records: once that is too old, there is
    /// something to trim.
    std::optional<Timestamp> lastOfOldestSegment() const;
    /// Takes the oldest `count` sealed segments out and removes their files.
    Status drop(std::size_t count);
    /// Runs of two or more neighbouring sealed segments that are small, each at most half of what a
    /// segment may take, and fit into one.
    std::vector<SegmentRun> smallRuns() const;
    /// Writes the run's records into one segment, which belongs to nothing before replaceRun().
    /// Errors: as engine::copyRun().
    Result<SegmentIndex> copyRun(const SegmentRun& run, JobCounter& counter) const
    {
        return engine::copyRun(m_files, m_options, run, counter);
    }
    /// Puts what copyRun() made of `run` in its place, and removes what it was made of. Readers and
    /// writers go on; nobody trims meanwhile. False, and nothing is changed, when segments of the
    /// run were trimmed before. Errors: NoSpace, IoError; every record is still there then, and
    /// what is left over goes with the next opening.
    Result<bool> replaceRun(const SegmentRun& run, const SegmentIndex& merged);
    /// Seals the active segment if it has records, so that it can be dropped.
    Status seal();
    Status close();
    /// While the queue is paused. To Durable, what was acknowledged is synced first. Errors:
    /// NoSpace, IoError; nothing is changed then.
    Status setDurability(Durability durability) { return m_writer.setDurability(durability); }
    /// Makes the log writable again if the disk allows it; trouble() says whether it did.
    void retry();
    /// Whether the file of the active segment has zeros ahead of its records, which rest() takes
    /// off it: for when nobody has appended for a while. Errors: NoSpace, IoError; the log stays
    /// writable, and whole.
    bool hasZeros() const;
    Status rest();

    const LogOptions& options() const { return m_options; }

private:
    template <typename Visit>
    Status eachSegment(StreamPosition from, Visit visit) const;
    template <typename Ask>
    auto answer(const ReadableSegment& segment, Ask ask) const -> decltype(ask());
    Result<RecordSum> sumOf(const LogView& view, const RecordRange& range) const;
    Result<std::vector<StreamPosition>> positionsBefore(const RecordRange& range,
                                                        std::size_t most) const;
    bool mendIndex(const ReadableSegment& segment, const Error& found) const;
    bool refresh(LogView& view) const;
    Status putIndex(const SegmentRun& run) WEIR_REQUIRES(m_indexing);
    Status removeBehindFirst(const SegmentRun& run);

    FileSystem& m_files;
    const LogOptions m_options;
    SegmentList m_segments;
    LogWriter m_writer;
    CommitQueue m_queue;

    struct Horizon
    {
        Timestamp keptSince = Timestamp::max();
        StreamPosition position;
        std::optional<Timestamp> arrival;
    };
    /// Held while the index of a sealed segment is written again, and while segments are replaced;
    /// who reads takes it only after an error. Before m_mutex.
    mutable Mutex m_indexing;
    mutable Mutex m_mutex;
    mutable Horizon m_horizon WEIR_GUARDED_BY(m_mutex);
    mutable std::set<std::uint64_t>
        m_examined WEIR_GUARDED_BY(m_indexing); ///< bases; see mendIndex()
};

/// Asks once more when a damaged page of the index was in the way and could be mended.
template <typename Ask>
auto StreamLog::answer(const ReadableSegment& segment, Ask ask) const -> decltype(ask())
{
    auto found = ask();
    if (!found.ok() && mendIndex(segment, found.error()))
        return ask();
    return found;
}

} // namespace weir::engine
