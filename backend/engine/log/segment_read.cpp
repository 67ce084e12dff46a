#include "backend/engine/log/segment_read.h"

#include "backend/engine/log/file_names.h"
#include "backend/engine/log/segment_scanner.h"

#include <algorithm>
#include <vector>

namespace weir::engine {

namespace {

/// Frames closer than this are read with what lies between them: copying is cheaper than another
/// call.
constexpr std::size_t kBridgedGap = 16U << 10;
constexpr std::size_t kBlockBytes = 1U << 20;
constexpr std::size_t kFirstBlockBytes = 64U << 10;
/// What is read behind the start of a block's last frame, whose length is not known beforehand.
constexpr std::size_t kTailGuess = 4U << 10;

Error damaged(const ReadableSegment& segment, std::uint64_t offset)
{
    return {ErrorCode::Corruption, "The stream is damaged.",
            segmentFileName(segment.base()) + " at " + std::to_string(offset)};
}

Result<SegmentScanner::Found> nextOf(SegmentScanner& scanner, const ReadableSegment& segment)
{
    WEIR_ASSIGN(const auto found, scanner.next());
    if (!found)
        return damaged(segment, scanner.offset());
    return *found;
}

Result<SegmentScanner> scannerAt(const ReadableSegment& segment, FramePlace place)
{
    WEIR_ASSIGN(auto file, segment.file());
    return SegmentScanner(std::move(file), segment.identity(), place.offset, segment.extent().end,
                          SegmentScanner::kSeekBlock);
}

/// Octets of a segment from `offset` on: at least one whole frame, or an error.
struct Block
{
    std::uint64_t offset = 0;
    BytesView bytes;
};

class BlockReader
{
public:
    BlockReader(const ReadableSegment& segment, std::shared_ptr<const ReadableFile> file)
        : m_segment(segment),
          m_file(std::move(file)),
          m_end(segment.extent().end)
    {}

    std::uint64_t end() const { return m_end; }

    /// Into memory of the batch when most of the block will be kept, into its own otherwise.
    Result<Block> read(std::uint64_t offset, std::size_t bytes, RecordBatch* batch)
    {
        if (offset >= m_end)
            return damaged(m_segment, offset);
        bytes = std::min<std::uint64_t>(bytes, m_end - offset);
        char* to = nullptr;
        if (batch) {
            to = batch->allocate(bytes);
        } else {
            m_own.resize(bytes);
            to = m_own.data();
        }
        WEIR_ASSIGN(const std::size_t got, m_file->readAt(FileOffset(offset), to, bytes));
        if (got < bytes)
            return damaged(m_segment, offset + got);
        return Block{offset, {to, bytes}};
    }

