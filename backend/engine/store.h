#pragma once

#include "backend/engine/commit_threads.h"
#include "backend/engine/engine.h"
#include "backend/engine/history_listeners.h"
#include "backend/engine/io/memory_file_system.h"
#include "backend/engine/job_counter.h"
#include "backend/engine/maintenance.h"
#include "backend/engine/record_listeners.h"
#include "backend/engine/stream_state.h"

#include <set>

namespace weir::engine {

/// The open store behind Engine and Inspector: its streams, its catalog and its upkeep. Thread:
/// any.
///
/// Order of locks: m_changes, then a log's commit queue, then a log's lock of indexing, then the
/// catalog, then m_mutex. m_changes
/// is held across the catalog's syncs; what only reads never takes it.
class Store
{
public:
    static Result<std::unique_ptr<Store>> open(EngineOptions options, FileSystem& files,
                                               Clock& clock);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    Clock& clock() const { return m_clock; }
    Catalog& catalog() const { return *m_catalog; }
    HistoryListeners& listeners() { return m_listeners; }
    RecordListeners& recordListeners() { return m_recordListeners; }

    /// All, in name order, also those whose deletion is due.
    std::vector<std::shared_ptr<StreamState>> states() const;
    /// Null when there is none.
    std::shared_ptr<StreamState> find(const StreamName& name) const;
    std::shared_ptr<StreamState> find(StreamId id) const;
    /// Of a stream that is there by the clock. Errors: ResourceNotFound.
    Result<std::shared_ptr<StreamState>> require(StreamId id) const;

    // What Engine says of them.
    Result<std::shared_ptr<const StreamInfo>> createStream(const NewStream& request);
    Status deleteStream(const StreamInfo& basis);
    Status splitShard(const StreamInfo& basis, ShardId shard, HashKey startingHashKey);
    Status mergeShards(const StreamInfo& basis, ShardId lower, ShardId upper);
    Status setRetention(const StreamInfo& basis, std::chrono::hours retention);
    Status setTags(const StreamInfo& basis, std::map<std::string, std::string> tags);
    Status setDurability(const StreamInfo& basis, Durability durability);
    Status scaleShards(const StreamInfo& basis, std::uint32_t target);
    Status setMode(const StreamInfo& basis, StreamMode mode, std::uint32_t warmMiBps);
    Status setMaxRecordBytes(const StreamInfo& basis, std::uint64_t bytes);
    Status setShardMetrics(const StreamInfo& basis, ShardMetrics metrics);
    Status setEncryption(const StreamInfo& basis, std::optional<std::string> key);
    Status setWarmThroughput(const StreamInfo& basis, std::uint32_t mibps);
    Status setPolicy(const StreamInfo& basis, std::optional<std::string> policy);
    Status registerConsumer(const StreamInfo& basis, const std::string& consumer,
                            std::map<std::string, std::string> tags);
    Status deregisterConsumer(const StreamInfo& basis, const std::string& consumer);
    Status setConsumerTags(const StreamInfo& basis, const std::string& consumer,
                           std::map<std::string, std::string> tags);
    Status setConsumerPolicy(const StreamInfo& basis, const std::string& consumer,
                             std::optional<std::string> policy);
    AccountSettings accountSettings() const;
    Status setAccountSettings(const AccountSettings& basis, const AccountSettings& settings);
    void noteLimitHit(StreamId stream, ShardId shard, std::string detail);
    Status mark(std::optional<StreamId> stream, Timestamp time, std::string text);

    /// Records of so many octets have arrived; wakes the upkeep when that changes what it has to
    /// do.
    void noteArrivals(StreamState& state, std::uint64_t bytes);
    /// The disk took no records; wakes the upkeep, which tries again from time to time.
    void noteRefusal(StreamState& state);
    StoreReport report() const;
    /// Whether the stream's records are in memory only.
    bool inMemory(Durability durability) const
    {
        return m_options.inMemory || durability == Durability::Memory;
    }

    // What Inspector says of them.
    Result<VerificationReport> verify(std::optional<StreamId> stream,
                                      const JobControl& control) const;
    Result<CompactionReport> compact(std::optional<StreamId> stream, const JobControl& control);
    void setDiskBudget(std::uint64_t bytes);
    void setStateDelay(std::chrono::milliseconds delay) { m_stateDelay = delay; }
    std::chrono::milliseconds stateDelay() const { return m_stateDelay; }

private:
    using Events = std::vector<HistoryEvent>;

    Store(EngineOptions options, FileSystem& files, Clock& clock);

    // store_open.cpp
    Status openDirectory();
    Status openCatalog();
    Status openStreams();
    Status openStream(CatalogStream stream);
    Status addDamaged(CatalogStream stream, const Error& damage);
    Status removeLeftDirectories(const std::set<std::string>& known);
    Status reviseEncryption(CatalogStream& stream, StreamPosition tip);
    Status noteRecovery(const CatalogStream& stream, const std::vector<RecoveryNote>& notes);
    Status noteDamage(const CatalogStream& stream, const Error& error);
    Status noteEvent(HistoryEvent event);
    LogOptions logOptions(const CatalogStream& stream);
    FileSystem& filesFor(const CatalogStream& stream) const;
    std::string shownDirectory() const;

