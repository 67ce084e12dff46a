#include "backend/engine/log/sealed_segment.h"

#include "backend/engine/log/file_names.h"

#include <algorithm>

namespace weir::engine {

namespace {

Error contradiction()
{
    return {ErrorCode::Corruption, "the index contradicts itself"};
}

} // namespace

/// Reads entries of an index's tables; keeps the page it read last.
class SealedSegment::Pages
{
public:
    Pages(std::unique_ptr<ReadableFile> file, const SegmentIdentity& identity)
        : m_file(std::move(file)),
          m_identity(identity)
    {}

    Status read(std::uint64_t number)
    {
        if (number == m_number)
            return {};
        m_number = kNone;
        WEIR_ASSIGN(const std::size_t got, m_file->readAt(FileOffset(number * kIndexPageBytes),
                                                          m_page.data(), m_page.size()));
        if (got != m_page.size())
            return Error(ErrorCode::Corruption, "the index is incomplete");
        WEIR_TRY(checkIndexPage(m_page, m_identity, number));
        m_number = number;
        return {};
    }

    /// Entry `i` of `table`; valid until the next call.
    Result<const char*> entry(const IndexTable& table, std::size_t bytes, std::uint64_t i)
    {
        if (i >= table.entries)
            return Error(ErrorCode::Corruption, "the index points outside itself");
        const std::uint64_t perPage = kIndexPagePayload / bytes;
        WEIR_TRY(read(table.firstPage + i / perPage));
        return static_cast<const char*>(m_page.data() + (i % perPage) * bytes);
    }

    /// The first entry in [first, last) for which `before` does not hold; `before` holds for a
    /// front part of them.
    template <typename Before>
    Result<std::uint64_t> partition(const IndexTable& table, std::size_t bytes, std::uint64_t first,
                                    std::uint64_t last, Before before)
    {
        while (first < last) {
            const std::uint64_t middle = first + (last - first) / 2;
            WEIR_ASSIGN(const char* const at, entry(table, bytes, middle));
            if (before(at))
                first = middle + 1;
            else
                last = middle;
        }
        return first;
    }

    const IndexPage& page() const { return m_page; }
    Result<std::uint64_t> fileBytes() const { return m_file->size(); }

private:
    static constexpr std::uint64_t kNone = ~std::uint64_t{0};

