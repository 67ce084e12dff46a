#pragma once

#include "backend/bridge/snapshots.h"

#include <QAbstractTableModel>

#include <deque>

namespace weir {

class Connection;

/// What happened in a store, the newest first, at most kMostRows. Follows the connection once it is
/// open. Thread: GUI.
class ActivityModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Stream, Sentence, ColumnCount };
    enum Role {
        EventKindRole = Qt::UserRole + 1, ///< int of StreamEvent::Kind
        WeightRole,                       ///< int of EventWeight
        StreamRole,                       ///< QString; empty for what is of the whole store
    };
    static constexpr std::size_t kMostRows = 2000;

    /// `connection` must outlive the model.
    explicit ActivityModel(Connection& connection, QObject* parent = nullptr);

    void add(const StreamEvent& event);
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void load();
    void takeHistory(std::vector<StreamEvent> history);
    QString display(const StreamEvent& event, int column) const;

    Connection& m_connection;
    std::deque<StreamEvent> m_events; ///< newest first
    std::uint64_t m_clearedUntil = 0; ///< events up to this id are not shown again
};

} // namespace weir
