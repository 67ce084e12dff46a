#pragma once

#include "backend/bridge/batch_matches.h"
#include "models/records/row_cells.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace weir {

/// The decoded cells of the rows in view, a screen each way, and some that were. Bounded; those
/// not used for longest go first. It decodes nothing itself: a Job does, on a worker thread.
/// Owner thread: GUI.
class CellCache
{
public:
    using Key = std::pair<ShardId, SequenceNumber>;
    static Key keyOf(const Record& record) { return {record.shard, record.sequenceNumber}; }

    struct Decoded
    {
        Key key;
        RowCellsPtr cells;
    };

    /// What a worker needs to decode rows; a value.
    class Job
    {
    public:
        Decoded decode(const Record& record) const;
        /// The last screen of rows among `batches`, newest first; of a filter's, only what it
        /// matched.
        std::vector<Decoded> lastRows(const std::vector<RecordBatchPtr>& batches) const;
        std::vector<Decoded> lastRows(const std::vector<RecordBatchPtr>& batches,
                                      const std::vector<BatchMatchesPtr>& matches) const;

        std::shared_ptr<const std::vector<filter::JsonPath>> paths;
        std::size_t rows = 0;     ///< a screen, or none to decode
        std::set<ShardId> shards; ///< of which rows are shown; empty for all
        std::uint64_t layout = 0; ///< of these paths
    };

    CellCache();

    /// Forgets what was decoded.
    void setPaths(std::vector<filter::JsonPath> paths);
    const std::vector<filter::JsonPath>& paths() const { return *m_job.paths; }
    /// How many rows a screen shows.
    void setScreen(std::size_t rows) { m_job.rows = rows; }
    std::size_t screen() const { return m_job.rows; }
    void setShards(std::set<ShardId> shards) { m_job.shards = std::move(shards); }
    const Job& job() const { return m_job; }

    /// Null until it is decoded.
    const RowCells* find(const Record& record) const;
    /// What a job of that layout has decoded; nothing happens when the paths are others by now.
    void keep(const std::vector<Decoded>& decoded, std::uint64_t layout);
    void clear();
    /// See RecordBuffer::takeGone().
    std::vector<RowCellsPtr> takeGone() { return std::exchange(m_gone, {}); }

private:
    struct Kept
    {
        RowCellsPtr cells;
        mutable std::uint64_t used = 0;
    };
    void makeRoom();

    Job m_job;
    std::map<Key, Kept> m_cells;
    mutable std::uint64_t m_uses = 0;
    std::vector<RowCellsPtr> m_gone;
};

} // namespace weir
