#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/record.h"
#include "backend/core/result.h"
#include "backend/engine/arrival_profile.h"
#include "backend/engine/record_range.h"
#include "backend/engine/scan.h"
#include "backend/engine/store_jobs.h"
#include "backend/engine/stream_info.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir::engine {

/// What a store took from a crash, or found damaged, when it was opened.
struct RecoveryNote
{
    StreamName stream;
    std::string file; ///< relative to the store
    std::uint64_t offset = 0;
    std::uint64_t bytesCut = 0;
    std::string reason; ///< "torn tail", "checksum does not match"
};

struct StoreReport
{
    std::string directory;         ///< empty for a store in memory
    std::uint64_t diskBytes = 0;   ///< all files: segments, indexes, the catalog
    std::uint64_t memoryBytes = 0; ///< of streams in memory, which take no disk
    std::uint64_t catalogBytes = 0;
    std::uint64_t freeBytes = 0;
    std::uint64_t diskBudgetBytes = 0; ///< 0 for none
    /// By how much the store is over its budget although nothing that may be trimmed is left: only
    /// what retention promises of durable streams.
    std::uint64_t overBudgetBytes = 0;
    std::vector<RecoveryNote> recovery;
    std::chrono::milliseconds openTook{};
};

/// What a stream holds now.
struct StreamReport
{
    std::shared_ptr<const StreamInfo> info;
    /// Shards that retention removed, with whom they had become, by id; null while it removed none.
    std::shared_ptr<const std::vector<ShardInfo>> pastShards;
    std::uint64_t diskBytes = 0;   ///< segments and indexes; known without looking at the disk
    std::uint64_t memoryBytes = 0; ///< the same of a stream in memory
    /// Its records are nowhere but in memory, whatever its durability says: so is the store.
    bool inMemory = false;
    std::uint64_t payloadBytes = 0; ///< data and partition keys of the records kept
    StreamPosition oldest;
    StreamPosition tip; ///< tip - oldest is the number of records kept
    std::optional<Timestamp> oldestArrival;
    std::optional<Timestamp> lastArrival;
    /// Set while the stream cannot be written: "the disk is full".
    std::optional<std::string> writeTrouble;
};

/// What arrived at one shard within one second.
struct ShardSecond
{
    std::chrono::sys_seconds second;
    ShardId shard;
    std::uint32_t records = 0;
    std::uint64_t bytes = 0;
    std::uint32_t throttles = 0; ///< records refused or, with relaxed limits, that would have been
};

/// What arrived within one to thirty minutes at each 1/256 of the hash key space.
struct HeatRow
{
    std::chrono::sys_time<std::chrono::minutes> start;
    std::chrono::minutes length{1};
    std::vector<std::uint64_t> bytes;     ///< 256 cells
    std::vector<std::uint32_t> records;   ///< 256 cells
    std::vector<std::uint32_t> throttles; ///< 256 cells; as of ShardSecond
};

/// A record's place and time, for a scroll bar.
struct PositionSample
{
    StreamPosition position;
    Timestamp arrival;
};

/// Reads a stream in order of arrival, all shards merged, and waits at the tip. One thread at a
/// time, but for stop().
class TailReader
{
public:
    virtual ~TailReader() = default;

    /// The next records in order, up to about `maxBytes` of payload and `maxRecords`. At the tip it
    /// waits for more, `patience` of real time at most, then answers an empty batch; also after
    /// stop(). Errors: ResourceNotFound (the stream is gone), Corruption, IoError.
    virtual Result<std::shared_ptr<const RecordBatch>>
    next(std::size_t maxRecords, std::size_t maxBytes, std::chrono::milliseconds patience) = 0;
    /// The position next() goes on from.
    virtual StreamPosition position() const = 0;
    /// Records retention removed before they were read here.
    virtual std::uint64_t skippedByTrim() const = 0;
    /// Ends a wait at once, from any thread; later calls of next() answer what is there without
    /// waiting.
    virtual void stop() = 0;
};

/// What the published API does not tell, for the console. Thread: any; answers are values.
class Inspector
{
public:
    virtual ~Inspector() = default;

    virtual StoreReport store() const = 0;
    /// In name order.
    virtual std::vector<StreamReport> streams() const = 0;
    virtual std::optional<StreamReport> stream(StreamId stream) const = 0;

    /// Arrivals by second and shard from `from` on, seconds ascending; kept for the last 15 minutes
    /// of this process.
    virtual std::vector<ShardSecond> arrivals(StreamId stream,
                                              std::chrono::sys_seconds from) const = 0;
    /// Arrivals by time and place in the hash key space from `from` on, times ascending, those in
    /// which nothing arrived left out; of this process: by minute for the last hour, before it by
    /// five minutes up to a day, then by half an hour up to seven days.
    virtual std::vector<HeatRow> heat(StreamId stream, Timestamp from) const = 0;
    /// The `keys` heaviest partition keys of the last 10 to 20 minutes of this process, and how
    /// large its records were.
    virtual ArrivalProfile profile(StreamId stream, std::size_t keys) const = 0;

