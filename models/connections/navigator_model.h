#pragma once

#include "backend/bridge/connection.h"
#include "backend/bridge/snapshots.h"

#include <QAbstractItemModel>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace weir {

/// Connections, below each the group of its data streams, below that the streams in name order.
/// Follows its connections: streams come and go row by row, so that selections and open branches
/// stay. Thread: GUI.
class NavigatorModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind { Connection, Group, Stream };
    enum Role {
        KindRole = Qt::UserRole + 1,
        StateRole,         ///< int of StreamState, of a stream
        RateRole,          ///< double, records a second, of a stream
        RateTextRole,      ///< "4.8k/s", "idle", "creating"; of a connection its port or what it is
                           ///< doing
        DemoRole,          ///< bool
        DamagedRole,       ///< bool
        RefusesWritesRole, ///< bool
        DurabilityRole,    ///< "relaxed", "memory" in a word for a badge; of a stream only where it
                           ///< differs from its store
        ConnectionStateRole, ///< int of Connection::State, of a connection
        FavouriteRole        ///< bool; told by NavigatorProxyModel
    };

    explicit NavigatorModel(QObject* parent = nullptr);

    /// `connection` must outlive the model.
    void addConnection(Connection* connection);

    /// Makes `next`, in name order, the streams of a connection. Rows that stay keep their indexes.
    void setStreams(int connection, const std::vector<StreamListEntry>& next);
    /// Whether anybody sees a stream: of changes of others nobody is told, and they are there when
    /// they come into view. Without it all are seen.
    void setSeen(std::function<bool(const QModelIndex& stream)> seen) { m_seen = std::move(seen); }

    /// The index of a stream, invalid when there is none of that name.
    QModelIndex streamIndex(int connection, const StreamName& stream) const;
    /// What an index is about; a null connection and an empty name where it is about neither.
    Connection* connectionAt(const QModelIndex& index) const;
    StreamName streamAt(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Node
    {
        Connection* connection = nullptr;
        std::vector<StreamListEntry> streams;
    };

    QModelIndex connectionIndex(int connection) const;
    QModelIndex groupIndex(int connection) const;
    QVariant connectionData(const Connection& connection, int role) const;
    QVariant streamData(const Connection& connection, const StreamListEntry& stream,
                        int role) const;

    void removeVanished(int connection, const std::vector<StreamListEntry>& next);
    void insertNew(int connection, const std::vector<StreamListEntry>& next);
    void updateKept(int connection, const std::vector<StreamListEntry>& next);

    std::vector<Node> m_nodes;
    std::function<bool(const QModelIndex&)> m_seen;
};

} // namespace weir
