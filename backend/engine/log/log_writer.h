#pragma once

#include "backend/engine/engine.h"
#include "backend/engine/log/commit_queue.h"
#include "backend/engine/log/recent_files.h"
#include "backend/engine/log/segment_list.h"
#include "backend/engine/log/write_ahead.h"

namespace weir::engine {

/// What a log is told about its stream.
struct LogOptions
{
    StoreSalt salt{};
    StreamId stream{};
    std::filesystem::path directory;
    Durability durability = Durability::Durable;
    std::uint64_t segmentBytes = 64ULL << 20;
    std::uint64_t firstOrdinal = 0; ///< of the oldest record that must be there, or of the next one
    /// Told of each segment that reading finds damaged, once; on the reader's thread.
    std::function<void(const Error&)> onDamage;
    /// See EngineOptions; nothing for never.
    std::optional<std::uint32_t> writeAheadAfter;
    /// Has the upkeep look at the log: a segment was sealed, which adds its index to what the log
    /// takes, or zeros stand ahead of the records, which go when the stream is quiet. Called on the
    /// thread that commits; must only signal.
    std::function<void()> wantUpkeep;
    /// See CommitQueue; without it nobody may append without waiting.
    CommitQueue::CallLeader callLeader;
    /// The store's.
    std::shared_ptr<RecentFiles> recentFiles = std::make_shared<RecentFiles>();

    SegmentIdentity segment(std::uint64_t base) const { return {salt, stream, base}; }
};

/// Writes the active segment of a log and rolls it. Used by one thread at a time, the leader of the
/// commit queue.
///
/// A write or sync that fails leaves the segment read-only. The next commit first cuts the file
/// back to what was acknowledged, reads all of it again, seals it and goes on in a new segment;
/// while that fails, so do commits. No sync is ever repeated to make the same bytes durable.
///
/// Of a durable stream that WriteAhead finds busy, the file goes on behind its records with zeros,
/// over which the next records are written.
class LogWriter
{
public:
    LogWriter(FileSystem& files, Clock& clock, const LogOptions& options, SegmentList& segments,
              std::shared_ptr<ActiveSegment> active, std::uint64_t nextOrdinal);

    void commit(std::span<CommitBatch* const> group);

    /// Seals the active segment if it holds records; the next commit makes a new one.
    Status seal();
    /// Makes everything written durable and leaves an index, which tells the next open that all was
    /// well until there.
    Status close();

    /// As StreamLog says of them.
    Status setDurability(Durability durability);
    void retry() { note(prepare()); }
    Status rest();

    /// Why commits fail at present. Thread: any.
    std::optional<Error> trouble() const;

private:
    struct Encoded
    {
        CommitBatch* batch = nullptr;
        std::size_t firstFrame = 0;
    };

    Status prepare();
    Status startSegment();
    Status openActive();
    Status repair();
    Status verifyActive() const;
    Status sealActive();
    void encode(CommitBatch& batch, const ShardMap& shards, Timestamp arrival);
    void answer(const ShardMap& shards);
    Status write();
    void writeAhead();
    Status writeZeros(std::uint64_t end);
    Status giveZerosBack();
    Status cutZeros();
    Status breakOff(const Error& error);
    void note(const Status& status);
    Status syncActive();
    char* roomFor(std::size_t bytes);
    std::uint32_t syncedBehind(std::uint64_t offset) const;
    Timestamp arrivalNow() const;

    FileSystem& m_files;
    Clock& m_clock;
    const LogOptions m_options;
    SegmentList& m_segments;
    Durability m_durability;
    WriteAhead m_writeAhead;

    std::shared_ptr<ActiveSegment> m_active; ///< null until the first commit, and after sealing
    std::unique_ptr<WritableFile> m_file;    ///< null until the first commit to it
    LogEnds m_ends;
    bool m_indexed = false;    ///< the index beside the active segment tells all of it
    bool m_broken = false;     ///< a write or sync failed; see repair()
    bool m_syncFailed = false; ///< and it was a sync

    // Of the group being committed; kept to keep their memory.
    Bytes m_buffer; ///< the frames of a group, in its first m_used octets
    std::size_t m_used = 0;
    std::vector<Frame> m_frames;
    std::vector<Encoded> m_encoded;

    mutable Mutex m_mutex;
    std::optional<Error> m_trouble WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::engine
