#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"
#include "backend/core/logging.h"
#include "backend/core/record.h"
#include "backend/core/result.h"
#include "backend/engine/account_settings.h"
#include "backend/engine/file_system.h"
#include "backend/engine/inspector.h"
#include "backend/engine/stream_info.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::engine {

struct EngineOptions
{
    /// Where the store lives; made when absent. Ignored when `inMemory`.
    std::filesystem::path directory;
    bool inMemory = false;
    /// How long CREATING, UPDATING and DELETING last.
    std::chrono::milliseconds stateDelay{500};
    /// A segment is sealed once it has grown past this.
    std::uint64_t segmentBytes = 64ULL << 20;
    /// So many small groups of records that follow each other make a durable stream one that writes
    /// zeros ahead of its records; FORMAT.md tells why.
    std::uint32_t writeAheadAfter = 32;
    /// What the store may take on disk, 0 for no end. Over it, the oldest sealed segments of demo
    /// streams go, then those of relaxed streams, whatever their retention; each trim is in the
    /// history. What retention promises of durable streams stays: StoreReport::overBudgetBytes and
    /// the history tell instead. Streams in memory take no disk. See Inspector::setDiskBudget.
    std::uint64_t diskBudgetBytes = 20'000'000'000;
    /// How far on-demand streams are scaled by what is written to them.
    std::uint32_t mostOnDemandShards = 10'000;
    LogSink log;
};

struct NewStream
{
    StreamName name;
    std::uint32_t shardCount = 1;
    StreamMode mode = StreamMode::Provisioned;
    Durability durability = Durability::Durable;
    std::chrono::hours retention{24};
    std::uint64_t maxRecordBytes = 1048576;
    std::uint32_t warmMiBps = 0;
    std::map<std::string, std::string> tags;
    bool demo = false;
    std::uint64_t diskBudgetBytes = 0;
};

/// A record to store. Views must live until append() returns.
struct NewRecord
{
    std::string_view partitionKey;
    std::optional<HashKey> explicitHashKey;
    BytesView data;
};

/// A record that the limits of its shard refused or, when they are relaxed, would have refused.
struct Throttle
{
    ShardId shard;
    HashKey hashKey;
};

struct Appended
{
    ShardId shard;
    SequenceNumber sequenceNumber;
    StreamPosition position;
    Timestamp arrival;
};

/// Where a read of a shard starts: at the first record whose place in the stream is `position` or
/// later. Positions and sequence numbers of one stream translate into each other, see
/// Engine::sequenceNumberAt.
struct ShardRead
{
    ShardId shard;
    StreamPosition position;
    std::size_t maxRecords = 10000;
    std::size_t maxBytes = 10U << 20; ///< at least one record comes back even if it is larger
};

struct ShardReadResult
{
    RecordBatch batch;
    /// Where to go on reading: after the last record read; past the records of other shards when
    /// the end was reached.
    StreamPosition next;
    /// The arrival of the first unread record of the shard, if there is one.
    std::optional<Timestamp> nextArrival;
    /// The shard is closed and `next` is past its last record.
    bool endOfShard = false;
};

/// The shard store: streams, their shards and their records, in one directory that one process at a
/// time has open. Every function is safe on any thread. Times come from the clock given to open().
/// What is promised about durability is in FORMAT.md.
class Engine
{
public:
    virtual ~Engine() = default; ///< closes: everything acknowledged is on disk, threads joined

    /// Opens the store, recovering what a crash left: torn tails are cut and reported, damaged
    /// streams are marked and the others serve. `fileSystem` and `clock` must outlive the engine.
    /// Errors: StoreLocked, NewerFormat, Corruption (the catalog), NoSpace, IoError; nothing on
    /// disk is touched then.
    static Result<std::unique_ptr<Engine>> open(EngineOptions options, FileSystem& fileSystem,
                                                Clock& clock);

