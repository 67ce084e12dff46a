#pragma once

#include "backend/core/clock.h"
#include "backend/core/hash_key.h"
#include "backend/core/identifiers.h"
#include "backend/core/record.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What crosses from the backend to models: immutable values, handed over as std::shared_ptr<const
/// T>. Built on worker threads, read on the GUI thread. The same for the embedded engine and for
/// remote endpoints.
namespace weir {

enum class StreamState { Creating, Active, Updating, Deleting };

struct ShardSnapshot
{
    ShardId id;
    HashKeyRange range;
    std::optional<ShardId> parent;
    std::optional<ShardId> adjacentParent;
    std::vector<ShardId> children;
    Timestamp opened;
    std::optional<Timestamp> closed;
    std::uint32_t colourSlot = 0;

    bool open() const { return !closed.has_value(); }
};

/// One line of the navigator.
struct StreamListEntry
{
    StreamName name;
    StreamState state = StreamState::Active;
    bool demo = false;
    bool damaged = false;
    bool refusesWrites = false; ///< it would take no record now; it is not damaged
    std::string durability;     ///< "durable", "relaxed", "memory"
    std::uint64_t diskBytes = 0;
    std::chrono::hours retention{24};
    std::optional<Timestamp> oldestArrival;
    std::uint32_t openShards = 0;
    double recordsPerSecond = 0; ///< over the last 3 full seconds
    double bytesPerSecond = 0;
};

/// What the store took from a crash when it was opened.
struct RecoveryCut
{
    StreamName stream;
    std::string file; ///< relative to the store
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::string reason; ///< "torn tail"
};

/// What a store takes, and what it may take.
struct StoreFigures
{
    std::uint64_t diskBytes = 0;   ///< all files: segments, indexes, the catalog
    std::uint64_t memoryBytes = 0; ///< of streams in memory, which take no disk
    std::uint64_t freeBytes = 0;   ///< on the disk of the store
    std::uint64_t budgetBytes = 0; ///< what the files may take; 0 for no end
    /// By how much the files are over the budget although only what retention promises of durable
    /// streams is left.
    std::uint64_t overBudgetBytes = 0;
};

/// All streams of a connection in name order, and what the store takes.
struct StreamList
{
    std::vector<StreamListEntry> streams;
    StoreFigures store;
    std::vector<RecoveryCut> recovery; ///< in the order of the store's report
};

/// One stream in full.
struct StreamSnapshot
{
    StreamName name;
    std::string arn;
    std::uint64_t incarnation = 0; ///< another number after delete and create under the same name
    StreamState state = StreamState::Active;
    bool onDemand = false;
    bool demo = false;
    std::string durability; ///< "durable", "relaxed", "memory"
    std::chrono::hours retention{24};
    Timestamp created;
    std::vector<ShardSnapshot> shards; ///< by id, closed ones that are still kept included
    /// Those that retention removed, by id, for pictures of the past; null while it removed none.
    std::shared_ptr<const std::vector<ShardSnapshot>> pastShards;
    std::uint64_t records = 0; ///< kept now
    std::uint64_t payloadBytes = 0;
    std::uint64_t diskBytes = 0;
    StreamPosition oldest;
    StreamPosition tip;
    std::optional<Timestamp> oldestArrival;
    std::optional<Timestamp> lastArrival;
    std::string damage; ///< what is wrong with its files, and where; empty when nothing is
    std::string
        writeTrouble; ///< why it takes no records now: "the disk is full"; empty when it does