    std::unique_ptr<ReadableFile> m_file;
    SegmentIdentity m_identity;
    IndexPage m_page{};
    std::uint64_t m_number = kNone;
};

SealedSegment::SealedSegment(FileSystem& files, std::filesystem::path directory,
                             SegmentIdentity identity)
    : m_files(files),
      m_directory(std::move(directory)),
      m_identity(identity)
{}

Result<std::shared_ptr<const SealedSegment>>
SealedSegment::open(FileSystem& files, const std::filesystem::path& directory,
                    const SegmentIdentity& identity)
{
    return openFrom(files, directory, identity, indexFileName(identity.base));
}

Result<std::shared_ptr<const SealedSegment>>
SealedSegment::openUnfinished(FileSystem& files, const std::filesystem::path& directory,
                              const SegmentIdentity& identity)
{
    return openFrom(files, directory, identity, unfinishedIndexFileName(identity.base));
}

Result<std::shared_ptr<const SealedSegment>>
SealedSegment::openFrom(FileSystem& files, const std::filesystem::path& directory,
                        const SegmentIdentity& identity, const std::string& indexName)
{
    const auto path = directory / indexName;
    WEIR_ASSIGN(const bool there, files.exists(path));
    if (!there)
        return Error(ErrorCode::Corruption, "the index is missing");
    WEIR_ASSIGN(auto file, files.openForReading(path));
    Pages pages(std::move(file), identity);
    WEIR_TRY(pages.read(0));
    std::shared_ptr<SealedSegment> segment(new SealedSegment(files, directory, identity));
    WEIR_ASSIGN(segment->m_header, decodeIndexHeader(pages.page()));
    WEIR_ASSIGN(const std::uint64_t bytes, pages.fileBytes());
    if (bytes != segment->m_header.fileBytes())
        return Error(ErrorCode::Corruption, "the index is incomplete");
    return std::shared_ptr<const SealedSegment>(segment);
}

Result<std::shared_ptr<const ReadableFile>> SealedSegment::file() const
{
    {
        MutexLock lock(m_mutex);
        if (auto open = m_file.lock())
            return open;
    }
    WEIR_ASSIGN(auto opened,
                m_files.openForReading(m_directory / segmentFileName(m_identity.base)));
    std::shared_ptr<const ReadableFile> file(std::move(opened));
    MutexLock lock(m_mutex);
    m_file = file;
    return file;
}

Result<SealedSegment::Pages> SealedSegment::openIndex() const
{
    WEIR_ASSIGN(auto file, m_files.openForReading(m_directory / indexFileName(m_identity.base)));
    // Asked once the file is open: it is the old one if this still says so.
    if (m_replaced)
        return Error(ErrorCode::IoError, "The segment was compacted meanwhile.");
    return Pages(std::move(file), m_identity);
}

Result<std::optional<ShardEntry>> SealedSegment::findShard(Pages& pages, ShardId shard) const
{
    const IndexTable& table = m_header.shards;
    const std::size_t width = m_header.widths().shard;
    WEIR_ASSIGN(const std::uint64_t found,
                pages.partition(table, width, 0, table.entries, [=](const char* at) {
                    return decodeShardEntry(at, width).shard < shard;
                }));
    if (found == table.entries)
        return std::optional<ShardEntry>();
    WEIR_ASSIGN(const char* const at, pages.entry(table, width, found));
    const ShardEntry entry = decodeShardEntry(at, width);
    return entry.shard == shard ? std::optional(entry) : std::nullopt;
}

/// The first of the shard's entries in the table of places whose record is `record` or later.
Result<std::uint64_t> SealedSegment::placeSince(Pages& pages, const ShardEntry& entry,
                                                std::uint32_t record) const
{
    const std::size_t width = m_header.widths().place;
    return pages.partition(
        m_header.places, width, entry.firstPlace, entry.firstPlace + entry.places,
        [=](const char* at) { return decodePlace(at, width).place.record < record; });
}

bool SealedSegment::holds(FramePlace place) const
{
    return place.record < m_header.extent.records && place.offset >= kSegmentHeaderBytes &&
           place.offset < m_header.extent.end;
}

Result<std::vector<FramePlace>> SealedSegment::placesFrom(Pages& pages, std::uint64_t at,
                                                          std::uint64_t end, std::uint32_t least,
                                                          std::uint32_t before) const
{
    const std::size_t width = m_header.widths().place;
    std::vector<FramePlace> places;
    for (; at < end; ++at) {
        WEIR_ASSIGN(const char* const bytes, pages.entry(m_header.places, width, at));
        const FramePlace place = decodePlace(bytes, width).place;
        // A right checksum does not make it true: going back would keep a reader for ever.
        if (place.record < least || place.record >= before || !holds(place))
            return contradiction();
        least = place.record + 1;
        places.push_back(place);
    }
    return places;
}

Result<std::vector<SizedPlace>> SealedSegment::shardPlaces(ShardId shard, std::uint32_t from,
                                                           std::size_t most,
                                                           std::uint64_t mostBytes) const
{
    std::vector<SizedPlace> found;
    WEIR_ASSIGN(Pages pages, openIndex());
    WEIR_ASSIGN(const std::optional<ShardEntry> entry, findShard(pages, shard));
    if (!entry)
        return found;
    WEIR_ASSIGN(std::uint64_t at, placeSince(pages, *entry, from));
    const std::uint64_t end = entry->firstPlace + entry->places;
    const std::size_t width = m_header.widths().place;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    for (; at < end; ++at) {
        WEIR_ASSIGN(const char* const bytes, pages.entry(m_header.places, width, at));
        const PlaceEntry place = decodePlace(bytes, width);
        // As in placesFrom().
        if (place.place.record < from || !holds(place.place))
            return contradiction();
        from = place.place.record + 1;
        if (found.empty())
            first = place.payloadBefore;
        else
            found.back().payloadBytes = place.payloadBefore - last;
        if (found.size() == most || (!found.empty() && last - first > mostBytes))
            return found;
        last = place.payloadBefore;
        found.push_back({place.place, 0});
    }
    if (!found.empty() && sumsPayload())
        found.back().payloadBytes = static_cast<std::uint32_t>(entry->payloadBytes) - last;
    return found;
}

Result<std::vector<FramePlace>>
SealedSegment::shardPlacesBefore(ShardId shard, std::uint32_t before, std::size_t most) const
{
    WEIR_ASSIGN(Pages pages, openIndex());
    WEIR_ASSIGN(const std::optional<ShardEntry> entry, findShard(pages, shard));
    if (!entry)
        return std::vector<FramePlace>();
    WEIR_ASSIGN(const std::uint64_t end, placeSince(pages, *entry, before));
    return placesFrom(pages, end - std::min<std::uint64_t>(most, end - entry->firstPlace), end, 0,
                      before);
}

Result<RecordSum> SealedSegment::shardSumBefore(ShardId shard, std::uint32_t before) const
{
    WEIR_ASSIGN(Pages pages, openIndex());
    WEIR_ASSIGN(const std::optional<ShardEntry> entry, findShard(pages, shard));
    if (!entry)
        return RecordSum();
    WEIR_ASSIGN(const std::uint64_t end, placeSince(pages, *entry, before));
    const std::uint64_t count = end - entry->firstPlace;
    if (count == entry->places)
        return RecordSum{count, entry->payloadBytes};
    const std::size_t width = m_header.widths().place;
    WEIR_ASSIGN(const char* const at, pages.entry(m_header.places, width, end));
    return RecordSum{count, decodePlace(at, width).payloadBefore};
}

Result<Waypoint> SealedSegment::waypoint(Pages& pages, std::uint64_t number) const
{
    const std::size_t width = m_header.widths().waypoint;
    WEIR_ASSIGN(const char* const at, pages.entry(m_header.waypoints, width, number));
    const Waypoint found = decodeWaypoint(at, width);
    if (found.place.record != number * kRecordsPerWaypoint || !holds(found.place))
        return contradiction();
    return found;
}

Result<Waypoint> SealedSegment::waypointBefore(std::uint32_t record) const
{
    const std::uint64_t entries = m_header.waypoints.entries;
    if (entries == 0)
        return Waypoint{{0, kSegmentHeaderBytes}, {}};
    WEIR_ASSIGN(Pages pages, openIndex());
    return waypoint(pages, std::min<std::uint64_t>(record / kRecordsPerWaypoint, entries - 1));
}

Result<Waypoint> SealedSegment::waypointBefore(Timestamp time) const
{
    const IndexTable& table = m_header.waypoints;
    if (table.entries == 0)
        return Waypoint{{0, kSegmentHeaderBytes}, {}};
    const std::size_t width = m_header.widths().waypoint;
    WEIR_ASSIGN(Pages pages, openIndex());
    WEIR_ASSIGN(const std::uint64_t after,
                pages.partition(table, width, 0, table.entries, [=](const char* at) {
                    return decodeWaypoint(at, width).arrival < time;
                }));
    return waypoint(pages, after == 0 ? 0 : after - 1);
}

Status writeUnfinishedIndex(FileSystem& files, const std::filesystem::path& directory,
                            const SegmentIdentity& identity, const SegmentIndex& index,
                            std::uint32_t version)
{
    WEIR_ASSIGN(auto file,
                files.openForAppending(directory / unfinishedIndexFileName(identity.base), 0));
    const Bytes bytes = encodeIndex(index, identity, version);
    WEIR_TRY(file->append({bytes}));
    WEIR_TRY(file->sync());
    return file->close();
}

Status writeIndex(FileSystem& files, const std::filesystem::path& directory,
                  const SegmentIdentity& identity, const SegmentIndex& index, std::uint32_t version)
{
    WEIR_TRY(writeUnfinishedIndex(files, directory, identity, index, version));
    WEIR_TRY(files.rename(directory / unfinishedIndexFileName(identity.base),
                          directory / indexFileName(identity.base)));
    return files.syncDirectory(directory);
}

} // namespace weir::engine
