#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"
#include "backend/core/hash_key.h"
#include "backend/core/identifiers.h"
#include "backend/core/sequence_number.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace weir {

/// One record as it stands in a stream. The two views point into the RecordBatch that holds it.
struct Record
{
    StreamPosition position; ///< unknown for records of a remote stream: then 0
    ShardId shard;
    bool encrypted = false; ///< arrived while the stream's encryption was on
    SequenceNumber sequenceNumber;
    Timestamp arrival; ///< the service's ApproximateArrivalTimestamp
    std::optional<HashKey>
        explicitHashKey; ///< as the producer gave it; only the embedded store knows it
    std::string_view partitionKey;
    BytesView data;

    /// What counts against the service's limits: data and partition key.
    std::size_t size() const { return data.size() + partitionKey.size(); }
};

/// Records with the octets they point into; cheap to move, shared between threads as
/// std::shared_ptr<const RecordBatch>. Filled by one thread, then never changed.
class RecordBatch
{
public:
    RecordBatch() = default;
    RecordBatch(RecordBatch&&) = default;
    RecordBatch& operator=(RecordBatch&&) = default;
    RecordBatch(const RecordBatch&) = delete;
    RecordBatch& operator=(const RecordBatch&) = delete;

    /// In the order they were added.
    const std::vector<Record>& records() const { return m_records; }
    bool empty() const { return m_records.empty(); }
    std::size_t size() const { return m_records.size(); }
    /// Sum of the records' sizes.
    std::size_t payloadBytes() const { return m_payloadBytes; }

    /// Room for so many records more.
    void reserve(std::size_t records) { m_records.reserve(m_records.size() + records); }

    /// Memory of `size` octets that lives as long as the batch and never moves: read a block of a
    /// segment into it, then add() records whose views lie inside.
    char* allocate(std::size_t size)
    {
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(size));
        return m_blocks.back().get();
    }

    /// Adds a record whose views lie in memory of allocate().
    void add(const Record& record)
    {
        m_payloadBytes += record.size();
        m_records.push_back(record);
    }

    /// Marks the records at [from, to) as encrypted.
    void markEncrypted(StreamPosition from, StreamPosition to)
    {
        for (Record& record : m_records)
            record.encrypted |= from <= record.position && record.position < to;
    }

    /// Adds a record and copies what its views point to.
    void addCopy(Record record)
    {
        char* const at = allocate(record.size());
        record.partitionKey.copy(at, record.partitionKey.size());
        record.data.copy(at + record.partitionKey.size(), record.data.size());
        record.data = {at + record.partitionKey.size(), record.data.size()};
        record.partitionKey = {at, record.partitionKey.size()};
        add(record);
    }

private:
    std::vector<Record> m_records;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_payloadBytes = 0;
};

} // namespace weir
