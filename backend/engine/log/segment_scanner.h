#pragma once

#include "backend/engine/log/read_ahead.h"
#include "backend/engine/log/segment.h"

#include <vector>

namespace weir::engine {

/// Goes through the frames of a segment in order, reading it in blocks; a long way with a thread
/// that reads ahead. One thread.
class SegmentScanner
{
public:
    struct Found
    {
        Frame frame; ///< views hold until the next call
        std::uint64_t offset = 0;
        std::size_t bytes = 0;
    };

    static constexpr std::size_t kSeekBlock = 32U << 10;

    /// Scans from `from` to `end`, both offsets in the file. `blockBytes` for a search, which ends
    /// soon; without, all of it will be wanted.
    SegmentScanner(std::shared_ptr<const ReadableFile> file, const SegmentIdentity& identity,
                   std::uint64_t from, std::uint64_t end,
                   std::optional<std::size_t> blockBytes = {});

    /// The frame at offset(), which moves behind it; holds until the next call. Null at `end` and
    /// where no whole frame stands; offset() tells them apart. Errors: IoError.
    Result<const Found*> next();
    std::uint64_t offset() const { return m_offset; }
    bool atEnd() const { return m_offset == m_end; }

    /// Moves on to the first place behind offset() where a whole frame stands; false when there is
    /// none.
    Result<bool> findNext();

private:
    /// Makes m_window at least `bytes` long, or as long as the file allows.
    Status widen(std::size_t bytes);
    void advance(std::size_t bytes);
    Result<DecodedFrame> decodeHere();

    const std::shared_ptr<const ReadableFile> m_file;
    const SegmentIdentity m_identity;
    const std::uint64_t m_seed; ///< of what stands at offset 0
    const std::uint64_t m_end;
    const std::size_t m_blockBytes;
    std::uint64_t m_offset;
    BytesView m_window; ///< octets from m_offset on, in m_block or what m_ahead read
    std::vector<char> m_block;
    std::unique_ptr<ReadAhead> m_ahead; ///< null: each block is read when it is wanted
    Found m_found;
};

} // namespace weir::engine
