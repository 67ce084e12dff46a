#include "backend/engine/log/sealed_segment.h"

#include "backend/engine/log/file_names.h"

#include <algorithm>

namespace weir::engine {

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

    const std::unique_ptr<ReadableFile> m_file;
    const SegmentIdentity m_identity;
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
    const auto path = directory / indexFileName(identity.base);
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
    WEIR_ASSIGN(auto file, m_files.openForReading(m_directory / segmentFileName(m_identity.base)));
    return std::shared_ptr<const ReadableFile>(std::move(file));
}

Result<std::optional<ShardEntry>> SealedSegment::findShard(Pages& pages, ShardId shard) const
{
    const IndexTable& table = m_header.shards;
    WEIR_ASSIGN(const std::uint64_t found,
                pages.partition(table, kShardEntryBytes, 0, table.entries, [shard](const char* at) {
                    return decodeShardEntry(at).shard < shard;
                }));
    if (found == table.entries)
        return std::optional<ShardEntry>();
    WEIR_ASSIGN(const char* const at, pages.entry(table, kShardEntryBytes, found));
    const ShardEntry entry = decodeShardEntry(at);
    return entry.shard == shard ? std::optional(entry) : std::nullopt;
}

Result<std::vector<FramePlace>> SealedSegment::shardPlaces(ShardId shard, std::uint32_t from,
                                                           std::size_t most) const
{
    WEIR_ASSIGN(auto file, m_files.openForReading(m_directory / indexFileName(m_identity.base)));
    Pages pages(std::move(file), m_identity);
    std::vector<FramePlace> places;
    WEIR_ASSIGN(const std::optional<ShardEntry> entry, findShard(pages, shard));
    if (!entry)
        return places;
    const std::uint64_t end = entry->firstPlace + entry->places;
    WEIR_ASSIGN(std::uint64_t at,
                pages.partition(m_header.places, kPlaceBytes, entry->firstPlace, end,
                                [from](const char* p) { return decodePlace(p).record < from; }));
    for (; at < end && places.size() < most; ++at) {
        WEIR_ASSIGN(const char* const bytes, pages.entry(m_header.places, kPlaceBytes, at));
        places.push_back(decodePlace(bytes));
    }
    return places;
}

Result<Waypoint> SealedSegment::waypointBefore(std::uint32_t record) const
{
    const IndexTable& table = m_header.waypoints;
    if (table.entries == 0)
        return Waypoint{{0, kSegmentHeaderBytes}, {}};
    WEIR_ASSIGN(auto file, m_files.openForReading(m_directory / indexFileName(m_identity.base)));
    Pages pages(std::move(file), m_identity);
    const auto wanted = std::min<std::uint64_t>(record / kRecordsPerWaypoint, table.entries - 1);
    WEIR_ASSIGN(const char* const at, pages.entry(table, kWaypointBytes, wanted));
    return decodeWaypoint(at);
}

Result<Waypoint> SealedSegment::waypointBefore(Timestamp time) const
{
    const IndexTable& table = m_header.waypoints;
    if (table.entries == 0)
        return Waypoint{{0, kSegmentHeaderBytes}, {}};
    WEIR_ASSIGN(auto file, m_files.openForReading(m_directory / indexFileName(m_identity.base)));
    Pages pages(std::move(file), m_identity);
    WEIR_ASSIGN(const std::uint64_t after,
                pages.partition(table, kWaypointBytes, 0, table.entries, [time](const char* at) {
                    return decodeWaypoint(at).arrival < time;
                }));
    WEIR_ASSIGN(const char* const at,
                pages.entry(table, kWaypointBytes, after == 0 ? 0 : after - 1));
    return decodeWaypoint(at);
}

Status writeIndex(FileSystem& files, const std::filesystem::path& directory,
                  const SegmentIdentity& identity, const SegmentIndex& index)
{
    const auto unfinished = directory / unfinishedIndexFileName(identity.base);
    WEIR_ASSIGN(auto file, files.openForAppending(unfinished, 0));
    const Bytes bytes = encodeIndex(index, identity);
    WEIR_TRY(file->append({bytes}));
    WEIR_TRY(file->sync());
    WEIR_TRY(file->close());
    WEIR_TRY(files.rename(unfinished, directory / indexFileName(identity.base)));
    return files.syncDirectory(directory);
}

} // namespace weir::engine
