#include "backend/engine/log/segment_scanner.h"

#include "backend/engine/log/file_names.h"

#include <algorithm>

namespace weir::engine {

namespace {

/// Less is read before a thread has begun.
constexpr std::uint64_t kWorthAThread = 1U << 20;
/// A longer frame is not put together from blocks that were read ahead.
constexpr std::size_t kMostJoined = 1U << 20;

/// Where a file ends sooner than it said, nothing may be taken for a torn tail.
Error endsAt(const SegmentIdentity& identity, std::uint64_t offset)
{
    return {ErrorCode::Corruption, "The stream is damaged.",
            segmentFileName(identity.base) + " at " + std::to_string(offset) +
                ": the segment ends here"};
}

} // namespace

SegmentScanner::SegmentScanner(std::shared_ptr<const ReadableFile> file,
                               const SegmentIdentity& identity, std::uint64_t from,
                               std::uint64_t end, std::optional<std::size_t> blockBytes)
    : m_file(std::move(file)),
      m_identity(identity),
      m_seed(identity.seedAt(0)),
      m_end(end),
      m_blockBytes(blockBytes.value_or(ReadAhead::kBlockBytes)),
      m_offset(std::min(from, end))
{
    if (!blockBytes && m_end - m_offset > kWorthAThread)
        m_ahead = std::make_unique<ReadAhead>(m_file, m_offset, m_end);
}

Status SegmentScanner::widen(std::size_t bytes)
{
    const std::size_t wanted = std::min<std::uint64_t>(bytes, m_end - m_offset);
    if (wanted > kMostJoined) {
        m_ahead.reset();
        m_window = {};
    }
    while (m_ahead && m_window.size() < wanted) {
        const std::size_t before = m_window.size();
        WEIR_ASSIGN(m_window, m_ahead->next(m_window));
        if (m_window.size() == before)
            return endsAt(m_identity, m_offset + before);
    }
    if (m_window.size() >= wanted)
        return {};
    m_block.resize(std::min<std::uint64_t>(std::max(m_blockBytes, wanted), m_end - m_offset));
    WEIR_ASSIGN(const std::size_t got,
                m_file->readAt(FileOffset(m_offset), m_block.data(), m_block.size()));
    m_window = {m_block.data(), got};
    return got == m_block.size() ? Status() : endsAt(m_identity, m_offset + got);
}

void SegmentScanner::advance(std::size_t bytes)
{
    m_offset += bytes;
    m_window.remove_prefix(std::min(bytes, m_window.size()));
}

Result<DecodedFrame> SegmentScanner::decodeHere()
{
    while (true) {
        DecodedFrame found = decodeFrame(m_window, m_seed + m_offset);
        if (found.finding != FrameFinding::Short || found.bytes > m_end - m_offset)
            return found;
        WEIR_TRY(widen(found.bytes));
        if (m_window.size() < found.bytes)
            return found;
    }
}

Result<const SegmentScanner::Found*> SegmentScanner::next()
{
    WEIR_ASSIGN(const DecodedFrame found, decodeHere());
    if (found.finding != FrameFinding::Whole)
        return static_cast<const Found*>(nullptr);
    m_found = {found.frame, m_offset, found.bytes};
    advance(found.bytes);
    return static_cast<const Found*>(&m_found);
}

Result<bool> SegmentScanner::findNext()
{
    for (advance(1); m_offset + kFrameHeaderBytes <= m_end; advance(1)) {
        WEIR_ASSIGN(const DecodedFrame found, decodeHere());
        if (found.finding == FrameFinding::Whole)
            return true;
    }
    m_offset = m_end;
    m_window = {};
    return false;
}

} // namespace weir::engine
