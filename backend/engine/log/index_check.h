#pragma once

#include "backend/engine/log/index_format.h"

#include <optional>

namespace weir::engine {

/// Where an index is not what it must be.
struct IndexFault
{
    std::uint64_t offset = 0; ///< in the index
    std::string reason;
};

/// An index as it stands on disk, held against its segment octet by octet.
class IndexCheck
{
public:
    /// Reads the whole file. Errors: IoError.
    static Result<IndexCheck> read(const ReadableFile& file, const SegmentIdentity& identity);

    /// How many records it tells of; nothing when its header is not whole.
    std::optional<std::uint32_t> records() const;
    /// Behind the last frame it tells of.
    std::optional<std::uint64_t> end() const;
    std::uint64_t fileBytes() const { return m_bytes.size(); }

    /// What its own checksums tell.
    std::optional<IndexFault> checkPages() const;
    /// `index` holds its first records() records.
    std::optional<IndexFault> compare(const SegmentIndex& index) const;

private:
    IndexCheck(Bytes bytes, const SegmentIdentity& identity);

    const Bytes m_bytes;
    const SegmentIdentity m_identity;
    std::optional<IndexHeader> m_header;
};

} // namespace weir::engine
