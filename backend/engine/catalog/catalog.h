#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/account_settings.h"
#include "backend/engine/catalog/sqlite.h"
#include "backend/engine/file_system.h"
#include "backend/engine/log/segment_format.h"
#include "backend/engine/stream_info.h"

#include <span>

namespace weir::engine {

/// A shard as the catalog keeps it. Its sequence numbers and children follow from this.
struct CatalogShard
{
    ShardId id;
    HashKeyRange range;
    std::optional<ShardId> parent;
    std::optional<ShardId> adjacentParent;
    ShardOrigin origin = ShardOrigin::Initial;
    Timestamp opened;
    std::chrono::sys_seconds born; ///< the creation second in its sequence numbers
    std::optional<Timestamp> closed;
    bool expired = false; ///< closed for longer than the retention; kept for its birth and for
                          ///< pictures of the past
    std::uint32_t colourSlot = 0;
};

/// A consumer as the catalog keeps it: its status until `due`; then ACTIVE, or gone when it is
/// DELETING.
struct CatalogConsumer
{
    ConsumerInfo info;
    std::optional<Timestamp> due;

    bool operator==(const CatalogConsumer&) const = default;
};

/// A stream as the catalog keeps it.
struct CatalogStream
{
    StreamId id{};
    StreamName name;
    /// Until `due`; then ACTIVE, or gone when it is DELETING.
    StreamStatus status = StreamStatus::Active;
    std::optional<Timestamp> due;
    StreamMode mode = StreamMode::Provisioned;
    Durability durability = Durability::Durable;
    Timestamp created;
    std::chrono::hours retention{24};
    std::uint64_t maxRecordBytes = 0;
    bool demo = false;
    std::uint64_t diskBudgetBytes = 0;
    std::uint64_t revision = 0;
    /// Records before this one are trimmed; the segment that holds it must be there.
    std::uint64_t firstOrdinal = 0;
    ShardMetrics shardMetrics;
    std::uint32_t warmMiBps = 0;
    std::optional<std::string> policy;
    std::map<std::string, std::string> tags;
    std::vector<EncryptionChange> encryption;
    std::vector<CatalogConsumer> consumers; ///< by name
    std::vector<CatalogShard> shards;       ///< all that ever were, by id without gaps
};

/// Why no record can be given a place by this entry, of a catalog that was changed by something
/// else: a sentence fragment; nothing when it can.
std::optional<std::string> whyUnusable(const CatalogStream& stream);

/// Streams, shards, consumers, tags, history and what belongs to the store as a whole. Every
/// function that changes something is one transaction, durable when it returns; the event it is
/// given is part of it and gets its id. Errors: as Database. Thread: any; the lock is held across
/// SQLite's syncs.
class Catalog
{
public:
    /// Opens the catalog at `path` among `files`, made when absent. Every page of it is looked at.
    /// One of an older version is brought up to ours: copied where its pages have no checksums,
    /// then changed in one transaction.
    /// Errors: NewerFormat, Corruption, StoreLocked, NoSpace, IoError; a catalog that was there is
    /// not changed then.
    static Result<std::unique_ptr<Catalog>> open(const std::filesystem::path& path,
                                                 FileSystem& files);
    /// Among the machine's files.
    static Result<std::unique_ptr<Catalog>> open(const std::filesystem::path& path);
    static Result<std::unique_ptr<Catalog>> openInMemory();

    StoreSalt salt() const { return m_salt; }
    BytesView tokenKey() const { return m_tokenKey; }

    Result<std::vector<CatalogStream>> streams();
    /// A change has failed since streamsAfterDoubt() last succeeded, and may have happened.
    bool inDoubt();
    /// As streams(); from then on what it answered is what there is.
    Result<std::vector<CatalogStream>> streamsAfterDoubt();
    /// Whether a stream ever had this id.
    Result<bool> isUsed(StreamId id);

    /// Gives the stream and the event the new stream's id.
    Status insert(CatalogStream& stream, HistoryEvent& event);
    /// Stores the stream's own fields, and those of its shards that `changed` names.
    Status save(const CatalogStream& stream, std::span<const ShardId> changed, HistoryEvent* event);
    /// The same, and what differs from `before` of tags, encryption and consumers.
    Status saveChange(const CatalogStream& stream, const CatalogStream& before,
                      std::span<const ShardId> changed, HistoryEvent* event);
    Status remove(StreamId stream, HistoryEvent& event);

    Result<AccountSettings> account();
    Status saveAccount(const AccountSettings& account, HistoryEvent& event);

    Status addEvent(HistoryEvent& event);
    /// How many events of `kind` the stream has had after `since`.
    Result<std::uint64_t> countEvents(StreamId stream, HistoryKind kind, Timestamp since);
    /// Oldest first.
    Result<std::vector<HistoryEvent>> history(std::optional<StreamId> stream, std::uint64_t after,
                                              std::size_t limit);
    /// What the catalog takes on disk.
    Result<std::uint64_t> bytes();
    /// What is wrong with it, in SQLite's eyes and in ours: sentence fragments, empty when nothing
    /// is. `streams` is what streams() answered.
    Result<std::vector<std::string>> check(std::span<const CatalogStream> streams);
    /// Gives back the space of what was removed.
    Status compact();

private:
    explicit Catalog(Database database) : m_database(std::move(database)) {}

    /// One whose pages have checksums: a catalog of version 1 is replaced by a copy that has.
    static Result<Database> openDatabase(const std::filesystem::path& path, FileSystem& files);
    /// 0 when the file has no catalog in it yet. Only reads.
    static Result<int> versionOf(Database& database);
    static Status checkPages(Database& database);
    static Result<std::unique_ptr<Catalog>> start(Database database);
    /// Takes the steps from `version` to ours in one transaction.
    Status upgrade(int version);
    Status makeMeta();
    Status readMeta();
    Status setMeta(std::string_view key, BytesView value);
    Result<Bytes> meta(std::string_view key);

    Status loadStreams(std::vector<CatalogStream>& streams) WEIR_REQUIRES(m_mutex);
    Status loadTags(std::map<StreamId, CatalogStream*>& streams) WEIR_REQUIRES(m_mutex);
    Status loadShards(std::map<StreamId, CatalogStream*>& streams) WEIR_REQUIRES(m_mutex);
    Status loadEncryption(std::map<StreamId, CatalogStream*>& streams) WEIR_REQUIRES(m_mutex);
    Status loadConsumers(std::map<StreamId, CatalogStream*>& streams) WEIR_REQUIRES(m_mutex);
    Status loadConsumerTags(std::map<StreamId, CatalogStream*>& streams) WEIR_REQUIRES(m_mutex);
    Status writeStream(const CatalogStream& stream) WEIR_REQUIRES(m_mutex);
    Status writeTags(const CatalogStream& stream) WEIR_REQUIRES(m_mutex);
    Status writeAccount(const AccountSettings& account) WEIR_REQUIRES(m_mutex);
    Status writeEncryption(const CatalogStream& stream) WEIR_REQUIRES(m_mutex);
    Status writeConsumers(const CatalogStream& stream) WEIR_REQUIRES(m_mutex);
    Status writeShards(const CatalogStream& stream, std::span<const ShardId> shards)
        WEIR_REQUIRES(m_mutex);
    Status writeEvent(HistoryEvent& event) WEIR_REQUIRES(m_mutex);

    Mutex m_mutex;
    Database m_database; // guarded by m_mutex once open() has returned
    StoreSalt m_salt{};
    Bytes m_tokenKey;
};

} // namespace weir::engine
