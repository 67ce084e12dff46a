#pragma once

#include "backend/bridge/snapshots.h"
#include "models/streams/shard_loads.h"

#include <QAbstractTableModel>

#include <memory>

namespace weir {

/// All shards of a stream, open and closed, with their present load. Thread: GUI.
class ShardTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Shard,
        State,
        Lineage,
        HashRange,
        Space,
        Bytes,
        Records,
        WriteLimit,
        Throttles,
        Opened,
        Closed
    };
    static constexpr int kColumns = Closed + 1;

    enum Role {
        SortRole = Qt::UserRole, ///< a number to compare; of Shard: open ones first, then by id
        ShardRole,               ///< the index, uint
        SlotRole,                ///< the colour slot, uint
        OpenRole,                ///< bool
        LoadRole,                ///< share of the write limit; invalid where there is none
    };

    explicit ShardTableModel(QObject* parent = nullptr);

    /// Null for a stream that is gone. Rows keep their place while the shards are the same ones.
    void setSnapshot(std::shared_ptr<const StreamSnapshot> snapshot);
    void setLoads(ShardLoads loads);

    const ShardSnapshot& shardAt(int row) const { return m_snapshot->shards[std::size_t(row)]; }
    /// -1 when there is none.
    int rowOf(ShardId shard) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ShardSnapshot& shard, int column) const;
    QVariant sortKey(const ShardSnapshot& shard, int column) const;
    std::optional<ShardLoad> loadOf(const ShardSnapshot& shard) const;

    std::shared_ptr<const StreamSnapshot> m_snapshot;
    ShardLoads m_loads;
};

} // namespace weir
