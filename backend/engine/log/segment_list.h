#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/log/active_segment.h"
#include "backend/engine/log/ends.h"
#include "backend/engine/log/sealed_segment.h"
#include "backend/engine/log/shard_map.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace weir::engine {

using Segments = std::vector<std::shared_ptr<const ReadableSegment>>;

/// A log at one moment, for reading.
struct LogView
{
    std::shared_ptr<const Segments>
        segments; ///< without gaps, by base; the active one, if any, is last
    std::shared_ptr<const ShardMap> shards;
    StreamPosition oldest; ///< first record kept
    VisibleEnd end;        ///< the segments may hold later ones by the time they are read
    bool retired = false;
    std::uint64_t replacements = 0; ///< how often segments have been replaced by others

    /// The segment that holds `position`, or the next one; null at the end.
    std::shared_ptr<const ReadableSegment> segmentAt(StreamPosition position) const;
};

/// What a log takes, and holds.
struct LogSize
{
    std::uint64_t diskBytes = 0;
    std::uint64_t payloadBytes = 0;
};

/// The segments of a log and its visible end: where the writer and the readers of a stream meet.
/// Thread: any.
class SegmentList
{
public:
    SegmentList(std::vector<std::shared_ptr<const SealedSegment>> sealed,
                std::shared_ptr<ActiveSegment> active, std::uint64_t nextOrdinal);

    LogView view() const;
    LogSize size() const;
    std::optional<Timestamp> lastArrival() const;
    /// From the oldest on. None of them is empty.
    std::vector<std::shared_ptr<const SealedSegment>> sealed() const;
    bool hasActiveRecords() const;
    /// Null when there is none.
    std::shared_ptr<const ActiveSegment> active() const;

    void setShardMap(std::shared_ptr<const ShardMap> shards);
    /// Replaces the active segment, if any, by what it became; `active` may be null.
    void rolled(std::shared_ptr<const SealedSegment> sealed, std::shared_ptr<ActiveSegment> active);
    /// Shows readers the frames and wakes those that wait.
    void publish(std::span<const Frame> frames);
    /// Takes the oldest sealed segments out, up to `count`; their files are the caller's to remove.
    std::vector<std::shared_ptr<const SealedSegment>> dropOldest(std::size_t count);

    /// Whether all of `run`, neighbours by base, are in the list.
    bool has(std::span<const std::shared_ptr<const SealedSegment>> run) const;
    /// Puts `merged`, which holds the records of `run`, in its place; has(run).
    void replace(std::span<const std::shared_ptr<const SealedSegment>> run,
                 std::shared_ptr<const SealedSegment> merged);

    /// The stream is gone: ends every wait, and views say so.
    void retire();
    void wakeReaders();
    /// Returns once the visible end is beyond `position`, the log is retired, `stopped` is set
    /// (then wakeReaders()), or `patience` of real time has passed.
    void waitBeyond(StreamPosition position, std::chrono::milliseconds patience,
                    const std::atomic<bool>& stopped) const;

private:
    void rebuild() WEIR_REQUIRES(m_mutex);

    mutable Mutex m_mutex;
    mutable Condition m_arrived;
    std::vector<std::shared_ptr<const SealedSegment>> m_sealed WEIR_GUARDED_BY(m_mutex);
    std::shared_ptr<ActiveSegment> m_active WEIR_GUARDED_BY(m_mutex);
    std::shared_ptr<const Segments> m_segments WEIR_GUARDED_BY(m_mutex);
    std::shared_ptr<const ShardMap> m_shards WEIR_GUARDED_BY(m_mutex);
    VisibleEnd m_visible WEIR_GUARDED_BY(m_mutex);
    LogSize m_sealedSize WEIR_GUARDED_BY(m_mutex);
    std::optional<Timestamp> m_lastArrival WEIR_GUARDED_BY(m_mutex);
    bool m_retired WEIR_GUARDED_BY(m_mutex) = false;
    std::uint64_t m_replacements WEIR_GUARDED_BY(m_mutex) = 0;
};

} // namespace weir::engine
