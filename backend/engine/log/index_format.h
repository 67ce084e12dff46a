#pragma once

#include "backend/engine/log/segment_index.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace weir::engine {

// The bytes of a sealed segment's index; FORMAT.md tells them in words. A file of pages, each with
// its own checksum, so that a search reads and checks only the few pages it touches. Page 0 is the
// header; then come three tables, each starting on a page of its own. No entry spans two pages.

constexpr std::string_view kIndexMagic = "WEIRIDX\n";
constexpr std::uint32_t kIndexVersion = 2;
constexpr std::size_t kIndexPageBytes = 4096;
constexpr std::size_t kIndexPagePayload = kIndexPageBytes - 8;

/// One of the three tables of an index.
struct IndexTable
{
    std::uint64_t firstPage = 0;
    std::uint64_t entries = 0;
};

/// Entry of the table of shards, ascending by shard.
struct ShardEntry
{
    ShardId shard;
    std::uint32_t places = 0;
    std::uint64_t firstPlace = 0;   ///< its first entry in the table of places
    std::uint64_t payloadBytes = 0; ///< of its records; 0 in version 1
};

/// How wide the entries are, by format version. Version 1 has no sums of payload.
struct IndexWidths
{
    std::size_t waypoint = 24;
    std::size_t shard = 24;
    std::size_t place = 12;
};
constexpr IndexWidths kWidthsOfVersion1{16, 16, 8};

/// Entry of the table of places.
struct PlaceEntry
{
    FramePlace place;
    std::uint32_t payloadBefore = 0; ///< of the same shard; 0 in version 1
};

struct IndexHeader
{
    std::uint32_t version = kIndexVersion;
    SegmentExtent extent;
    IndexTable waypoints;
    IndexTable shards;
    IndexTable places;

    IndexWidths widths() const { return version == 1 ? kWidthsOfVersion1 : IndexWidths(); }
    std::uint64_t fileBytes() const;
};

/// How many pages `entries` of `entryBytes` take.
std::uint64_t pagesFor(std::uint64_t entries, std::size_t entryBytes);

/// The whole index file of a sealed segment. An older version is what verifying holds an old file
/// against; none is written any more.
Bytes encodeIndex(const SegmentIndex& index, const SegmentIdentity& identity,
                  std::uint32_t version = kIndexVersion);

using IndexPage = std::array<char, kIndexPageBytes>;

/// Errors: Corruption.
Status checkIndexPage(const IndexPage& page, const SegmentIdentity& identity, std::uint64_t number);
/// The page has passed checkIndexPage(). Errors: Corruption, NewerFormat.
Result<IndexHeader> decodeIndexHeader(const IndexPage& page);

// `bytes` is the width of the entry, which tells whether it has sums.
Waypoint decodeWaypoint(const char* at, std::size_t bytes);
ShardEntry decodeShardEntry(const char* at, std::size_t bytes);
PlaceEntry decodePlace(const char* at, std::size_t bytes);

} // namespace weir::engine