    // ---- catalog -------------------------------------------------------------------------------
    /// In name order, those in CREATING and DELETING included, those whose deletion is over not.
    virtual std::vector<std::shared_ptr<const StreamInfo>> streams() const = 0;
    /// Null when there is none (any more).
    virtual std::shared_ptr<const StreamInfo> stream(const StreamName& name) const = 0;
    virtual std::shared_ptr<const StreamInfo> stream(StreamId id) const = 0;

    /// Errors: ResourceInUse when the name is taken.
    virtual Result<std::shared_ptr<const StreamInfo>> createStream(const NewStream& stream) = 0;

    // Each change names the state it was decided on: `basis` is what stream() answered. When the
    // catalog's has another revision by now the change is not made and Conflict is answered: look
    // again and decide again. Each is one catalog transaction: after a crash there is either the
    // state before or the state after.

    /// ACTIVE or CREATING becomes DELETING; gone, with its files, after the state delay.
    virtual Status deleteStream(const StreamInfo& basis) = 0;
    /// Closes `shard` and opens [start, startingHashKey-1] and [startingHashKey, end]; UPDATING for
    /// the state delay.
    virtual Status splitShard(const StreamInfo& basis, ShardId shard, HashKey startingHashKey) = 0;
    /// Closes both and opens their union; `lower` must end where `upper` starts.
    virtual Status mergeShards(const StreamInfo& basis, ShardId lower, ShardId upper) = 0;
    virtual Status setRetention(const StreamInfo& basis, std::chrono::hours retention) = 0;
    /// Between Durable and Relaxed; to Durable once all that was acknowledged is synced. Errors:
    /// InvalidArgument (to or from Memory), NoSpace, IoError.
    virtual Status setDurability(const StreamInfo& basis, Durability durability) = 0;
    /// Replaces all tags.
    virtual Status setTags(const StreamInfo& basis, std::map<std::string, std::string> tags) = 0;

    // The stream must be ACTIVE, else ResourceInUse; it is UPDATING for the state delay.
    /// Makes `target` open shards of equal ranges by splits and merges, all in one transaction.
    virtual Status scaleShards(const StreamInfo& basis, std::uint32_t target) = 0;
    /// With the mode what shall be warm, see setWarmThroughput(), which is none of a provisioned
    /// stream.
    virtual Status setMode(const StreamInfo& basis, StreamMode mode, std::uint32_t warmMiBps) = 0;
    virtual Status setMaxRecordBytes(const StreamInfo& basis, std::uint64_t bytes) = 0;
    virtual Status setShardMetrics(const StreamInfo& basis, ShardMetrics metrics) = 0;
    /// Records arriving from now on are marked as encrypted under `key`, or no longer.
    virtual Status setEncryption(const StreamInfo& basis, std::optional<std::string> key) = 0;
    /// Of an on-demand stream; opens shards where it has fewer than one for each MiB/s.
    virtual Status setWarmThroughput(const StreamInfo& basis, std::uint32_t mibps) = 0;

    /// Nothing removes it.
    virtual Status setPolicy(const StreamInfo& basis, std::optional<std::string> policy) = 0;

    // ---- consumers: changes of their stream, which keeps its status ----------------------------
    /// CREATING for the state delay. Errors: ResourceInUse when the name is taken.
    virtual Status registerConsumer(const StreamInfo& basis, const std::string& consumer,
                                    std::map<std::string, std::string> tags) = 0;
    /// DELETING, then gone after the state delay, though not within the second it was made in: one
    /// of the same name has another time of creation. Errors, here and below: ResourceNotFound.
    virtual Status deregisterConsumer(const StreamInfo& basis, const std::string& consumer) = 0;
    virtual Status setConsumerTags(const StreamInfo& basis, const std::string& consumer,
                                   std::map<std::string, std::string> tags) = 0;
    virtual Status setConsumerPolicy(const StreamInfo& basis, const std::string& consumer,
                                     std::optional<std::string> policy) = 0;

    // ---- the account ---------------------------------------------------------------------------
    virtual AccountSettings accountSettings() const = 0;
    /// When they are not `basis` any more, Conflict.
    virtual Status setAccountSettings(const AccountSettings& basis,
                                      const AccountSettings& settings) = 0;
    /// How often `kind` happened to a stream after `since`, by the history.
    virtual Result<std::uint64_t> countEvents(StreamId stream, HistoryKind kind,
                                              Timestamp since) const = 0;

