#pragma once

#include "backend/engine/log/stream_log.h"

namespace weir::fuzz {

/// The only stream of the log that is fuzzed, and where its files stand.
engine::LogOptions sampleOptions();

/// A file's octets in `files`, and the other way round.
void writeFile(engine::FileSystem& files, const std::string& name, BytesView bytes);
Bytes readFile(engine::FileSystem& files, const std::string& name);

/// A record as it was read, with its own octets.
struct ReadRecord
{
    StreamPosition position;
    ShardId shard;
    Timestamp arrival;
    Bytes key;
    Bytes data;

    bool operator==(const ReadRecord&) const = default;
};

/// A log opened on `files`, with shards 0 to 4 of which all is known, and a clock of its own.
class SampleLog
{
public:
    explicit SampleLog(engine::FileSystem& files);

    /// What opening it said; the rest only when this is ok.
    const Status& opened() const { return m_opened; }
    engine::StreamLog& log() { return *m_log; }

    /// Appends a batch of `count` records, made from their place in the log.
    void append(std::size_t count);
    /// All records in order of arrival.
    Result<std::vector<ReadRecord>> readAll() const;
    /// The records of one shard.
    Result<std::vector<ReadRecord>> readShard(ShardId shard) const;
    /// Looks for records by time, shard and position all over the log.
    Status lookAround(const std::vector<ReadRecord>& records) const;

private:
    VirtualClock m_clock;
    std::vector<engine::RecoveryNote> m_notes;
    std::unique_ptr<engine::StreamLog> m_log;
    Status m_opened;
};

/// Gives a segment, and each frame that can be told in it, the checksum its octets ask for, so that
/// what lies behind the checksum is reached.
void sealSegment(Bytes& segment, const engine::SegmentIdentity& identity);
/// The same for every page of an index.
void sealIndex(Bytes& index, const engine::SegmentIdentity& identity);

} // namespace weir::fuzz
