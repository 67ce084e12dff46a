#include "backend/engine/log/segment_read.h"

#include "backend/engine/log/file_names.h"
#include "backend/engine/log/segment_scanner.h"

#include <algorithm>
#include <vector>

namespace weir::engine {

namespace {

constexpr std::size_t kScanBlockBytes = 1U << 20;
constexpr std::size_t kFirstBlockBytes = 64U << 10;
/// Frames of a shard are gathered and checked in portions of about this, which stay in the
/// processor's cache in between.
constexpr std::size_t kGatheredBytes = 128U << 10;
constexpr std::size_t kMostMemoryAtOnce = 16U << 20;

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

    /// Into memory of the batch.
    Result<Block> read(std::uint64_t offset, std::size_t bytes, RecordBatch& batch)
    {
        if (offset >= m_end)
            return damaged(m_segment, offset);
        bytes = std::min<std::uint64_t>(bytes, m_end - offset);
        char* const to = batch.allocate(bytes);
        WEIR_ASSIGN(const std::size_t got, m_file->readAt(FileOffset(offset), to, bytes));
        if (got < bytes)
            return damaged(m_segment, offset + got);
        return Block{offset, {to, bytes}};
    }

    /// The frame at `offset` of `block`; read again, alone, when the block ends within it.
    Result<DecodedFrame> frame(Block& block, std::uint64_t offset, RecordBatch& batch)
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
};

/// How many of `places` fit within the limits beside what the batch has, by what the index says.
std::size_t countFitting(std::span<const SizedPlace> places, const ReadLimits& limits,
                         const RecordBatch& batch)
{
    std::size_t records = batch.size();
    std::uint64_t bytes = batch.payloadBytes();
    std::size_t n = 0;
    for (; n < places.size() && records < std::max<std::size_t>(limits.records, 1);
         ++n, ++records) {
        bytes += places[n].payloadBytes;
        if (records > 0 && bytes > limits.bytes)
            break;
    }
    return n;
}

/// Reads the frames at some places of a segment into memory of a batch, many with one call, as the
/// index tells how long they are. Where it does not, a frame is read again by itself.
class FrameGatherer
{
public:
    FrameGatherer(const ReadableSegment& segment, std::shared_ptr<const ReadableFile> file,
                  RecordBatch& batch)
        : m_segment(segment),
          m_file(std::move(file)),
          m_batch(batch),
          m_end(segment.extent().end),
          m_seed(segment.identity().seedAt(0))
    {}

    /// Reads some of the frames at `places`, a front part. Answers how many.
    Result<std::size_t> gather(std::span<const SizedPlace> places)
    {
        m_pieces.clear();
        std::size_t bytes = 0;
        while (m_pieces.size() < places.size() && bytes < kGatheredBytes) {
            m_pieces.push_back(pieceAt(places, m_pieces.size()));
            bytes += m_pieces.back().size;
        }
        if (bytes > m_room) {
            m_room = std::max(bytes, memoryFor(places));
            m_to = m_batch.allocate(m_room);
        }
        WEIR_ASSIGN(const std::size_t got, m_file->gather(m_pieces, m_to));
        m_next = m_to;
        m_to += got;
        m_room -= got;
        return m_pieces.size();
    }

    /// The `i`-th of the frames that were gathered; ask in order. Not whole where only reading it
    /// again, alone, can tell what it is.
    DecodedFrame frame(std::size_t i)
    {
        const FilePiece& piece = m_pieces[i];
        const std::size_t there = std::min(piece.size, static_cast<std::size_t>(m_to - m_next));
        const BytesView bytes(m_next, there);
        m_next += there;
        return decodeFrame(bytes, m_seed + static_cast<std::uint64_t>(piece.offset));
    }

    /// What `found`, the `i`-th of the frames that were gathered and not whole, is indeed.
    Result<DecodedFrame> frameAlone(std::size_t i, DecodedFrame found)
    {
        const auto offset = static_cast<std::uint64_t>(m_pieces[i].offset);
        while (found.finding == FrameFinding::Short && offset + found.bytes <= m_end) {
            char* const to = m_batch.allocate(found.bytes);
            WEIR_ASSIGN(const std::size_t got, m_file->readAt(FileOffset(offset), to, found.bytes));
            if (got < found.bytes)
                break;
            found = decodeFrame({to, got}, m_seed + offset);
        }
        if (found.finding != FrameFinding::Whole)
            return damaged(m_segment, offset);
        return found;
    }

private:
    /// Memory for the frames at `places`, so that a batch has few blocks of it.
    std::size_t memoryFor(std::span<const SizedPlace> places) const
    {
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < places.size() && bytes < kMostMemoryAtOnce; ++i)
            bytes += pieceAt(places, i).size;
        return std::min(bytes, kMostMemoryAtOnce);
    }

    /// Up to where a frame may end: an explicit hash key may be there or not.
    FilePiece pieceAt(std::span<const SizedPlace> places, std::size_t i) const
    {
        const std::uint64_t offset = places[i].place.offset;
        const std::uint64_t next = i + 1 < places.size() ? places[i + 1].place.offset : m_end;
        const std::uint64_t most =
            std::min<std::uint64_t>(next > offset ? next - offset : 0, kMaxFrameBytes);
        const std::uint64_t size = kFrameHeaderBytes + kHashKeyBytes + places[i].payloadBytes;
        return {FileOffset(offset), static_cast<std::size_t>(std::min(size, most))};
    }

    const ReadableSegment& m_segment;
    const std::shared_ptr<const ReadableFile> m_file;
    RecordBatch& m_batch;
    const std::uint64_t m_end;
    const std::uint64_t m_seed;
    std::vector<FilePiece> m_pieces;
    char* m_to = nullptr;         ///< where the next gathering goes
    std::size_t m_room = 0;       ///< octets there
    const char* m_next = nullptr; ///< the next frame
};

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

Result<Timestamp> arrivalAt(const ReadableSegment& segment, FramePlace place,
                            std::size_t payloadGuess)
{
    WEIR_ASSIGN(auto file, segment.file());
    SegmentScanner scanner(std::move(file), segment.identity(), place.offset, segment.extent().end,
                           kFrameHeaderBytes + kHashKeyBytes + payloadGuess);
    WEIR_ASSIGN(const SegmentScanner::Found found, nextOf(scanner, segment));
    return found.frame.arrival;
}

Result<std::size_t> readPlaces(const ReadableSegment& segment, std::span<const SizedPlace> places,
                               const ShardMap& shards, const ReadLimits& limits, RecordBatch& batch)
{
    places = places.first(countFitting(places, limits, batch));
    if (places.empty())
        return std::size_t{0};
    WEIR_ASSIGN(auto file, segment.file());
    FrameGatherer frames(segment, std::move(file), batch);
    batch.reserve(places.size());
    std::size_t done = 0;
    while (done < places.size()) {
        WEIR_ASSIGN(const std::size_t gathered, frames.gather(places.subspan(done)));
        for (std::size_t i = 0; i < gathered; ++i, ++done) {
            DecodedFrame found = frames.frame(i);
            if (found.finding != FrameFinding::Whole) {
                WEIR_ASSIGN(found, frames.frameAlone(i, found));
            }
            if (!limits.admit(batch, found.frame.payloadBytes()))
                return done;
            batch.add(shards.record(found.frame, {segment.base() + places[done].place.record}));
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
            WEIR_ASSIGN(block, blocks.read(from.offset, blockBytes, batch));
            blockBytes = kScanBlockBytes;
        }
        WEIR_ASSIGN(const DecodedFrame found, blocks.frame(block, from.offset, batch));
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
