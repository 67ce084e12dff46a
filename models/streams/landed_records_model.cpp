#include "models/streams/landed_records_model.h"

#include "models/common/format.h"

#include <QThread>

#include <algorithm>

namespace weir {

namespace {

void count(LandedRecordsModel::Count& count, const LandedRecord& record)
{
    ++(record.accepted() ? count.accepted : count.refused);
}

} // namespace

int LandedRecordsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int LandedRecordsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LandedRecordsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LandedRecord& record = m_records[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(record, index.column());
    case Qt::ToolTipRole:
        return record.accepted() ? record.sequenceNumber
                                 : record.errorName + QStringLiteral(": ") + record.errorMessage;
    case Qt::TextAlignmentRole:
        return int(
            Qt::AlignVCenter |
            (index.column() == Bytes || index.column() == Millis ? Qt::AlignRight : Qt::AlignLeft));
    case AcceptedRole:
        return record.accepted();
    case ColourSlotRole:
        return record.shard ? int(record.colourSlot) : -1;
    case SequenceNumberRole:
        return record.sequenceNumber;
    default:
        return {};
    }
}

QString LandedRecordsModel::display(const LandedRecord& record, int column) const
{
    switch (column) {
    case Sent:
        return formatTime(record.sent);
    case Key:
        return record.partitionKey;
    case Shard:
        return record.shard ? QString::fromStdString(record.shard->toShortString())
                            : QStringLiteral("–");
    case Outcome:
        return record.accepted() ? record.sequenceNumber
                                 : record.errorName + QStringLiteral(": ") + record.errorMessage;
    case Bytes:
        return formatCount(record.bytes);
    case Millis:
        return formatDecimal(record.millis, record.millis < 10 ? 1 : 0);
    default:
        return {};
    }
}

QVariant LandedRecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter |
                   (section == Bytes || section == Millis ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Sent:
        return tr("Sent");
    case Key:
        return tr("Partition key");
    case Shard:
        return tr("Shard");
    case Outcome:
        return tr("Sequence number");
    case Bytes:
        return tr("Bytes");
    case Millis:
        return tr("ms");
    default:
        return {};
    }
}

void LandedRecordsModel::add(const std::vector<LandedRecord>& records)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (records.empty())
        return;
    const std::size_t shown = std::min(records.size(), kMostRows);
    for (const LandedRecord& record : records) {
        count(m_total, record);
        if (record.shard)
            count(m_byShard[*record.shard], record);
    }
    if (m_records.size() + shown > kMostRows) {
        const std::size_t keep = kMostRows - shown;
        beginRemoveRows({}, int(keep), int(m_records.size()) - 1);
        m_records.resize(keep);
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(shown) - 1);
    for (auto record = records.end() - std::ptrdiff_t(shown); record != records.end(); ++record)
        m_records.push_front(*record);
    endInsertRows();
}

void LandedRecordsModel::clear()
{
    beginResetModel();
    m_records.clear();
    m_byShard.clear();
    m_total = {};
    endResetModel();
}

} // namespace weir
