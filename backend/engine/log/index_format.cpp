#include "backend/engine/log/index_format.h"

#include "backend/core/digests.h"
#include "backend/engine/log/little_endian.h"

#include <limits>

namespace weir::engine {

namespace {

/// Keeps a page of an index from passing for a piece of its segment.
constexpr std::uint64_t kIndexSeed = 0x9e3779b97f4a7c15ULL;

// Places of the fields of the header page.
constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kRecordsAt = 16;
constexpr std::size_t kEndAt = 20;
constexpr std::size_t kPayloadAt = 24;
constexpr std::size_t kFirstArrivalAt = 32;
constexpr std::size_t kLastArrivalAt = 40;
constexpr std::size_t kTablesAt = 48;

constexpr std::int64_t kNoArrival = std::numeric_limits<std::int64_t>::min();

std::int64_t encodeArrival(std::optional<Timestamp> arrival)
{
    return arrival ? arrival->time_since_epoch().count() : kNoArrival;
}

std::optional<Timestamp> decodeArrival(std::int64_t value)
{
    if (value == kNoArrival)
        return {};
    return Timestamp(std::chrono::milliseconds(value));
}

/// Fills pages of an index file one entry after the other.
class PageFiller
{
public:
    explicit PageFiller(const SegmentIdentity& identity) : m_identity(identity) {}

    char* entry(std::size_t bytes)
    {
        if (m_used + bytes > kIndexPagePayload)
            finishPage();
        if (m_used == 0)
            m_out.resize(m_out.size() + kIndexPageBytes, '\0');
        char* const at = m_out.data() + m_pages * kIndexPageBytes + m_used;
        m_used += bytes;
        return at;
    }

    void finishPage()
    {
        if (m_used == 0)
            return;
        char* const page = m_out.data() + m_pages * kIndexPageBytes;
        putLittle(page + kIndexPagePayload,
                  xxh3({page, kIndexPagePayload}, m_identity.seedAt(m_pages) ^ kIndexSeed));
        ++m_pages;
        m_used = 0;
    }

