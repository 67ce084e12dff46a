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
constexpr std::uint32_t kIndexVersion = 1;
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
    std::uint64_t firstPlace = 0; ///< its first entry in the table of places
};

constexpr std::size_t kWaypointBytes = 16;
constexpr std::size_t kShardEntryBytes = 16;
constexpr std::size_t kPlaceBytes = 8;

struct IndexHeader
{
    SegmentExtent extent;
    IndexTable waypoints;
    IndexTable shards;
    IndexTable places;

    std::uint64_t fileBytes() const;
};

/// How many pages `entries` of `entryBytes` take.
std::uint64_t pagesFor(std::uint64_t entries, std::size_t entryBytes);

/// The whole index file of a sealed segment.
Bytes encodeIndex(const SegmentIndex& index, const SegmentIdentity& identity);

using IndexPage = std::array<char, kIndexPageBytes>;

/// Errors: Corruption.
Status checkIndexPage(const IndexPage& page, const SegmentIdentity& identity, std::uint64_t number);
/// The page has passed checkIndexPage(). Errors: Corruption, NewerFormat.
Result<IndexHeader> decodeIndexHeader(const IndexPage& page);

Waypoint decodeWaypoint(const char* at);
ShardEntry decodeShardEntry(const char* at);
FramePlace decodePlace(const char* at);

} // namespace weir::engine