    // ---- records -------------------------------------------------------------------------------
    /// Stores `records` and returns once all are as durable as the stream promises; each goes to
    /// the open shard of its hash key. The results are in the order of `records`, positions
    /// ascending. All or none. Errors: ResourceNotFound (gone, or CREATING), NoSpace, IoError,
    /// Corruption.
    virtual Result<std::vector<Appended>> append(StreamId stream,
                                                 std::span<const NewRecord> records) = 0;

    using AppendDone = std::function<void(Result<std::vector<Appended>>)>;
    /// The same for callers who do not wait: `done` gets the result on a thread of the engine, no
    /// lock held, or before this returns when nothing is to be stored. What the records view must
    /// live until then, and the engine until `done` has returned.
    virtual void startAppend(StreamId stream, std::vector<NewRecord> records, AppendDone done) = 0;

    /// Reads one shard from a position on. Only records as durable as the stream promises, and not
    /// trimmed. Errors: ResourceNotFound (stream or shard), Corruption, IoError.
    virtual Result<ShardReadResult> read(StreamId stream, const ShardRead& read) const = 0;

    /// The position of the first record of `shard` that arrived at `time` or later; the tip when
    /// there is none.
    virtual Result<StreamPosition> positionAtTime(StreamId stream, ShardId shard,
                                                  Timestamp time) const = 0;
    /// The first position that retention has left.
    virtual Result<StreamPosition> trimHorizon(StreamId stream) const = 0;
    /// The position the next record will get.
    virtual Result<StreamPosition> tip(StreamId stream) const = 0;

    using ListenerToken = Inspector::ListenerToken;
    /// Who waits at the tip of a stream is woken, so that nobody has to poll. `arrived` runs soon
    /// after records became visible to readers, at least once for the last of them but not once for
    /// each commit; and after each change of the stream: split, merged, its other properties, its
    /// deletion asked for, gone. So call read() until it answers nothing more, then wait for the
    /// next signal; what became visible after onRecords() returned is always signalled.
    ///
    /// It runs on the thread that appended or changed, before that one's call returns, with no lock
    /// of the engine held, one call at a time; it must only signal, and neither wait nor call the
    /// engine. Dropping the token ends it: no call runs after that, as dropping waits for the one
    /// that runs, so hold nothing then that `arrived` locks. `arrived` itself may drop it. It costs
    /// appenders to other streams nothing, and needs no token to outlive the engine or to be
    /// outlived by it. Errors: ResourceNotFound.
    [[nodiscard]] virtual Result<ListenerToken> onRecords(StreamId stream,
                                                          std::function<void()> arrived) = 0;

    /// A record at position p of a stream has index p + 1 in its sequence number: the number before
    /// the first is the shard's StartingSequenceNumber, with index 0.
    static std::uint64_t sequenceIndexOf(StreamPosition position) { return position.ordinal + 1; }
    static StreamPosition positionOfIndex(std::uint64_t index)
    {
        return {index == 0 ? 0 : index - 1};
    }

    // ---- what the published API does not tell --------------------------------------------------
    virtual Inspector& inspector() = 0;
    virtual const Inspector& inspector() const = 0;

    /// 32 octets made with the store, for sealing tokens that must be readable after a restart.
    virtual BytesView tokenKey() const = 0;

    /// Counts what only the layers above see, for Inspector::arrivals() and heat().
    virtual void noteThrottles(StreamId stream, std::span<const Throttle> throttles) = 0;
    /// Adds to the history what only the layers above see (LimitHit).
    virtual void noteLimitHit(StreamId stream, ShardId shard, std::string detail) = 0;
    /// Adds to the history that something happened at `time`, as `text` tells, to one stream or,
    /// without, to all. Errors: ResourceNotFound, NoSpace, IoError.
    virtual Status mark(std::optional<StreamId> stream, Timestamp time, std::string text) = 0;
};

} // namespace weir::engine
