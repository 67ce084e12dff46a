#pragma once

#include "backend/bridge/batch_matches.h"
#include "backend/bridge/snapshots.h"

#include <cassert>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace weir {

/// A record in a buffer, with the batch that keeps its octets alive. Null when the row is not there
/// (any more).
struct RecordRow
{
    RecordBatchPtr batch;
    const Record* record = nullptr;

    explicit operator bool() const { return record != nullptr; }
    const Record& operator*() const
    {
        assert(record);
        return *record;
    }
    const Record* operator->() const
    {
        assert(record);
        return record;
    }
};

/// Batches of records in order of arrival, up to a cap; the oldest rows leave first. Rows are
/// numbered by 64-bit counters that never start again while the buffer lives: an *ordinal* counts
/// every record appended, a *row* counts those of the chosen shards that the filter has matched
/// (the same numbers while all are chosen and there is no filter). What a filter matches is worked
/// out elsewhere and told batch by batch, from the newest backwards and from there on; rows appear
/// as it is told. Those of chosen shards appear the same way, as indexOlder() looks for them. A
/// value: copying shares the batches.
class RecordBuffer
{
public:
    struct Cap
    {
        std::uint64_t rows = 1'000'000;
        std::uint64_t bytes = 512ULL << 20;
    };

    explicit RecordBuffer(Cap cap) : m_cap(cap) {}
    RecordBuffer() : RecordBuffer(Cap{}) {}

    /// Adds a batch after the newest row, then lets rows leave until the cap is kept. A batch
    /// larger than the cap by itself stays until the next one.
    void append(const RecordBatchPtr& batch);
    /// Forgets all rows; counters go on.
    void clear();
    /// The memory of what has left, for another thread to free. Ask after each change: it is held
    /// until then.
    using Gone = std::vector<std::shared_ptr<const void>>;
    Gone takeGone() { return std::exchange(m_gone, {}); }

    /// Shows only records of these shards; empty shows all. Rows get new numbers, ordinals stay.
    /// What is held has rows as indexOlder() reaches it; what is appended has them at once.
    void setShards(std::set<ShardId> shards);
    const std::set<ShardId>& shards() const { return m_shards; }
    /// Looks for rows among what setShards() or setSieved() left, the newest first: batches of at
    /// least `records` records. False once nothing is left. Rows come in front of the others.
    bool indexOlder(std::uint64_t records);
    void indexAll() { indexOlder(~std::uint64_t{0}); }
    bool isIndexed() const { return m_unindexed == 0; }

    /// Shows only what setMatches() says, or everything again. Forgets what it said.
    void setSieved(bool sieved);
    bool isSieved() const { return m_sieved; }
    /// Which records of the batch whose first record has the ordinal `first` are rows. Nothing
    /// happens when it has left, or was told before.
    void setMatches(std::uint64_t first, BatchMatchesPtr matches);
    /// A batch and the ordinal of its first record.
    struct Place
    {
        std::uint64_t first = 0;
        RecordBatchPtr batch;
    };
    /// The batches held, oldest first.
    std::vector<Place> places() const;
    /// Records held about which setMatches() has said something, and the user records it counted.
    std::uint64_t lookedAtRecords() const;
    std::uint64_t matchedUserRecords() const;

    /// Rows [firstRow, endRow) are there.
    std::uint64_t firstRow() const;
    std::uint64_t endRow() const;
    std::uint64_t rowCount() const { return endRow() - firstRow(); }
    RecordRow at(std::uint64_t row) const;
    std::uint64_t ordinalOf(std::uint64_t row) const;
    /// The first row whose ordinal is `ordinal` or later; endRow() when there is none.
    std::uint64_t rowOfOrdinal(std::uint64_t ordinal) const;
    /// The first row for which `reached` is true, if it turns true once and stays: a binary search.
    std::uint64_t findRow(const std::function<bool(const Record&)>& reached) const;

    /// Ordinals [firstOrdinal, endOrdinal) are there, of all shards.
    std::uint64_t firstOrdinal() const { return m_first; }
    std::uint64_t endOrdinal() const { return m_end; }
    std::uint64_t heldRecords() const { return m_end - m_first; }
    /// What the batches held take of memory, octets.
    std::uint64_t heldBytes() const { return m_bytes; }
    const Cap& cap() const { return m_cap; }

    /// The rows [from, to) and the records around them that were not chosen, sharing the batches,
    /// with the same ordinals; from the front it leaves out what does not fit into `maxBytes`, but
    /// never the last batch.
    RecordBuffer slice(std::uint64_t from, std::uint64_t to, std::uint64_t maxBytes) const;

private:
    struct Held
    {
        std::uint64_t first = 0; ///< ordinal of the batch's record 0
        RecordBatchPtr batch;
        BatchMatchesPtr matches; ///< of a sieved buffer; null until it is told

        std::uint64_t end() const { return first + batch->size(); }
    };

    static std::uint64_t bytesOf(const RecordBatch& batch);
    bool filtered() const { return !m_shards.empty() || m_sieved; }
    /// The ordinals of the batch that are rows.
    std::vector<std::uint64_t> rowsOf(const Held& held) const;
    void index(const Held& held);
    void addInFront(const std::vector<std::uint64_t>& ordinals);
    void forgetIndex();
    void keepCap();
    void dropTo(std::uint64_t ordinal);
    RecordRow atOrdinal(std::uint64_t ordinal) const;

    Cap m_cap;
    std::deque<Held> m_held;
    std::uint64_t m_first = 0;
    std::uint64_t m_end = 0;
    std::uint64_t m_bytes = 0;
    std::set<ShardId> m_shards;
    bool m_sieved = false;
    std::deque<std::uint64_t> m_matches; ///< ordinals of the rows; empty while all records are rows
    std::uint64_t m_matchesGone = 0;     ///< how many left m_matches at the front
    std::size_t m_unindexed = 0; ///< so many batches at the front may have rows not in m_matches
    Gone m_gone;
};

} // namespace weir
