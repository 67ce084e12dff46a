#pragma once

#include "backend/engine/log/segment.h"

#include <vector>

namespace weir::engine {

/// Goes through the frames of a segment in order, reading it in blocks. One thread.
class SegmentScanner
{
public:
    struct Found
    {
        Frame frame; ///< views hold until the next call
        std::uint64_t offset = 0;
        std::size_t bytes = 0;
    };

    static constexpr std::size_t kScanBlock = 1U << 20;
    static constexpr std::size_t kSeekBlock = 32U << 10;

    /// Scans from `from` to `end`, both offsets in the file.
    SegmentScanner(std::shared_ptr<const ReadableFile> file, const SegmentIdentity& identity,
                   std::uint64_t from, std::uint64_t end, std::size_t blockBytes = kScanBlock);

    /// The frame at offset(), which moves behind it. Nothing at `end` and where no whole frame
    /// stands; offset() tells them apart. Errors: IoError.
    Result<std::optional<Found>> next();
    std::uint64_t offset() const { return m_offset; }
    bool atEnd() const { return m_offset == m_end; }

    /// Moves on to the first place behind offset() where a whole frame stands; false when there is
    /// none.
    Result<bool> findNext();

private:
    /// At least `bytes` octets from m_offset on, or fewer at the end.
    Result<BytesView> window(std::size_t bytes);
    Result<DecodedFrame> decodeHere();

    const std::shared_ptr<const ReadableFile> m_file;
    const SegmentIdentity m_identity;
    const std::uint64_t m_end;
    const std::size_t m_blockBytes;
    std::uint64_t m_offset;
    std::uint64_t m_blockAt = 0;
    std::vector<char> m_block;
};

} // namespace weir::engine
