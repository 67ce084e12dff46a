#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/log/index_format.h"
#include "backend/engine/log/segment.h"

#include <atomic>
#include <filesystem>

namespace weir::engine {

/// A segment that will never grow, and its index on disk. Holds nothing of the index but its
/// header, and keeps no file open: each answer opens what it reads, but for a segment file that
/// somebody has open. Readers may outlive its removal from
/// the log, and get IoError then. Thread: any.
class SealedSegment final : public ReadableSegment
{
public:
    /// Reads the index's header. Errors: Corruption (index missing, incomplete or changed),
    /// IoError.
    static Result<std::shared_ptr<const SealedSegment>> open(FileSystem& files,
                                                             const std::filesystem::path& directory,
                                                             const SegmentIdentity& identity);
    /// The same of an index that writeUnfinishedIndex() left, and which is about to be put in
    /// place.
    static Result<std::shared_ptr<const SealedSegment>>
    openUnfinished(FileSystem& files, const std::filesystem::path& directory,
                   const SegmentIdentity& identity);

    const SegmentIdentity& identity() const override { return m_identity; }
    SegmentExtent extent() const override { return m_header.extent; }
    /// The one that is open already, if any.
    Result<std::shared_ptr<const ReadableFile>> file() const override;
    Result<std::vector<SizedPlace>> shardPlaces(ShardId shard, std::uint32_t from, std::size_t most,
                                                std::uint64_t mostBytes) const override;
    Result<std::vector<FramePlace>> shardPlacesBefore(ShardId shard, std::uint32_t before,
                                                      std::size_t most) const override;
    Result<RecordSum> shardSumBefore(ShardId shard, std::uint32_t before) const override;
    bool sumsPayload() const override { return m_header.version > 1; }
    Result<Waypoint> waypointBefore(std::uint32_t record) const override;
    Result<Waypoint> waypointBefore(Timestamp time) const override;

    std::uint32_t indexVersion() const { return m_header.version; }
    std::uint64_t indexBytes() const { return m_header.fileBytes(); }
    /// The index on disk is about to become another one: from here on whatever needs the index
    /// answers IoError, and a reader looks for the segment that took this one's place. Readers that
    /// have the old file open read it to the end. `false` takes it back.
    void setReplaced(bool replaced) const { m_replaced = replaced; }
    /// What segment and index take on disk.
    std::uint64_t diskBytes() const { return m_header.extent.end + m_header.fileBytes(); }

private:
    class Pages;

    static Result<std::shared_ptr<const SealedSegment>>
    openFrom(FileSystem& files, const std::filesystem::path& directory,
             const SegmentIdentity& identity, const std::string& indexName);
    SealedSegment(FileSystem& files, std::filesystem::path directory, SegmentIdentity identity);
    Result<Pages> openIndex() const;
    Result<std::optional<ShardEntry>> findShard(Pages& pages, ShardId shard) const;
    Result<std::uint64_t> placeSince(Pages& pages, const ShardEntry& entry,
                                     std::uint32_t record) const;
    /// Entries [at, end), whose records are `least` or later and before `before`.
    Result<std::vector<FramePlace>> placesFrom(Pages& pages, std::uint64_t at, std::uint64_t end,
                                               std::uint32_t least, std::uint32_t before) const;
    Result<Waypoint> waypoint(Pages& pages, std::uint64_t number) const;
    bool holds(FramePlace place) const;

    FileSystem& m_files;
    const std::filesystem::path m_directory;
    const SegmentIdentity m_identity;
    IndexHeader m_header;
    mutable std::atomic<bool> m_replaced{false};
    mutable Mutex m_mutex;
    mutable std::weak_ptr<const ReadableFile> m_file WEIR_GUARDED_BY(m_mutex);
};

/// Writes the index of a segment whose frames are durable; it is durable itself when this returns.
/// Errors: NoSpace, IoError; the old index, if there was one, is still there then.
Status writeIndex(FileSystem& files, const std::filesystem::path& directory,
                  const SegmentIdentity& identity, const SegmentIndex& index,
                  std::uint32_t version = kIndexVersion);
/// The same, but the index is left under its unfinished name, synced.
Status writeUnfinishedIndex(FileSystem& files, const std::filesystem::path& directory,
                            const SegmentIdentity& identity, const SegmentIndex& index,
                            std::uint32_t version = kIndexVersion);

} // namespace weir::engine
