#include "backend/engine/log/segment_scanner.h"

#include <algorithm>

namespace weir::engine {

SegmentScanner::SegmentScanner(std::shared_ptr<const ReadableFile> file,
                               const SegmentIdentity& identity, std::uint64_t from,
                               std::uint64_t end, std::size_t blockBytes)
    : m_file(std::move(file)),
      m_identity(identity),
      m_end(end),
      m_blockBytes(blockBytes),
      m_offset(std::min(from, end)),
      m_blockAt(m_offset)
{}

Result<BytesView> SegmentScanner::window(std::size_t bytes)
{
    const std::size_t wanted = std::min<std::uint64_t>(bytes, m_end - m_offset);
    const std::uint64_t skipped = m_offset - m_blockAt;
    if (skipped + wanted > m_block.size()) {
        m_block.resize(std::min<std::uint64_t>(std::max(m_blockBytes, wanted), m_end - m_offset));
        WEIR_ASSIGN(const std::size_t got,
                    m_file->readAt(FileOffset(m_offset), m_block.data(), m_block.size()));
        m_block.resize(got);
        m_blockAt = m_offset;
    }
    const std::size_t at = m_offset - m_blockAt;
    return BytesView(m_block.data() + at, m_block.size() - at);
}

Result<DecodedFrame> SegmentScanner::decodeHere()
{
    std::size_t bytes = kFrameHeaderBytes;
    while (true) {
        WEIR_ASSIGN(const BytesView here, window(bytes));
        DecodedFrame found = decodeFrame(here, m_identity, m_offset);
        if (found.finding != FrameFinding::Short || found.bytes > m_end - m_offset ||
            here.size() < std::min<std::uint64_t>(bytes, m_end - m_offset))
            return found;
        bytes = found.bytes;
    }
}

Result<std::optional<SegmentScanner::Found>> SegmentScanner::next()
{
    WEIR_ASSIGN(const DecodedFrame found, decodeHere());
    if (found.finding != FrameFinding::Whole)
        return std::optional<Found>();
    const std::uint64_t offset = m_offset;
    m_offset += found.bytes;
    return std::optional<Found>({found.frame, offset, found.bytes});
}

Result<bool> SegmentScanner::findNext()
{
    for (++m_offset; m_offset + kFrameHeaderBytes <= m_end; ++m_offset) {
        WEIR_ASSIGN(const DecodedFrame found, decodeHere());
        if (found.finding == FrameFinding::Whole)
            return true;
    }
    m_offset = m_end;
    return false;
}

} // namespace weir::engine
