#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/log/segment.h"
#include "backend/engine/log/segment_index.h"

#include <atomic>
#include <filesystem>
#include <span>

namespace weir::engine {

/// The segment records are added to, as readers see it: only what publish() was told. Thread: any;
/// one thread publishes.
class ActiveSegment final : public ReadableSegment
{
public:
    ActiveSegment(FileSystem& files, const std::filesystem::path& directory,
                  const SegmentIdentity& identity, SegmentIndex index = {},
                  std::uint64_t indexBytes = 0);

    const SegmentIdentity& identity() const override { return m_identity; }
    SegmentExtent extent() const override;
    Result<std::shared_ptr<const ReadableFile>> file() const override;
    Result<std::vector<SizedPlace>> shardPlaces(ShardId shard, std::uint32_t from, std::size_t most,
                                                std::uint64_t mostBytes) const override;
    Result<std::vector<FramePlace>> shardPlacesBefore(ShardId shard, std::uint32_t before,
                                                      std::size_t most) const override;
    Result<RecordSum> shardSumBefore(ShardId shard, std::uint32_t before) const override;
    Result<Waypoint> waypointBefore(std::uint32_t record) const override;
    Result<Waypoint> waypointBefore(Timestamp time) const override;

    /// Shows readers the next records; their frames are in the file, in this order.
    void publish(std::span<const Frame> frames);

    /// What sealing writes. Only while nobody publishes.
    Status writeIndex() const;

    /// What the index of the last clean stop takes on disk.
    std::uint64_t indexBytes() const { return m_indexBytes; }
    const std::filesystem::path& path() const { return m_path; }

    /// Where the zeros that were written ahead of the records end, which may have come past it; 0
    /// when none were written.
    std::uint64_t zerosUpTo() const { return m_zerosUpTo; }
    void setZerosUpTo(std::uint64_t end) { m_zerosUpTo = end; }
    /// File and index.
    std::uint64_t diskBytes() const;

private:
    FileSystem& m_files;
    const std::filesystem::path m_directory;
    const std::filesystem::path m_path;
    const SegmentIdentity m_identity;
    const std::uint64_t m_indexBytes;
    std::atomic<std::uint64_t> m_zerosUpTo{0};

    mutable Mutex m_mutex;
    SegmentIndex m_index WEIR_GUARDED_BY(m_mutex);
    mutable std::shared_ptr<const ReadableFile>
        m_file WEIR_GUARDED_BY(m_mutex); ///< once it was asked for
};

} // namespace weir::engine