    Bytes take() { return std::move(m_out); }

private:
    const SegmentIdentity m_identity;
    Bytes m_out;
    std::uint64_t m_pages = 0;
    std::size_t m_used = 0;
};

IndexHeader layOut(const SegmentIndex& index, std::size_t shardCount, std::uint32_t version)
{
    IndexHeader header;
    header.version = version;
    header.extent = index.extent();
    header.waypoints = {1, index.waypoints().size()};
    const IndexWidths widths = header.widths();
    header.shards = {1 + pagesFor(header.waypoints.entries, widths.waypoint), shardCount};
    header.places = {header.shards.firstPage + pagesFor(shardCount, widths.shard),
                     header.extent.records};
    return header;
}

void putHeader(PageFiller& pages, const IndexHeader& header)
{
    char* const at = pages.entry(kTablesAt + 6 * 8);
    kIndexMagic.copy(at, kIndexMagic.size());
    putLittle(at + kVersionAt, header.version);
    putLittle(at + kRecordsAt, header.extent.records);
    putLittle(at + kEndAt, header.extent.end);
    putLittle(at + kPayloadAt, header.extent.payloadBytes);
    putLittle(at + kFirstArrivalAt, encodeArrival(header.extent.firstArrival));
    putLittle(at + kLastArrivalAt, encodeArrival(header.extent.lastArrival));
    std::size_t place = kTablesAt;
    for (const IndexTable& table : {header.waypoints, header.shards, header.places}) {
        putLittle(at + place, table.firstPage);
        putLittle(at + place + 8, table.entries);
        place += 16;
    }
    pages.finishPage();
}

/// Whether a header tells of tables as layOut() lays them out. An index may have at most as many
/// shards as records, so no sum overflows.
bool isLaidOut(const IndexHeader& header)
{
    const SegmentExtent& extent = header.extent;
    const std::uint64_t records = extent.records;
    const IndexWidths widths = header.widths();
    return extent.end >= kSegmentHeaderBytes && header.waypoints.firstPage == 1 &&
           header.waypoints.entries == (records + kRecordsPerWaypoint - 1) / kRecordsPerWaypoint &&
           header.shards.entries <= records && header.places.entries == records &&
           header.shards.firstPage == 1 + pagesFor(header.waypoints.entries, widths.waypoint) &&
           header.places.firstPage ==
               header.shards.firstPage + pagesFor(header.shards.entries, widths.shard) &&
           extent.firstArrival.has_value() == (records > 0) &&
           extent.lastArrival.has_value() == (records > 0) &&
           extent.firstArrival <= extent.lastArrival;
}

void putPlace(char* at, const FramePlace& place)
{
    putLittle(at, place.record);
    putLittle(at + 4, place.offset);
}

} // namespace

std::uint64_t pagesFor(std::uint64_t entries, std::size_t entryBytes)
{
    const std::uint64_t perPage = kIndexPagePayload / entryBytes;
    return (entries + perPage - 1) / perPage;
}

std::uint64_t IndexHeader::fileBytes() const
{
    return (places.firstPage + pagesFor(places.entries, widths().place)) * kIndexPageBytes;
}

Bytes encodeIndex(const SegmentIndex& index, const SegmentIdentity& identity, std::uint32_t version)
{
    const std::vector<ShardId> shards = index.shards();
    const IndexHeader header = layOut(index, shards.size(), version);
    const IndexWidths widths = header.widths();
    const bool sums = version > 1;
    PageFiller pages(identity);
    putHeader(pages, header);
    for (const Waypoint& waypoint : index.waypoints()) {
        char* const at = pages.entry(widths.waypoint);
        putPlace(at, waypoint.place);
        putLittle(at + 8, std::int64_t{waypoint.arrival.time_since_epoch().count()});
        if (sums)
            putLittle(at + 16, waypoint.payloadBefore);
    }
    pages.finishPage();
    std::uint64_t firstPlace = 0;
    for (const ShardId shard : shards) {
        const std::size_t count = index.places(shard).size();
        char* const at = pages.entry(widths.shard);
        putLittle(at, shard.index);
        putLittle(at + 4, static_cast<std::uint32_t>(count));
        putLittle(at + 8, firstPlace);
        if (sums)
            putLittle(at + 16, index.sumBefore(shard, index.extent().records).payloadBytes);
        firstPlace += count;
    }
    pages.finishPage();
    for (const ShardId shard : shards)
        for (const SegmentIndex::ShardPlace& entry : index.places(shard)) {
            char* const at = pages.entry(widths.place);
            putPlace(at, entry.place);
            if (sums)
                putLittle(at + 8, entry.payloadBefore);
        }
    pages.finishPage();
    return pages.take();
}

Status checkIndexPage(const IndexPage& page, const SegmentIdentity& identity, std::uint64_t number)
{
    const auto stored = getLittle<std::uint64_t>(page.data() + kIndexPagePayload);
    if (stored != xxh3({page.data(), kIndexPagePayload}, identity.seedAt(number) ^ kIndexSeed))
        return Error(ErrorCode::Corruption, "a page of the index does not match its checksum");
    return {};
}

Result<IndexHeader> decodeIndexHeader(const IndexPage& page)
{
    const char* const at = page.data();
    if (BytesView(at, kIndexMagic.size()) != kIndexMagic)
        return Error(ErrorCode::Corruption, "the file is not an index");
    IndexHeader header;
    header.version = getLittle<std::uint32_t>(at + kVersionAt);
    if (header.version > kIndexVersion)
        return Error(ErrorCode::NewerFormat, "the index was written by a newer Weir");
    header.extent.records = getLittle<std::uint32_t>(at + kRecordsAt);
    header.extent.end = getLittle<std::uint32_t>(at + kEndAt);
    header.extent.payloadBytes = getLittle<std::uint64_t>(at + kPayloadAt);
    header.extent.firstArrival = decodeArrival(getLittle<std::int64_t>(at + kFirstArrivalAt));
    header.extent.lastArrival = decodeArrival(getLittle<std::int64_t>(at + kLastArrivalAt));
    std::size_t place = kTablesAt;
    for (IndexTable* table : {&header.waypoints, &header.shards, &header.places}) {
        table->firstPage = getLittle<std::uint64_t>(at + place);
        table->entries = getLittle<std::uint64_t>(at + place + 8);
        place += 16;
    }
    if (!isLaidOut(header))
        return Error(ErrorCode::Corruption, "the index contradicts itself");
    return header;
}

Waypoint decodeWaypoint(const char* at, std::size_t bytes)
{
    return {{getLittle<std::uint32_t>(at), getLittle<std::uint32_t>(at + 4)},
            Timestamp(std::chrono::milliseconds(getLittle<std::int64_t>(at + 8))),
            bytes > kWidthsOfVersion1.waypoint ? getLittle<std::uint32_t>(at + 16) : 0};
}

ShardEntry decodeShardEntry(const char* at, std::size_t bytes)
{
    return {{getLittle<std::uint32_t>(at)},
            getLittle<std::uint32_t>(at + 4),
            getLittle<std::uint64_t>(at + 8),
            bytes > kWidthsOfVersion1.shard ? getLittle<std::uint64_t>(at + 16) : 0};
}

PlaceEntry decodePlace(const char* at, std::size_t bytes)
{
    return {{getLittle<std::uint32_t>(at), getLittle<std::uint32_t>(at + 4)},
            bytes > kWidthsOfVersion1.place ? getLittle<std::uint32_t>(at + 8) : 0};
}

} // namespace weir::engine
