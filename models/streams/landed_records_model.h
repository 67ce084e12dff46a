#pragma once

#include "backend/core/clock.h"
#include "backend/core/hash_key.h"
#include "backend/core/identifiers.h"

#include <QAbstractTableModel>
#include <QString>

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace weir {

/// A record that was sent from the Produce page, and what became of it.
struct LandedRecord
{
    Timestamp sent;
    QString partitionKey;
    HashKey hashKey;
    std::size_t bytes = 0;
    double millis = 0; ///< from the call to its answer
    std::optional<ShardId>
        shard; ///< where it went or, refused, would have gone; nothing when unknown
    std::uint32_t colourSlot = 0;
    QString sequenceNumber;
    QString errorName; ///< "ResourceNotFoundException"; empty when it was accepted
    QString errorMessage;
    QString requestId; ///< of the call, as the log has it; empty when nothing was asked

    bool accepted() const { return errorName.isEmpty(); }
};

/// What was sent from the Produce page, newest first, at most kMostRows. Thread: GUI.
class LandedRecordsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Sent, Key, Shard, Outcome, Bytes, Millis, ColumnCount };
    enum Role {
        AcceptedRole = Qt::UserRole, ///< bool
        ColourSlotRole,              ///< int; -1 when the shard is unknown
        SequenceNumberRole,          ///< QString, in full
    };
    static constexpr std::size_t kMostRows = 500;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// In the order they were sent; the last becomes the first row.
    void add(const std::vector<LandedRecord>& records);
    void clear();

    const LandedRecord& record(int row) const { return m_records[std::size_t(row)]; }

    struct Count
    {
        std::uint64_t accepted = 0;
        std::uint64_t refused = 0;
    };
    /// By shard since clear(), what has left the rows included.
    const std::map<ShardId, Count>& byShard() const { return m_byShard; }
    Count total() const { return m_total; }

private:
    QString display(const LandedRecord& record, int column) const;

    std::deque<LandedRecord> m_records; ///< newest first
    std::map<ShardId, Count> m_byShard;
    Count m_total;
};

} // namespace weir
