#include "models/decode/user_record_model.h"

#include "models/common/format.h"
#include "models/records/data_preview.h"

namespace weir {

namespace {

QString shown(const std::optional<BytesView>& text)
{
    return text ? printable(*text) : QStringLiteral("\u2013");
}

} // namespace

void UserRecordModel::show(std::shared_ptr<const void> owner,
                           std::shared_ptr<const decode::KplAggregate> aggregate)
{
    beginResetModel();
    m_aggregate = std::move(aggregate);
    m_owner = std::move(owner);
    endResetModel();
}

bool UserRecordModel::hasExplicitHashKeys() const
{
    return m_aggregate && !m_aggregate->explicitHashKeys().empty();
}

TextRuns UserRecordModel::preview(int row) const
{
    const BytesView data = m_aggregate->userRecords()[std::size_t(row)].data;
    return dataPreview(data, RecordKind::of(data));
}

int UserRecordModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_aggregate ? 0 : int(m_aggregate->userRecords().size());
}

int UserRecordModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString UserRecordModel::text(int row, int column) const
{
    const auto& record = m_aggregate->userRecords()[std::size_t(row)];
    switch (column) {
    case Number:
        return QString::number(row + 1);
    case PartitionKey:
        return shown(m_aggregate->partitionKeyOf(record));
    case ExplicitHashKey:
        return shown(m_aggregate->explicitHashKeyOf(record));
    case Offset:
        return QStringLiteral("%1").arg(record.field.begin, 4, 16, QChar(u'0'));
    case Size:
        return formatCount(record.field.size());
    case Data:
        return plainText(preview(row));
    default:
        return {};
    }
}

QVariant UserRecordModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    const bool number =
        index.column() == Number || index.column() == Offset || index.column() == Size;
    if (role == Qt::TextAlignmentRole)
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant UserRecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section == Number || section == Offset || section == Size;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return QStringLiteral("#");
    case PartitionKey:
        return tr("Partition key");
    case ExplicitHashKey:
        return tr("Explicit hash key");
    case Offset:
        return tr("Offset");
    case Size:
        return tr("Bytes");
    case Data:
        return tr("User data");
    default:
        return {};
    }
}

} // namespace weir
