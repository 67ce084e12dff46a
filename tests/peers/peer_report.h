#pragma once

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace weir::testing {

/// What the program of a client said of its work (README.md), and whether that is as it must be:
/// each record read once, whole, and behind what its key had before; five shards read, of which the
/// three that were split or merged ended; the stream deleted.
class PeerReport
{
public:
    struct Rules
    {
        int keys = 0;
        bool octets = true;          ///< records carry all 256 octets, not only text
        bool tellsEnds = true;       ///< the client says that a shard has ended
        bool waitsForParents = true; ///< for both of a merge; otherwise order is within a shard
    };

    explicit PeerReport(const QByteArray& output);

    int rounds() const { return m_rounds; }
    qsizetype recordCount() const { return m_records.size(); }

    /// What is wrong; empty when nothing is.
    QString check(const Rules& rules) const;

private:
    struct Record
    {
        QString shard;
        QByteArray data;
    };
    using Rounds = QMap<QByteArray, QList<int>>; ///< by key, as they came

    void read(const QByteArray& line);
    QString checkWork(const Rules& rules) const;
    QString sort(const Rules& rules, Rounds& all, QHash<QString, Rounds>& byShard) const;
    QString checkComplete(const Rules& rules, const Rounds& all) const;

    QStringList m_strange; ///< lines that say nothing
    QList<Record> m_records;
    QStringList m_ended;
    int m_rounds = 0;
    bool m_deleted = false;
};

} // namespace weir::testing
