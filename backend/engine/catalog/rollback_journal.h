#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"

#include <cstdint>
#include <functional>

namespace weir::engine {

// SQLite's rollback journal of the catalog. SQLite takes a journal that has been damaged for one
// that ends earlier, and would leave a transaction undone by half. So each header carries a
// checksum of ours behind SQLite's own octets, where SQLite leaves zeros, and each page its
// checksum; a journal that is to be played back is looked at first.

/// Adds our checksums to what SQLite writes.
class JournalSealer
{
public:
    /// What to write at `offset` instead of `bytes`; it begins with octets of the same meaning and
    /// may be longer. Valid until the next call.
    BytesView seal(std::uint64_t offset, BytesView bytes);

private:
    std::uint64_t m_headerAt = 0;
    Bytes m_header; ///< of the newest header, the octets that are SQLite's
    std::uint32_t m_page = 0;
    Bytes m_sealed;
};

/// Reads up to `size` octets at `offset`, fewer only at the end.
using JournalReader = std::function<Result<Bytes>(std::uint64_t offset, std::size_t size)>;

/// Ok when the journal can be played back to its end, or when there is nothing to play back: the
/// transaction was finished, or had not yet changed the catalog. Errors: Corruption with the place
/// in `detail`; those of `read`.
Status checkJournal(const JournalReader& read);

} // namespace weir::engine
