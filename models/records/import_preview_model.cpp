#include "models/records/import_preview_model.h"

#include "models/common/format.h"
#include "models/records/data_preview.h"

#include <algorithm>

namespace weir {

void ImportPreviewModel::show(ImportPreview preview)
{
    beginResetModel();
    m_preview = std::move(preview);
    endResetModel();
}

int ImportPreviewModel::wrongLines() const
{
    return int(std::count_if(m_preview.lines.begin(), m_preview.lines.end(),
                             [](const transfer::FileLine& line) { return !line.record; }));
}

int ImportPreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_preview.lines.size());
}

int ImportPreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ImportPreviewModel::text(const transfer::FileLine& line, int column) const
{
    if (column == Line)
        return QString::number(line.number);
    if (!line.record) {
        const QString stood = plainText(dataPreview(line.text, RecordKind::of(line.text)));
        return column == Data ? tr("%1 Here: %2").arg(QString::fromStdString(line.wrong), stood)
                              : QString();
    }
    const transfer::FileRecord& record = *line.record;
    switch (column) {
    case PartitionKey:
        return printable(record.partitionKey);
    case ExplicitHashKey:
        return record.explicitHashKey ? QString::fromStdString(record.explicitHashKey->toDecimal())
                                      : QString();
    case Bytes:
        return formatCount(record.data.size());
    default:
        return plainText(dataPreview(record.data, RecordKind::of(record.data)));
    }
}

QVariant ImportPreviewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const transfer::FileLine& line = m_preview.lines[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(line, index.column());
    case WrongRole:
        return !line.record;
    case Qt::TextAlignmentRole:
        return int(
            (index.column() == Line || index.column() == Bytes ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Line || section == Bytes ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case PartitionKey:
        return tr("Partition key");
    case ExplicitHashKey:
        return tr("Explicit hash key");
    case Bytes:
        return tr("Bytes");
    default:
        return tr("Data");
    }
}

} // namespace weir