    /// The frame at `offset` of `block`; read again, alone, when the block ends within it.
    Result<DecodedFrame> frame(Block& block, std::uint64_t offset, RecordBatch* batch)
    {
        std::size_t needed = kFrameHeaderBytes;
        if (offset >= m_end)
            return damaged(m_segment, offset);
        while (true) {
            DecodedFrame found;
            if (offset < block.offset + block.bytes.size()) {
                found = decodeFrame(block.bytes.substr(offset - block.offset), m_segment.identity(),
                                    offset);
                if (found.finding == FrameFinding::Whole)
                    return found;
                if (found.finding == FrameFinding::Bad || found.bytes > m_end - offset)
                    return damaged(m_segment, offset);
                needed = found.bytes;
            }
            WEIR_ASSIGN(block, read(offset, needed, batch));
        }
    }

private:
    const ReadableSegment& m_segment;
    const std::shared_ptr<const ReadableFile> m_file;
    const std::uint64_t m_end;
    std::vector<char> m_own;
};

/// How many of `places` lie close enough together to be read at once.
std::size_t windowLength(std::span<const FramePlace> places)
{
    std::size_t n = 1;
    while (n < places.size() && places[n].offset - places[n - 1].offset <= kBridgedGap &&
           places[n].offset - places[0].offset <= kBlockBytes)
        ++n;
    return n;
}

/// Whether reading `places` of a block takes at least half of its octets, judged by the segment's
/// mean frame.
bool isDense(const SegmentExtent& extent, std::span<const FramePlace> places)
{
    const std::uint64_t mean = extent.end / std::max<std::uint32_t>(extent.records, 1);
    return 2 * mean * places.size() >= places.back().offset - places.front().offset;
}

/// Adds up frames one by one from the waypoint on.
Result<RecordSum> sumFrames(const ReadableSegment& segment, const Waypoint& from,
                            std::uint32_t record, std::optional<ShardId> shard)
{
    WEIR_ASSIGN(SegmentScanner scanner, scannerAt(segment, from.place));
    RecordSum sum{from.place.record, from.payloadBefore};
    for (std::uint32_t at = from.place.record; at < record; ++at) {
        WEIR_ASSIGN(const SegmentScanner::Found found, nextOf(scanner, segment));
        if (shard && found.frame.shard != *shard)
            continue;
        ++sum.records;
        sum.payloadBytes += found.frame.payloadBytes();
    }
    return sum;
}

} // namespace

Result<RecordSum> sumBefore(const ReadableSegment& segment, std::uint32_t record,
                            std::optional<ShardId> shard)
{
    const SegmentExtent extent = segment.extent();
    if (!shard && record >= extent.records)
        return RecordSum{extent.records, extent.payloadBytes};
    if (!segment.sumsPayload())
        return sumFrames(segment, {{0, kSegmentHeaderBytes}, {}}, std::min(record, extent.records),
                         shard);
    if (shard)
        return segment.shardSumBefore(*shard, record);
    WEIR_ASSIGN(const Waypoint near, segment.waypointBefore(record));
    return sumFrames(segment, near, record, {});
}

Result<FramePlace> placeOf(const ReadableSegment& segment, std::uint32_t record)
{
    WEIR_ASSIGN(const Waypoint near, segment.waypointBefore(record));
    WEIR_ASSIGN(SegmentScanner scanner, scannerAt(segment, near.place));
    for (std::uint32_t at = near.place.record; at < record; ++at)
        WEIR_TRY(nextOf(scanner, segment));
    return FramePlace{record, static_cast<std::uint32_t>(scanner.offset())};
}

Result<std::uint32_t> firstSince(const ReadableSegment& segment, Timestamp time)
{
    const SegmentExtent extent = segment.extent();
    if (!extent.lastArrival || *extent.lastArrival < time)
        return extent.records;
    WEIR_ASSIGN(const Waypoint near, segment.waypointBefore(time));
    WEIR_ASSIGN(SegmentScanner scanner, scannerAt(segment, near.place));
    for (std::uint32_t at = near.place.record; at < extent.records; ++at) {
        WEIR_ASSIGN(const SegmentScanner::Found found, nextOf(scanner, segment));
        if (found.frame.arrival >= time)
            return at;
    }
    return extent.records;
}

Result<Timestamp> arrivalAt(const ReadableSegment& segment, FramePlace place)
{
    WEIR_ASSIGN(SegmentScanner scanner, scannerAt(segment, place));
    WEIR_ASSIGN(const SegmentScanner::Found found, nextOf(scanner, segment));
    return found.frame.arrival;
}

Result<std::size_t> readPlaces(const ReadableSegment& segment, std::span<const FramePlace> places,
                               const ShardMap& shards, const ReadLimits& limits, RecordBatch& batch)
{
    WEIR_ASSIGN(auto file, segment.file());
    BlockReader blocks(segment, std::move(file));
    std::size_t done = 0;
    while (done < places.size()) {
        const auto window = places.subspan(done, windowLength(places.subspan(done)));
        const bool dense = isDense(segment.extent(), window);
        RecordBatch* const into = dense ? &batch : nullptr;
        const std::size_t span = window.back().offset - window.front().offset + kTailGuess;
        WEIR_ASSIGN(Block block, blocks.read(window.front().offset, span, into));
        for (const FramePlace place : window) {
            WEIR_ASSIGN(const DecodedFrame found, blocks.frame(block, place.offset, into));
            if (!limits.admit(batch, found.frame.payloadBytes()))
                return done;
            const Record record = shards.record(found.frame, {segment.base() + place.record});
            dense ? batch.add(record) : batch.addCopy(record);
            ++done;
        }
    }
    return done;
}

Result<FramePlace> readRun(const ReadableSegment& segment, FramePlace from, const ShardMap& shards,
                           const ReadLimits& limits, RecordBatch& batch)
{
    const std::uint32_t records = segment.extent().records;
    WEIR_ASSIGN(auto file, segment.file());
    BlockReader blocks(segment, std::move(file));
    Block block{from.offset, {}};
    std::size_t blockBytes = kFirstBlockBytes;
    while (from.offset < blocks.end()) {
        const std::uint64_t blockEnd = block.offset + block.bytes.size();
        const bool atBorder = from.offset + kFrameHeaderBytes > blockEnd;
        if (atBorder) {
            WEIR_ASSIGN(block, blocks.read(from.offset, blockBytes, &batch));
            blockBytes = kBlockBytes;
        }
        WEIR_ASSIGN(const DecodedFrame found, blocks.frame(block, from.offset, &batch));
        if (!limits.admit(batch, found.frame.payloadBytes()))
            break;
        batch.add(shards.record(found.frame, {segment.base() + from.record}));
        from.offset += static_cast<std::uint32_t>(found.bytes);
        ++from.record;
    }
    // An index that tells of more records than octets would keep its readers waiting for ever.
    if (from.offset >= blocks.end() && from.record < records)
        return damaged(segment, from.offset);
    return from;
}

} // namespace weir::engine