    /// Events with an id above `after`, oldest first, at most `limit`; of one stream or, without,
    /// of all.
    virtual Result<std::vector<HistoryEvent>>
    history(std::optional<StreamId> stream, std::uint64_t after, std::size_t limit) const = 0;

    /// Starts at `from`, or at the oldest record kept when that is later. Errors: ResourceNotFound.
    virtual Result<std::unique_ptr<TailReader>> tail(StreamId stream,
                                                     StreamPosition from) const = 0;
    static constexpr std::size_t kAnyBytes = ~std::size_t{0};
    /// Up to `count` records and `maxBytes` of payload, but at least one record, in order of
    /// arrival from `from` on; fewer at the tip. Errors as TailReader.
    virtual Result<std::shared_ptr<const RecordBatch>>
    recordsAt(StreamId stream, StreamPosition from, std::size_t count,
              std::size_t maxBytes = kAnyBytes) const = 0;
    /// The last records of `range`, up to `count` and `maxBytes` of payload, but at least one; in
    /// order of arrival. To go on backwards, ask again with `to` at the first one's position. Takes
    /// O(log n) beside reading what it answers. Errors as TailReader.
    virtual Result<std::shared_ptr<const RecordBatch>>
    recordsBefore(StreamId stream, const RecordRange& range, std::size_t count,
                  std::size_t maxBytes = kAnyBytes) const = 0;
    /// How many records `range` holds, and their payload. Reads indexes, and frames only around
    /// the two ends. Errors as TailReader.
    virtual Result<RecordSum> measure(StreamId stream, const RecordRange& range) const = 0;
    /// Up to `count` records of `range`, whatever its shard, evenly spaced, the first one first.
    /// Errors as TailReader.
    virtual Result<std::vector<PositionSample>> sample(StreamId stream, const RecordRange& range,
                                                       std::size_t count) const = 0;
    /// The position of the first record of the stream that arrived at `time` or later; the tip when
    /// there is none.
    virtual Result<StreamPosition> positionAtTime(StreamId stream, Timestamp time) const = 0;

    /// Looks through the records of `range` on `threads` threads of its own, with every checksum,
    /// and delivers those that match in order of position, while the caller waits. Only records as
    /// durable as the stream promises, up to the tip there was at the start; what retention removes
    /// meanwhile is left out. Holds nobody up, and any number of scans run at a time. What is held
    /// of results is bounded by some MiB a thread. Damage is no error: what could not be looked at
    /// is in the report, with its place, and in the history. Errors: ResourceNotFound, Corruption
    /// (the whole stream), Cancelled.
    virtual Result<ScanReport> scan(StreamId stream, const RecordRange& range,
                                    const ScanFilter& filter, unsigned threads,
                                    const ScanControl& control) const = 0;

    // ---- jobs: one at a time, on the caller's thread; ResourceInUse while another runs ----------
    /// Checks every checksum, index and fact of one stream, or of the whole store, which goes on
    /// serving meanwhile. Mends nothing. Errors: ResourceNotFound, ResourceInUse, IoError (the
    /// catalog), Cancelled. Damage is no error: it is in the report.
    virtual Result<VerificationReport> verify(std::optional<StreamId> stream,
                                              const JobControl& control) const = 0;
    /// Merges runs of small neighbouring sealed segments, which restarts and repairs leave, of one
    /// stream or of all; without a stream it also gives back the space that removed rows take in
    /// the catalog. Records keep their positions and sequence numbers, and the store goes on
    /// serving. Needs room for one segment beside what is there. A run whose segments are damaged
    /// stays as it is and is in the report; no damage of a segment is an error. Cancelled, what was
    /// merged stays merged. The segments of trimmed records and of deleted streams go by
    /// themselves, whole. Errors: ResourceNotFound, ResourceInUse, NoSpace, Corruption (the
    /// catalog), IoError, Cancelled.
    virtual Result<CompactionReport> compact(std::optional<StreamId> stream,
                                             const JobControl& control) = 0;
    /// What the whole store may take on disk from now on, 0 for no end. What is over goes soon, see
    /// EngineOptions.
    virtual void setDiskBudget(std::uint64_t bytes) = 0;
    /// How long CREATING, UPDATING and DELETING last that begin from now on. Thread: any.
    virtual void setStateDelay(std::chrono::milliseconds delay) = 0;
    virtual std::chrono::milliseconds stateDelay() const = 0;

    /// `changed` runs after every event of the history, on the thread that caused it, with no lock
    /// of the engine held; it must only signal. Dropping the token ends it: no call runs after
    /// that.
    using ListenerToken = std::shared_ptr<void>;
    [[nodiscard]] virtual ListenerToken
    onHistory(std::function<void(const HistoryEvent&)> changed) = 0;
};

} // namespace weir::engine
