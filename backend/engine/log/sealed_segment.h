#pragma once

#include "backend/engine/log/index_format.h"
#include "backend/engine/log/segment.h"

#include <filesystem>

namespace weir::engine {

/// A segment that will never grow, and its index on disk. Holds nothing of the index but its
/// header, and no file open: each answer opens what it reads. Immutable; readers may outlive its
/// removal from the log. Thread: any.
class SealedSegment final : public ReadableSegment
{
public:
    /// Reads the index's header. Errors: Corruption (index missing, incomplete or changed),
    /// IoError.
    static Result<std::shared_ptr<const SealedSegment>> open(FileSystem& files,
                                                             const std::filesystem::path& directory,
                                                             const SegmentIdentity& identity);

    const SegmentIdentity& identity() const override { return m_identity; }
    SegmentExtent extent() const override { return m_header.extent; }
    Result<std::shared_ptr<const ReadableFile>> file() const override;
    Result<std::vector<FramePlace>> shardPlaces(ShardId shard, std::uint32_t from,
                                                std::size_t most) const override;
    Result<std::vector<FramePlace>> shardPlacesBefore(ShardId shard, std::uint32_t before,
                                                      std::size_t most) const override;
    Result<RecordSum> shardSumBefore(ShardId shard, std::uint32_t before) const override;
    bool sumsPayload() const override { return m_header.version > 1; }
    Result<Waypoint> waypointBefore(std::uint32_t record) const override;
    Result<Waypoint> waypointBefore(Timestamp time) const override;

    std::uint64_t indexBytes() const { return m_header.fileBytes(); }
    /// What segment and index take on disk.
    std::uint64_t diskBytes() const { return m_header.extent.end + m_header.fileBytes(); }

private:
    class Pages;

    SealedSegment(FileSystem& files, std::filesystem::path directory, SegmentIdentity identity);
    Result<Pages> openIndex() const;
    Result<std::optional<ShardEntry>> findShard(Pages& pages, ShardId shard) const;
    Result<std::uint64_t> placeSince(Pages& pages, const ShardEntry& entry,
                                     std::uint32_t record) const;
    Result<std::vector<FramePlace>> placesFrom(Pages& pages, std::uint64_t at,
                                               std::uint64_t end) const;

    FileSystem& m_files;
    const std::filesystem::path m_directory;
    const SegmentIdentity m_identity;
    IndexHeader m_header;
};

/// Writes the index of a segment whose frames are durable; it is durable itself when this returns.
/// Errors: NoSpace, IoError; the old index, if there was one, is still there then.
Status writeIndex(FileSystem& files, const std::filesystem::path& directory,
                  const SegmentIdentity& identity, const SegmentIndex& index);

} // namespace weir::engine
