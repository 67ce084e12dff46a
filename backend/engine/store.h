#pragma once

#include "backend/engine/engine.h"
#include "backend/engine/history_listeners.h"
#include "backend/engine/io/memory_file_system.h"
#include "backend/engine/maintenance.h"
#include "backend/engine/stream_state.h"

#include <set>

namespace weir::engine {

/// The open store behind Engine and Inspector: its streams, its catalog and its upkeep. Thread:
/// any.
///
/// Order of locks: m_changes, then a log's commit queue, then the catalog, then m_mutex. m_changes
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
    void noteLimitHit(StreamId stream, ShardId shard, std::string detail);

    /// Records have arrived; wakes the upkeep when that changes what it has to do.
    void noteArrivals(StreamState& state);
    StoreReport report() const;

private:
    using Events = std::vector<HistoryEvent>;

    Store(EngineOptions options, FileSystem& files, Clock& clock);

    // store_open.cpp
    Status openDirectory();
    Status openCatalog();
    Status openStreams();
    Status openStream(CatalogStream stream);
    Status removeLeftDirectories(const std::set<std::string>& known);
    Status noteRecovery(const CatalogStream& stream, const std::vector<RecoveryNote>& notes);
    Status noteDamage(const CatalogStream& stream, const Error& error);
    LogOptions logOptions(const CatalogStream& stream);
    FileSystem& filesFor(const CatalogStream& stream);
    std::string shownDirectory() const;

    // store_changes.cpp
    Result<std::shared_ptr<StreamState>> createLocked(const NewStream& request, Timestamp now,
                                                      Events& events) WEIR_REQUIRES(m_changes);
    template <typename Apply>
    Status change(const StreamInfo& basis, HistoryKind kind, Apply apply);
    template <typename Apply>
    Status changeLocked(const StreamInfo& basis, HistoryKind kind, Apply apply, Events& events)
        WEIR_REQUIRES(m_changes);
    template <typename Reshard>
    Status reshard(const StreamInfo& basis, HistoryKind kind, Reshard reshard);
    void add(std::shared_ptr<StreamState> state);

    // store_upkeep.cpp
    std::optional<Timestamp> upkeep();
    Status settleDue(Timestamp now, Events& events) WEIR_REQUIRES(m_changes);
    Status settle(StreamState& state, Events& events) WEIR_REQUIRES(m_changes);
    Status finishDeletion(StreamState& state, Events& events) WEIR_REQUIRES(m_changes);
    Status keepHouse(StreamState& state, Timestamp now, Events& events) WEIR_REQUIRES(m_changes);
    Status trim(StreamState& state, std::size_t segments, const char* why, Events& events)
        WEIR_REQUIRES(m_changes);
    Status expire(StreamState& state, Timestamp now) WEIR_REQUIRES(m_changes);
    Status writeWaiting(Events& events) WEIR_REQUIRES(m_changes);
    std::optional<Timestamp> nextDue() const WEIR_REQUIRES(m_changes);
    std::optional<Timestamp> nextDue(StreamState& state) const WEIR_REQUIRES(m_changes);
    void noteReadDamage(StreamId stream, const StreamName& name, const Error& error);
    HistoryEvent eventOf(const CatalogStream& stream, HistoryKind kind, Timestamp time) const;
    void log(LogLevel level, const std::string& text) const;

    const EngineOptions m_options;
    FileSystem& m_files;
    Clock& m_clock;
    MemoryFileSystem m_memoryFiles; ///< of streams whose durability is Memory
    std::unique_ptr<DirectoryLock> m_lock;
    std::unique_ptr<Catalog> m_catalog;
    HistoryListeners m_listeners;
    std::vector<RecoveryNote> m_recovery; ///< constant after open()
    std::chrono::milliseconds m_openTook{};

    mutable Mutex m_changes;

    mutable Mutex m_mutex;
    std::map<StreamName, std::shared_ptr<StreamState>> m_byName WEIR_GUARDED_BY(m_mutex);
    std::map<StreamId, std::shared_ptr<StreamState>> m_byId WEIR_GUARDED_BY(m_mutex);
    std::map<std::pair<StreamId, ShardId>, Timestamp> m_lastLimitHit WEIR_GUARDED_BY(m_mutex);
    Events m_waiting WEIR_GUARDED_BY(m_mutex); ///< for the upkeep to write to the catalog

    std::unique_ptr<Maintenance> m_maintenance; ///< last: its thread uses everything above
};

} // namespace weir::engine
