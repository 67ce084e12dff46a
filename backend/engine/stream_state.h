#pragma once

#include "backend/engine/activity/activity.h"
#include "backend/engine/catalog/catalog.h"
#include "backend/engine/log/stream_log.h"
#include "backend/engine/on_demand.h"

#include <atomic>

namespace weir::engine {

/// One stream while the store is open: what the catalog says of it, its log, and what arrived
/// lately. Thread: any, but for catalog() and install(), which belong to who holds the store's lock
/// of changes.
class StreamState
{
public:
    /// Without a log the stream is damaged, as `damage` says.
    StreamState(CatalogStream stream, std::unique_ptr<StreamLog> log,
                std::optional<std::string> damage);

    StreamId id() const { return m_id; }
    const StreamName& name() const { return m_name; }

    /// As the catalog has it and the clock makes it, consumers included; null once a deletion is
    /// due.
    std::shared_ptr<const StreamInfo> infoAt(Timestamp now) const;
    /// The shards that retention removed, by id; null while it removed none.
    std::shared_ptr<const std::vector<ShardInfo>> pastShards() const;
    /// Errors: Corruption when the stream is damaged.
    Result<StreamLog*> log() const;
    /// See StreamInfo::markEncrypted. `batch` was read before this is called: encryption may have
    /// begun meanwhile.
    void markEncrypted(RecordBatch& batch, Timestamp now) const;
    Activity& activity() { return m_activity; }
    const Activity& activity() const { return m_activity; }
    /// The first position kept at `now`. Errors: as log(), IoError.
    Result<StreamPosition> horizon(Timestamp now) const;

    const CatalogStream& catalog() const { return m_catalog; }
    /// Takes over what was stored in the catalog. While the log is paused when shards were opened
    /// or closed.
    void install(CatalogStream stream);
    /// What shards are open is not known: appends are refused until install(). While the log is
    /// paused.
    void doubtShards();

    /// Whether the upkeep knows when the stream's oldest records are due.
    std::atomic<bool> upkeepKnowsRecords{false};
    /// Whether the upkeep knows that the disk takes no records of the stream.
    std::atomic<bool> upkeepKnowsRefusal{false};
    /// Whether the upkeep looks at what is written to the stream, which it does of on-demand ones.
    std::atomic<bool> upkeepKnowsLoad{true};
    /// What an on-demand stream was written, up to when it was looked at.
    struct Following
    {
        WritePeaks peaks;
        std::chrono::sys_seconds lookedAt;
    };
    /// Belongs to who holds the store's lock of changes.
    std::optional<Following> following;
    /// The history says so; belongs to who holds the store's lock of changes.
    bool toldRefusal = false;

private:
    /// What the stream looks like from `from` on.
    struct Stage
    {
        Timestamp from;
        std::shared_ptr<const StreamInfo> info; ///< null: gone
    };

    std::vector<Stage> stages() const;
    std::shared_ptr<StreamInfo> describe(Timestamp now) const;
    std::shared_ptr<const std::vector<ShardInfo>> describePast() const;
    std::shared_ptr<const ShardMap> mapShards(bool routes = true) const;

    const StreamId m_id;
    const StreamName m_name;
    const std::optional<std::string> m_damage;
    const std::unique_ptr<StreamLog> m_log;
    Activity m_activity;
    CatalogStream m_catalog; // guarded by the store's lock of changes

    mutable Mutex m_mutex;
    std::vector<Stage> m_stages WEIR_GUARDED_BY(m_mutex); ///< ascending, never empty
    std::shared_ptr<const std::vector<ShardInfo>> m_past WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::engine
