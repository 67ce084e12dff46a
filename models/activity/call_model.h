#pragma once

#include "backend/bridge/connection.h"
#include "models/activity/call_har.h"

#include <QAbstractTableModel>

#include <deque>

namespace weir {

/// The calls of a connection's ledger, the newest first, at most kMostRows: every request that
/// passed the endpoint or came from the console. Asks for them while it follows. Thread: GUI.
class CallModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Time,
        Client,
        Operation,
        Stream,
        Shard,
        Status,
        Duration,
        Sent,
        Got,
        Outcome,
        ColumnCount
    };
    enum Role {
        FailedRole = Qt::UserRole + 1, ///< bool: the answer was an error
        StreamRole,                    ///< QString; empty for calls about none
        RequestIdRole,                 ///< QString
        WordsRole,                     ///< QString: all that a search looks in
    };
    static constexpr std::size_t kMostRows = 5000;

    /// `connection` must outlive the model.
    explicit CallModel(Connection& connection, QObject* parent = nullptr);

    /// Whether it asks for what is new, a few times a second. What came while it did not is shown
    /// when it does again, as far as there is room.
    void setFollowing(bool follow);
    void clear();

    /// Calls that came faster than they can be shown, since the last clear().
    std::uint64_t skipped() const { return m_skipped; }

    /// The call of a row, 0 ... rowCount() - 1.
    LoggedCall callAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Calls came, or were cleared.
    void changed();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void ask();
    void take(CallPage page);
    QString display(const protocol::Call& call, int column) const;
    QString clientOf(const protocol::Call& call) const;

    Connection& m_connection;
    std::deque<protocol::Call> m_calls; ///< newest first
    std::map<SessionId, QString> m_names;
    std::uint64_t m_after = 0; ///< the id of the latest call that was seen
    std::uint64_t m_skipped = 0;
    int m_timer = 0; ///< 0: does not follow
    bool m_asked = false;
};

} // namespace weir
