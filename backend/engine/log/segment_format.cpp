#include "backend/engine/log/segment_format.h"

#include "backend/core/digests.h"
#include "backend/engine/log/little_endian.h"

#include <cassert>

namespace weir::engine {

namespace {

// Places of the fields of a segment's header.
constexpr std::size_t kHeaderVersionAt = 8;
constexpr std::size_t kHeaderSaltAt = 16;
constexpr std::size_t kHeaderStreamAt = 24;
constexpr std::size_t kHeaderBaseAt = 32;
constexpr std::size_t kHeaderCreatedAt = 40;
constexpr std::size_t kHeaderChecksumAt = 56;

// Places of the fields of a frame.
constexpr std::size_t kChecksumAt = 0;
constexpr std::size_t kLengthAt = 8;
constexpr std::size_t kShardAt = 12;
constexpr std::size_t kArrivalAt = 16;
constexpr std::size_t kKeyLengthAt = 24;
constexpr std::size_t kFlagsAt = 26;
constexpr std::size_t kZeroAt = 27;
constexpr std::size_t kSyncedBehindAt = 28;

std::uint64_t mix(std::uint64_t value)
{
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return value ^ (value >> 33);
}

std::uint8_t flagsOf(const Frame& frame)
{
    return static_cast<std::uint8_t>((frame.explicitHashKey ? kFrameHasExplicitHashKey : 0) |
                                     (frame.batchContinues ? kFrameBatchContinues : 0));
}

} // namespace

std::uint64_t SegmentIdentity::seedAt(std::uint64_t offset) const
{
    const auto store =
        mix(static_cast<std::uint64_t>(salt) ^ mix(static_cast<std::uint64_t>(stream)));
    return mix(store ^ mix(base)) + offset;
}

std::array<char, kSegmentHeaderBytes> encodeSegmentHeader(const SegmentIdentity& identity,
                                                          Timestamp created)
{
    std::array<char, kSegmentHeaderBytes> header{};
    char* const at = header.data();
    kSegmentMagic.copy(at, kSegmentMagic.size());
    putLittle(at + kHeaderVersionAt, kSegmentVersion);
    putLittle(at + kHeaderSaltAt, static_cast<std::uint64_t>(identity.salt));
    putLittle(at + kHeaderStreamAt, static_cast<std::uint64_t>(identity.stream));
    putLittle(at + kHeaderBaseAt, identity.base);
    putLittle(at + kHeaderCreatedAt, std::int64_t{created.time_since_epoch().count()});
    putLittle(at + kHeaderChecksumAt, xxh3({at, kHeaderChecksumAt}, identity.seedAt(0)));
    return header;
}

Status checkSegmentHeader(BytesView header, const SegmentIdentity& identity)
{
    const auto corruption = [](const char* why) { return Error(ErrorCode::Corruption, why); };
    if (header.size() < kSegmentHeaderBytes)
        return corruption("the segment's header is incomplete");
    if (header.substr(0, kSegmentMagic.size()) != kSegmentMagic)
        return corruption("the file is not a segment");
    const char* const at = header.data();
    if (getLittle<std::uint64_t>(at + kHeaderChecksumAt) !=
        xxh3({at, kHeaderChecksumAt}, identity.seedAt(0)))
        return corruption("the segment's header does not match its checksum");
    if (getLittle<std::uint32_t>(at + kHeaderVersionAt) > kSegmentVersion)
        return Error(ErrorCode::NewerFormat, "the segment was written by a newer Weir");
    return {};
}

void appendFrame(Bytes& out, const Frame& frame, const SegmentIdentity& identity,
                 std::uint64_t offset)
{
    const std::size_t start = out.size();
    out.resize(start + frame.encodedBytes());
    encodeFrame(out.data() + start, frame, identity.seedAt(offset));
}

void encodeFrame(char* at, const Frame& frame, std::uint64_t seed)
{
    assert(frame.partitionKey.size() <= kMaxKeyBytes);
    const std::size_t length = frame.encodedBytes();
    // In words of eight octets, as the checksum reads them back at once.
    putLittle(at + kLengthAt, std::uint64_t{length} | std::uint64_t{frame.shard.index}
                                                          << (8 * (kShardAt - kLengthAt)));
    putLittle(at + kArrivalAt, std::int64_t{frame.arrival.time_since_epoch().count()});
    putLittle(at + kKeyLengthAt,
              std::uint64_t{frame.partitionKey.size()} |
                  std::uint64_t{flagsOf(frame)} << (8 * (kFlagsAt - kKeyLengthAt)) |
                  std::uint64_t{frame.syncedBehind} << (8 * (kSyncedBehindAt - kKeyLengthAt)));
    char* to = at + kFrameHeaderBytes;
    if (frame.explicitHashKey) {
        putLittle(to, frame.explicitHashKey->low);
        putLittle(to + 8, frame.explicitHashKey->high);
        to += kHashKeyBytes;
    }
    to += frame.partitionKey.copy(to, frame.partitionKey.size());
    frame.data.copy(to, frame.data.size());
    putLittle(at + kChecksumAt, xxh3({at + kLengthAt, length - kLengthAt}, seed));
}

DecodedFrame decodeFrame(BytesView bytes, const SegmentIdentity& identity, std::uint64_t offset)
{
    return decodeFrame(bytes, identity.seedAt(offset));
}

DecodedFrame decodeFrame(BytesView bytes, std::uint64_t seed)
{
    if (bytes.size() < kFrameHeaderBytes)
        return {FrameFinding::Short, kFrameHeaderBytes, {}};
    const char* const at = bytes.data();
    const std::size_t length = getLittle<std::uint32_t>(at + kLengthAt);
    const auto flags = getLittle<std::uint8_t>(at + kFlagsAt);
    const bool hasHashKey = (flags & kFrameHasExplicitHashKey) != 0;
    const std::size_t keyAt = kFrameHeaderBytes + (hasHashKey ? kHashKeyBytes : 0);
    const std::size_t keyLength = getLittle<std::uint16_t>(at + kKeyLengthAt);
    if (length > kMaxFrameBytes || length < keyAt + keyLength || (flags & ~kFrameKnownFlags) != 0 ||
        at[kZeroAt] != 0)
        return {};
    if (bytes.size() < length)
        return {FrameFinding::Short, length, {}};
    if (getLittle<std::uint64_t>(at + kChecksumAt) !=
        xxh3({at + kLengthAt, length - kLengthAt}, seed))
        return {};

    DecodedFrame found{FrameFinding::Whole, length, {}};
    found.frame.shard = {getLittle<std::uint32_t>(at + kShardAt)};
    found.frame.arrival =
        Timestamp(std::chrono::milliseconds(getLittle<std::int64_t>(at + kArrivalAt)));
    if (hasHashKey)
        found.frame.explicitHashKey = HashKey{getLittle<std::uint64_t>(at + kFrameHeaderBytes + 8),
                                              getLittle<std::uint64_t>(at + kFrameHeaderBytes)};
    found.frame.partitionKey = bytes.substr(keyAt, keyLength);
    found.frame.data = bytes.substr(keyAt + keyLength, length - keyAt - keyLength);
    found.frame.batchContinues = (flags & kFrameBatchContinues) != 0;
    found.frame.syncedBehind = getLittle<std::uint32_t>(at + kSyncedBehindAt);
    return found;
}

} // namespace weir::engine
