#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/sequence_number.h"
#include "backend/protocol/kinesis_service.h"

#include <optional>
#include <string>
#include <vector>

namespace weir::client {

/// Where the reading of a shard begins.
struct ReadStart
{
    enum class Kind { TrimHorizon, Latest, AtTime, At, After };
    Kind kind = Kind::TrimHorizon;
    Timestamp time = {};          ///< of AtTime
    SequenceNumber sequence = {}; ///< of At and After

    bool operator==(const ReadStart&) const = default;
};

/// Reads one shard of a stream call by call, from a start to its end. An iterator that has expired
/// is replaced by one behind the last record read, so that none is lost and none comes twice.
/// Thread: one at a time; calls block.
class ShardReader
{
public:
    static constexpr std::int32_t kMostRecords = 10'000;

    /// The service and the clock must outlive this.
    ShardReader(protocol::KinesisService& service, Clock& clock, StreamName stream, ShardId shard,
                ReadStart start);

    ShardId shard() const { return m_shard; }
    /// Of the last record read; nothing before the first.
    const std::optional<SequenceNumber>& last() const { return m_last; }
    bool ended() const { return m_ended; }

    struct Turn
    {
        RecordBatch records; ///< in order; may be empty
        std::int64_t millisBehindLatest = 0;
        bool ended = false; ///< the shard is closed, and there is nothing behind these
        std::uint64_t payloadBytes = 0;
    };
    /// One GetRecords, with a GetShardIterator before it where there is no iterator. After an error
    /// the next call goes on where this one would have. Errors: those of the service.
    Result<Turn> read();

private:
    Status findIterator();
    protocol::GetShardIteratorRequest iteratorRequest() const;
    bool isFresh(const RecordBatch& records) const;
    Turn take(protocol::GetRecordsResponse&& response);

    protocol::KinesisService& m_service;
    Clock& m_clock;
    const StreamName m_stream;
    const ShardId m_shard;
    ReadStart m_start;
    std::optional<std::string> m_iterator;
    std::optional<SequenceNumber> m_last;
    bool m_ended = false;
};

} // namespace weir::client
