#pragma once

#include "backend/core/identifiers.h"
#include "backend/core/sequence_number.h"

#include <cstdint>
#include <optional>
#include <string>

namespace weir::protocol {

/// Where a shard iterator comes from. Iterators that descend from one GetShardIterator, each from
/// the answer to the one before, are a chain: a reader's way through a shard.
struct IteratorAncestry
{
    std::uint64_t chain = 0;      ///< the same along a chain, of no meaning but that
    std::uint64_t generation = 0; ///< 0 from GetShardIterator, then one more with each GetRecords
    /// Who was given it. Another caller's session means that it was handed on.
    SessionId issuedTo = SessionId::Console;

    bool operator==(const IteratorAncestry&) const = default;
};

/// What one call did, as the service saw it; what the request and answer alone do not show (the
/// shard behind an iterator, the numbers of the records). The call ledger keeps it.
struct CallReport
{
    std::string stream;
    std::string consumer;            ///< whose subscription it is about; empty for other calls
    std::optional<ShardId> shard;    ///< of reads and single puts
    std::uint32_t records = 0;       ///< stored or delivered
    std::uint64_t bytes = 0;         ///< their payload: data and partition keys
    std::uint32_t refused = 0;       ///< entries of PutRecords that failed
    std::uint32_t wouldThrottle = 0; ///< entries or calls that relaxed limits let pass
    std::optional<SequenceNumber> first;
    std::optional<SequenceNumber> last;
    std::optional<std::int64_t> millisBehindLatest; ///< of reads
    /// Of the iterator that GetRecords was called with, or that GetShardIterator made.
    std::optional<IteratorAncestry> iterator;
};

/// What has happened to a record before its put is answered: it was synced to the disk, written to
/// it, or only taken into memory.
enum class RecordDurability { Durable, Relaxed, Memory };

/// Who calls, and where the service reports what it did. One per call, owned by the caller.
struct CallContext
{
    SessionId session = SessionId::Console;
    /// Of a stream that this call creates; the service's own without. The published API has no word
    /// for it, so only callers inside the process choose.
    std::optional<RecordDurability> durability;
    CallReport report;
    std::string requestId; ///< under which the call was booked; empty when it was not
};

} // namespace weir::protocol
