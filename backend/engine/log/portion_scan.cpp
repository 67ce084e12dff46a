#include "backend/engine/log/portion_scan.h"

#include "backend/engine/log/file_names.h"
#include "backend/engine/log/segment_read.h"

#include <algorithm>
#include <limits>

namespace weir::engine {

namespace {

/// Small enough to stay in the processor's cache while it is looked through.
constexpr std::size_t kPieceBytes = 256U << 10;

Error damaged(const ReadableSegment& segment, std::uint64_t offset)
{
    return {ErrorCode::Corruption, "The stream is damaged.",
            segmentFileName(segment.base()) + " at " + std::to_string(offset)};
}

/// Goes through frames in blocks of a file.
class BlockFrames
{
public:
    BlockFrames(const ReadableSegment& segment, std::shared_ptr<const ReadableFile> file,
                std::uint64_t from, std::uint64_t end, std::vector<char>& block)
        : m_segment(segment),
          m_file(std::move(file)),
          m_seed(segment.identity().seedAt(0)),
          m_end(end),
          m_block(block),
          m_offset(from),
          m_blockAt(from),
          m_blockEnd(from)
    {}

    /// Sets `frame`, whose views hold until the next call.
    Status next(Frame& frame)
    {
        DecodedFrame found = decodeHere();
        while (found.finding == FrameFinding::Short) {
            if (m_offset + found.bytes > m_segment.extent().end)
                return damaged(m_segment, m_offset);
            WEIR_TRY(fill(found.bytes));
            found = decodeHere();
        }
        if (found.finding != FrameFinding::Whole)
            return damaged(m_segment, m_offset);
        m_offset += found.bytes;
        frame = found.frame;
        return {};
    }

private:
    DecodedFrame decodeHere() const
    {
        const BytesView here(m_block.data() + (m_offset - m_blockAt), m_blockEnd - m_offset);
        return decodeFrame(here, m_seed + m_offset);
    }

    /// At least `needed` octets from where we are.
    Status fill(std::size_t needed)
    {
        const std::uint64_t left = m_end > m_offset ? m_end - m_offset : 0;
        const std::size_t wanted =
            std::max<std::size_t>(needed, std::min<std::uint64_t>(kPieceBytes, left));
        if (m_block.size() < wanted)
            m_block.resize(wanted);
        WEIR_ASSIGN(const std::size_t got,
                    m_file->readAt(FileOffset(m_offset), m_block.data(), wanted));
        m_blockAt = m_offset;
        m_blockEnd = m_offset + got;
        return got < needed ? Status(damaged(m_segment, m_offset)) : Status();
    }

    const ReadableSegment& m_segment;
    const std::shared_ptr<const ReadableFile> m_file;
    const std::uint64_t m_seed;
    const std::uint64_t m_end; ///< nothing behind it is wanted
    std::vector<char>& m_block;
    std::uint64_t m_offset;
    std::uint64_t m_blockAt;
    std::uint64_t m_blockEnd;
};

} // namespace

RecordMatcher::RecordMatcher(const ScanFilter& filter)
    : m_filter(filter),
      m_data(filter.dataContains)
{}

bool RecordMatcher::matches(const Frame& frame, const ShardMap& shards,
                            StreamPosition position) const
{
    if (m_filter.partitionKey && frame.partitionKey != *m_filter.partitionKey)
        return false;
    if (!m_data.isIn(frame.data))
        return false;
    return !m_filter.predicate || m_filter.predicate(shards.record(frame, position));
}

void PortionScan::look(const Frame& frame, const ShardMap& shards, StreamPosition position)
{
    ++m_result.records;
    m_result.bytes += frame.payloadBytes();
    if (!m_matcher.matches(frame, shards, position))
        return;
    ++m_result.hits;
    if (!m_keep)
        return;
    if (!m_result.found)
        m_result.found = std::make_shared<RecordBatch>();
    m_result.found->addCopy(shards.record(frame, position));
}

PortionScan::Stop PortionScan::run(const ReadableSegment& segment, std::uint32_t first,
                                   std::uint32_t last, std::optional<ShardId> shard,
                                   const ShardMap& shards)
{
    return shard ? runShard(segment, first, last, *shard, shards)
                 : runAll(segment, first, last, shards);
}

PortionScan::Stop PortionScan::runAll(const ReadableSegment& segment, std::uint32_t first,
                                      std::uint32_t last, const ShardMap& shards)
{
    const auto place = placeOf(segment, first);
    if (!place.ok())
        return {first, place.error()};
    std::uint64_t end = segment.extent().end;
    if (last < segment.extent().records) {
        if (const auto behind = placeOf(segment, last); behind.ok())
            end = behind->offset;
    }
    auto file = segment.file();
    if (!file.ok())
        return {first, file.error()};
    BlockFrames frames(segment, std::move(file).value(), place->offset, end, m_block);
    Frame frame;
    for (std::uint32_t record = first; record < last; ++record) {
        if (const Status read = frames.next(frame); !read.ok())
            return {record, read.error()};
        look(frame, shards, {segment.base() + record});
    }
    return {last, {}};
}

PortionScan::Stop PortionScan::runShard(const ReadableSegment& segment, std::uint32_t first,
                                        std::uint32_t last, ShardId shard, const ShardMap& shards)
{
    constexpr auto kAll = std::numeric_limits<std::size_t>::max();
    auto places = segment.shardPlaces(shard, first, last - first, kAll);
    if (!places.ok())
        return {first, places.error()};
    while (!places->empty() && places->back().place.record >= last)
        places->pop_back();
    RecordBatch batch;
    const auto read = readPlaces(segment, *places, shards, {kAll, kAll}, batch);
    for (const Record& record : batch.records()) {
        const Frame frame{record.shard,
                          record.arrival,
                          record.explicitHashKey,
                          record.partitionKey,
                          record.data,
                          false,
                          0};
        look(frame, shards, record.position);
    }
    if (!read.ok())
        return {(*places)[batch.size()].place.record, read.error()};
    return {last, {}};
}

void PortionScan::noteDamage(StreamPosition from, StreamPosition to, const Error& error)
{
    if (!m_result.damage.empty() && m_result.damage.back().to == from)
        m_result.damage.back().to = to;
    else
        m_result.damage.push_back({from, to, error.detail});
}

} // namespace weir::engine