    // store_changes.cpp
    Result<std::shared_ptr<StreamState>> createLocked(const NewStream& request, Timestamp now,
                                                      Events& events) WEIR_REQUIRES(m_changes);
    Status settleDoubt() WEIR_REQUIRES(m_changes);
    Status believe(CatalogStream stored) WEIR_REQUIRES(m_changes);
    void forget(StreamState& state) WEIR_REQUIRES(m_changes);
    /// Changes the catalog's entry at `now` and answers the shards it touched.
    using Apply = std::function<Result<std::vector<ShardId>>(CatalogStream& stream,
                                                             HistoryEvent& event, Timestamp now)>;
    Status change(const StreamInfo& basis, HistoryKind kind, const Apply& apply);
    Status changeLocked(const StreamInfo& basis, HistoryKind kind, const Apply& apply,
                        Events& events) WEIR_REQUIRES(m_changes);
    /// A change of an ACTIVE stream that makes it UPDATING.
    Status update(const StreamInfo& basis, HistoryKind kind, const Apply& apply);
    void add(const std::shared_ptr<StreamState>& state);

    // store_consumers.cpp
    /// Changes one consumer of a stream, says `detail` in the history.
    Status changeConsumer(const StreamInfo& basis, HistoryKind kind, const std::string& consumer,
                          const std::string& detail,
                          const std::function<void(CatalogConsumer&, Timestamp)>& apply);

    // store_jobs.cpp
    Result<std::vector<std::shared_ptr<StreamState>>>
    jobStates(std::optional<StreamId> stream) const;
    CatalogStream catalogOf(const StreamState& state) const;
    Status verifyDamaged(const StreamState& state, const Error& damage, JobCounter& counter,
                         VerificationReport& report) const;
    Status verifyStream(const StreamState& state, JobCounter& counter,
                        VerificationReport& report) const;
    Status compactStream(StreamState& state, JobCounter& counter, CompactionReport& report);
    Status compactRun(StreamState& state, const SegmentRun& run, JobCounter& counter,
                      CompactionReport& report);

    // store_budget.cpp
    std::uint64_t diskBytes() const;
    Status keepBudget(Timestamp now, Events& events) WEIR_REQUIRES(m_changes);
    Status trimOldest(bool demo, std::uint64_t bytes, Events& events) WEIR_REQUIRES(m_changes);
    Status tellOverBudget(std::uint64_t over, Timestamp now, Events& events)
        WEIR_REQUIRES(m_changes);

    // store_on_demand.cpp
    Status beginFollowing(StreamState& state, Timestamp now) WEIR_REQUIRES(m_changes);
    Status followLoad(StreamState& state, Timestamp now, Events& events) WEIR_REQUIRES(m_changes);
    static Timestamp lastLoadLook(Timestamp now);
    std::optional<Timestamp> nextLook(StreamState& state, Timestamp now) const
        WEIR_REQUIRES(m_changes);

    // store_upkeep.cpp
    std::optional<Timestamp> upkeep();
    Status settleDue(Timestamp now, Events& events) WEIR_REQUIRES(m_changes);
    Status settle(StreamState& state, Timestamp now, Events& events) WEIR_REQUIRES(m_changes);
    Status finishDeletion(StreamState& state, Events& events) WEIR_REQUIRES(m_changes);
    Status keepHouse(StreamState& state, Timestamp now, Events& events) WEIR_REQUIRES(m_changes);
    Status trim(StreamState& state, std::size_t segments, const char* why, Events& events)
        WEIR_REQUIRES(m_changes);
    Status expire(StreamState& state, Timestamp now) WEIR_REQUIRES(m_changes);
    Status retryWriting(StreamState& state, Timestamp now) WEIR_REQUIRES(m_changes);
    Status writeWaiting(Events& events) WEIR_REQUIRES(m_changes);
    std::optional<Timestamp> nextDue(Timestamp now) const WEIR_REQUIRES(m_changes);
    std::optional<Timestamp> nextDue(StreamState& state, Timestamp now) const
        WEIR_REQUIRES(m_changes);
    /// Not with a lock of the engine held.
    void tell(const Events& events) const;
    void noteReadDamage(StreamId stream, const StreamName& name, const Error& error);
    HistoryEvent eventOf(const CatalogStream& stream, HistoryKind kind, Timestamp time) const;
    void log(LogLevel level, const std::string& text) const;

    const EngineOptions m_options;
    FileSystem& m_files;
    Clock& m_clock;
    mutable MemoryFileSystem m_memoryFiles; ///< of streams whose durability is Memory
    std::unique_ptr<DirectoryLock> m_lock;
    std::unique_ptr<Catalog> m_catalog;
    HistoryListeners m_listeners;
    RecordListeners m_recordListeners;
    const std::shared_ptr<RecentFiles> m_recentFiles = std::make_shared<RecentFiles>();
    std::vector<RecoveryNote> m_recovery; ///< constant after open()
    std::chrono::milliseconds m_openTook{};

    std::atomic<std::uint64_t> m_diskBudget;
    std::atomic<std::chrono::milliseconds> m_stateDelay;
    /// What may arrive until the budget must be looked at again; below zero the upkeep knows.
    std::atomic<std::int64_t> m_budgetRoom{0};
    std::atomic<std::uint64_t> m_overBudget{0};
    mutable std::atomic<bool> m_jobRuns{false};

    mutable Mutex m_changes;

    mutable Mutex m_mutex;
    std::map<StreamName, std::shared_ptr<StreamState>> m_byName WEIR_GUARDED_BY(m_mutex);
    std::map<StreamId, std::shared_ptr<StreamState>> m_byId WEIR_GUARDED_BY(m_mutex);
    std::map<std::pair<StreamId, ShardId>, Timestamp> m_lastLimitHit WEIR_GUARDED_BY(m_mutex);
    AccountSettings m_account WEIR_GUARDED_BY(m_mutex); ///< changed under m_changes, too
    Events m_waiting WEIR_GUARDED_BY(m_mutex);          ///< for the upkeep to write to the catalog

    std::unique_ptr<Maintenance> m_maintenance; ///< its thread uses everything above
    std::unique_ptr<CommitThreads> m_commitThreads =
        std::make_unique<CommitThreads>(); ///< so do they
};

} // namespace weir::engine
