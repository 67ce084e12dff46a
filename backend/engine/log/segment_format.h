#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"
#include "backend/core/hash_key.h"
#include "backend/core/identifiers.h"
#include "backend/core/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::engine {

// The bytes of a segment; FORMAT.md tells them in words. Integers are little-endian.

constexpr std::string_view kSegmentMagic = "WEIRSEG\n";
constexpr std::uint32_t kSegmentVersion = 1;
constexpr std::size_t kSegmentHeaderBytes = 64;

constexpr std::size_t kFrameHeaderBytes = 32;
constexpr std::size_t kHashKeyBytes = 16;
constexpr std::size_t kMaxKeyBytes = 0xffff;
/// More than any record of the service; a length above it is never written.
constexpr std::size_t kMaxFrameBytes = 64U << 20;

constexpr std::uint8_t kFrameHasExplicitHashKey = 1;
/// The frame's batch goes on in the next frame. Recovery cuts a batch without its last frame.
constexpr std::uint8_t kFrameBatchContinues = 2;
constexpr std::uint8_t kFrameKnownFlags = kFrameHasExplicitHashKey | kFrameBatchContinues;

/// A random number made with the store, so that files of one store are not taken for another's.
enum class StoreSalt : std::uint64_t {};

/// Which segment a file is. Every checksum in it is seeded with this and with its own place.
struct SegmentIdentity
{
    StoreSalt salt{};
    StreamId stream{};
    std::uint64_t base = 0; ///< ordinal of the first record

    /// The seed of the checksum of what stands at `offset`.
    std::uint64_t seedAt(std::uint64_t offset) const;
};

std::array<char, kSegmentHeaderBytes> encodeSegmentHeader(const SegmentIdentity& identity,
                                                          Timestamp created);
/// Errors: NewerFormat; Corruption (not this segment's header, or octets changed).
Status checkSegmentHeader(BytesView header, const SegmentIdentity& identity);

/// One record as a segment has it. Views point to what it was decoded from.
struct Frame
{
    ShardId shard;
    Timestamp arrival;
    std::optional<HashKey> explicitHashKey;
    std::string_view partitionKey;
    BytesView data;
    bool batchContinues = false;
    /// How far before this frame the durable end was when it was written; 2^32-1 for further than
    /// can be said.
    std::uint32_t syncedBehind = 0;

    std::size_t encodedBytes() const
    {
        return kFrameHeaderBytes + (explicitHashKey ? kHashKeyBytes : 0) + partitionKey.size() +
               data.size();
    }
    std::size_t payloadBytes() const { return partitionKey.size() + data.size(); }
};

/// Appends `frame`, which will stand at `offset` of the segment.
void appendFrame(Bytes& out, const Frame& frame, const SegmentIdentity& identity,
                 std::uint64_t offset);
/// The same for who encodes many, to `at`, which has room for frame.encodedBytes(): `seed` is the
/// identity's seedAt(offset).
void encodeFrame(char* at, const Frame& frame, std::uint64_t seed);

/// What stands at the beginning of some bytes.
enum class FrameFinding {
    Whole,
    Short, ///< may be a frame, but needs more bytes
    Bad    ///< no frame of this segment and offset
};

struct DecodedFrame
{
    FrameFinding finding = FrameFinding::Bad;
    std::size_t bytes = 0; ///< when whole: its length; when short: how many it needs
    Frame frame;           ///< when whole
};

DecodedFrame decodeFrame(BytesView bytes, const SegmentIdentity& identity, std::uint64_t offset);
/// The same for who decodes many: `seed` is the identity's seedAt(offset).
DecodedFrame decodeFrame(BytesView bytes, std::uint64_t seed);

} // namespace weir::engine
