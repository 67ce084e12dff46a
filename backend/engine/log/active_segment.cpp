#include "backend/engine/log/active_segment.h"

#include "backend/engine/log/file_names.h"
#include "backend/engine/log/sealed_segment.h"

#include <algorithm>

namespace weir::engine {

ActiveSegment::ActiveSegment(FileSystem& files, const std::filesystem::path& directory,
                             const SegmentIdentity& identity, SegmentIndex index,
                             std::uint64_t indexBytes)
    : m_files(files),
      m_directory(directory),
      m_path(directory / segmentFileName(identity.base)),
      m_identity(identity),
      m_indexBytes(indexBytes),
      m_index(std::move(index))
{}

SegmentExtent ActiveSegment::extent() const
{
    MutexLock lock(m_mutex);
    return m_index.extent();
}

Result<std::shared_ptr<const ReadableFile>> ActiveSegment::file() const
{
    MutexLock lock(m_mutex);
    if (!m_file) {
        WEIR_ASSIGN(m_file, m_files.openForReading(m_path));
    }
    return m_file;
}

Result<std::vector<SizedPlace>> ActiveSegment::shardPlaces(ShardId shard, std::uint32_t from,
                                                           std::size_t most,
                                                           std::uint64_t mostBytes) const
{
    MutexLock lock(m_mutex);
    return m_index.places(shard, from, most, mostBytes);
}

Result<std::vector<FramePlace>>
ActiveSegment::shardPlacesBefore(ShardId shard, std::uint32_t before, std::size_t most) const
{
    MutexLock lock(m_mutex);
    return m_index.placesBefore(shard, before, most);
}

Result<RecordSum> ActiveSegment::shardSumBefore(ShardId shard, std::uint32_t before) const
{
    MutexLock lock(m_mutex);
    return m_index.sumBefore(shard, before);
}

Result<Waypoint> ActiveSegment::waypointBefore(std::uint32_t record) const
{
    MutexLock lock(m_mutex);
    return m_index.waypointBefore(record);
}

Result<Waypoint> ActiveSegment::waypointBefore(Timestamp time) const
{
    MutexLock lock(m_mutex);
    return m_index.waypointBefore(time);
}

std::uint64_t ActiveSegment::diskBytes() const
{
    return std::max<std::uint64_t>(extent().end, m_zerosUpTo) + m_indexBytes;
}

void ActiveSegment::publish(std::span<const Frame> frames)
{
    MutexLock lock(m_mutex);
    for (const Frame& frame : frames)
        m_index.add(frame);
}

Status ActiveSegment::writeIndex() const
{
    SegmentIndex copy;
    {
        MutexLock lock(m_mutex);
        copy = m_index;
    }
    return engine::writeIndex(m_files, m_directory, m_identity, copy);
}

} // namespace weir::engine