    /// Of those kept; null without.
    const ShardSnapshot* findShard(ShardId shard) const;
    /// Of all that ever were.
    const ShardSnapshot* findShardEver(ShardId shard) const;
    std::uint32_t openShardCount() const;
};

/// What was measured of one stream, second by second or in longer steps: every vector has `seconds`
/// entries, one for each step, the first for `from`. The step that is still running is not in it.
/// Of longer steps, rates are means of their seconds, with their extremes beside them; throttles
/// are sums, quantiles those of all calls of the step, ages the worst.
struct StreamMetrics
{
    struct ShardSeries
    {
        ShardId shard;
        std::uint32_t colourSlot = 0;
        std::vector<double> bytes;
        std::vector<double> records;
        std::vector<double> throttles; ///< records refused, or that would have been
    };
    struct ReaderSeries
    {
        SessionId session{};
        std::string name;
        std::vector<double> bytes;
        std::vector<double> records;
        std::vector<double> ageMs;         ///< iterator age; NaN where it did not read
        std::vector<double> bytesLow = {}; ///< these three only where steps are longer
        std::vector<double> bytesHigh = {};
        std::vector<double> ageLowMs = {};
    };

    std::chrono::sys_seconds from;
    std::chrono::seconds step{1};
    std::size_t seconds = 0;     ///< steps
    std::vector<double> bytesIn; ///< NaN, as in all series of arrivals, where nothing was measured
    std::vector<double> recordsIn;
    std::vector<ShardSeries> shards;   ///< by id; only shards with arrivals in the span
    std::vector<ReaderSeries> readers; ///< in order of first read
    std::vector<double> putP50Ms;      ///< NaN where there was no put
    std::vector<double> putP99Ms;
    std::vector<double> writeThrottles;
    std::vector<double> readThrottles;
    std::vector<double> bytesInHigh; ///< these three only where steps are longer
    std::vector<double> recordsInLow;
    std::vector<double> recordsInHigh;

    std::chrono::sys_seconds end() const { return from + std::int64_t(seconds) * step; }

    /// Means over the last 3 full seconds.
    double nowBytesIn = 0;
    double nowRecordsIn = 0;
    double nowBytesOut = 0;
    /// The worst of the readers' latest ages; NaN without a reader.
    double worstAgeMs = 0;
    double throttlesPerMinute = 0;
};

/// Arrivals by time (rows, oldest first) and 1/256 of the hash key space (columns).
struct HeatMap
{
    static constexpr std::size_t kCells = 256;
    std::vector<std::chrono::sys_time<std::chrono::minutes>> minutes; ///< when the rows begin
    std::vector<std::chrono::minutes> lengths; ///< of the rows; empty when each is a minute
    std::vector<std::uint64_t> bytes;          ///< minutes.size() * kCells
    std::vector<std::uint64_t> records;        ///< minutes.size() * kCells
    std::vector<std::uint64_t> throttles;      ///< the same; empty when there were none
    /// Since when a row that is missing means that nothing arrived; without it such a row was not
    /// measured.
    std::optional<Timestamp> measuredFrom;
    /// The same of spans before it, which earlier processes measured; ascending.
    std::vector<std::pair<Timestamp, Timestamp>> measuredBefore;

    std::chrono::minutes lengthOf(std::size_t row) const
    {
        return lengths.empty() ? std::chrono::minutes(1) : lengths[row];
    }
};

/// A reshard, creation or the like, in words that models turn into sentences.
struct StreamEvent
{
    enum class Kind {
        Created,
        BecameActive,
        Split,
        Merged,
        RetentionChanged,
        TagsChanged,
        Deleting,
        Deleted,
        Trimmed,
        LimitHit,
        RecoveryCut,
        Damage,
        DurabilityChanged,
        OverDiskBudget, ///< of the whole store: the stream has no name
        WritesRefused,
        WritesResumed,
        Scaled,
        SettingChanged, ///< mode, record size, monitoring, encryption, policy, consumers, account
        Marked          ///< a moment somebody marked; of the whole store without a stream
    };
    std::uint64_t id = 0;
    Timestamp time;
    StreamName stream;
    Kind kind = Kind::Created;
    std::vector<ShardId> shards; ///< split: parent, lower, upper; merge: both parents, child
    std::string detail;
};

using RecordBatchPtr = std::shared_ptr<const RecordBatch>;

} // namespace weir
