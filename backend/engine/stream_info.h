#pragma once

#include "backend/core/clock.h"
#include "backend/core/hash_key.h"
#include "backend/core/identifiers.h"
#include "backend/core/record.h"
#include "backend/core/sequence_number.h"
#include "backend/engine/consumer_info.h"
#include "backend/engine/stream_settings.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace weir::engine {

enum class StreamStatus { Creating, Active, Updating, Deleting };
enum class StreamMode { Provisioned, OnDemand };

/// How a stream's records are acknowledged: after fdatasync, after write, or from memory.
enum class Durability { Durable, Relaxed, Memory };

/// Why a shard was opened or closed.
enum class ShardOrigin { Initial, Split, Merge };

struct ShardInfo
{
    ShardId id;
    HashKeyRange range;
    std::optional<ShardId> parent;
    std::optional<ShardId> adjacentParent; ///< only of a merge
    std::vector<ShardId> children;         ///< empty while open
    ShardOrigin origin = ShardOrigin::Initial;
    Timestamp opened;
    std::optional<Timestamp> closed;
    SequenceNumber startingSequenceNumber;
    std::optional<SequenceNumber> endingSequenceNumber; ///< set exactly when closed
    /// The lowest number that no other unexpired shard of the stream had at this one's birth; kept
    /// for life. The console draws the shard in this slot's colour.
    std::uint32_t colourSlot = 0;

    bool open() const { return !closed.has_value(); }
};

/// A stream as the catalog has it at one moment. A value: it does not change when the stream does.
struct StreamInfo
{
    StreamId id{};
    StreamName name;
    StreamStatus status = StreamStatus::Active;
    StreamMode mode = StreamMode::Provisioned;
    Durability durability = Durability::Durable;
    Timestamp created; ///< whole seconds, as the service gives them
    std::chrono::hours retention{24};
    std::uint64_t maxRecordBytes = 1048576;
    ShardMetrics shardMetrics;
    /// Records from each place on are encrypted, or no longer; ascending, empty when none ever was.
    std::vector<EncryptionChange> encryption;
    /// What an on-demand stream shall take at once, in MiB/s; 0 when nobody asked.
    std::uint32_t warmMiBps = 0;
    std::optional<std::string> policy; ///< JSON as it was given; Weir only keeps it
    std::map<std::string, std::string> tags;
    std::vector<ConsumerInfo> consumers; ///< by name
    /// Made by Weir itself to show something; the console marks it.
    bool demo = false;
    /// The oldest segments go when the stream takes more than this on disk, whatever the retention;
    /// 0 for no budget.
    std::uint64_t diskBudgetBytes = 0;
    std::vector<ShardInfo> shards; ///< unexpired ones by id; none while CREATING
    /// Places in `shards` of the open ones, by hash key range. Made by indexOpenShards(); when it
    /// is empty openShardFor() looks at every shard.
    std::vector<std::uint32_t> openByRange;
    /// Changes with every change of the catalog to this stream. A change that names another one is
    /// refused with Conflict.
    std::uint64_t revision = 0;
    /// Set when the stream's files are damaged: what and where. Reading and writing then answer
    /// Corruption.
    std::optional<std::string> damage;

    const ShardInfo* findShard(ShardId shard) const;
    std::uint32_t openShardCount() const;
    /// The open shard whose range holds `key`; null only while there are no shards (CREATING).
    const ShardInfo* openShardFor(HashKey key) const;
    void indexOpenShards();
    const ConsumerInfo* findConsumer(const std::string& consumer) const;
    /// The key that records arriving now are encrypted with; null for none.
    const std::string* encryptionKey() const;
    /// Marks those of the stream's records in `batch` that arrived while encryption was on.
    void markEncrypted(RecordBatch& batch) const;
};

/// How many records of something there are, and the octets of their partition keys and data.
struct RecordSum
{
    std::uint64_t records = 0;
    std::uint64_t payloadBytes = 0;

    bool operator==(const RecordSum&) const = default;
};

/// What happened to a stream, in the order it happened: the catalog's append-only history.
enum class HistoryKind {
    StreamCreated,
    StreamBecameActive,
    ShardSplit,
    ShardsMerged,
    RetentionChanged,
    TagsChanged,
    DeletionStarted,
    StreamDeleted,
    RecordsTrimmed,
    LimitHit,
    RecoveryCut,
    DamageFound,
    DurabilityChanged,
    OverDiskBudget, ///< of the whole store: nothing that may be trimmed is left
    WritesRefused,  ///< the disk takes no more records of the stream
    WritesResumed,
    ShardsScaled, ///< splits and merges towards a number of open shards, in one go
    ModeChanged,
    MaxRecordSizeChanged,
    MonitoringChanged,
    EncryptionStarted,
    EncryptionStopped,
    WarmThroughputChanged,
    PolicyChanged,
    ConsumerRegistered,
    ConsumerDeregistered,
    AccountChanged,     ///< of the whole store
    ShardsFollowedLoad, ///< an on-demand stream's, by what was written to it
    Marked,             ///< somebody marked a moment; the detail is what they said
};

struct HistoryEvent
{
    std::uint64_t id = 0; ///< grows by one with each event of the store
    Timestamp time;
    StreamId stream{}; ///< 0, without a name, for the whole store
    StreamName streamName;
    HistoryKind kind = HistoryKind::StreamCreated;
    /// The shards it is about: for a split the parent, then both children; for a merge both
    /// parents, then the child.
    std::vector<ShardId> shards;
    /// A short English sentence fragment with the numbers: "24 h to 48 h", "3 segments, 96.0 MB".
    std::string detail;
};

} // namespace weir::engine
