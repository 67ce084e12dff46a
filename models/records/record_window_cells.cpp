#include "models/common/format.h"
#include "models/records/record_window_model.h"

// What the cells of the records list say.

namespace weir {

void RecordWindowModel::setPaths(const QStringList& paths)
{
    std::vector<filter::JsonPath> read;
    for (const QString& path : paths) {
        auto parsed = filter::JsonPath::parse(path.toStdString());
        if (auto* good = std::get_if<filter::JsonPath>(&parsed))
            read.push_back(std::move(*good));
    }
    beginResetModel();
    m_cells.setPaths(std::move(read));
    endResetModel();
}

QStringList RecordWindowModel::paths() const
{
    QStringList paths;
    for (const filter::JsonPath& path : m_cells.paths())
        paths += QString::fromStdString(path.toString());
    return paths;
}

const PathCell* RecordWindowModel::pathCell(const Record& record, int column) const
{
    const RowCells* cells = m_cells.find(record);
    return cells ? &cells->paths[std::size_t(column - ColumnCount)] : nullptr;
}

std::uint32_t RecordWindowModel::colourSlotOf(ShardId shard) const
{
    const auto found = m_colourSlots.find(shard);
    return found == m_colourSlots.end() ? shard.index : found->second;
}

QVariant RecordWindowModel::data(const QModelIndex& index, int role) const
{
    const RecordRow row = recordAt(index.row());
    if (!index.isValid() || !row)
        return {};
    if (role == Qt::DisplayRole)
        return display(*row, index.column());
    if (role == Qt::TextAlignmentRole && index.column() == Bytes)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return typed(*row, role);
}

QVariant RecordWindowModel::display(const Record& record, int column) const
{
    switch (column) {
    case Arrived:
        return formatTime(record.arrival);
    case Shard:
        return QString::fromStdString(record.shard.toShortString());
    case PartitionKey:
        return printable(record.partitionKey);
    case SequenceNumber:
        return shortSequenceNumber(record.sequenceNumber);
    case Bytes:
        return formatCount(record.data.size());
    default:
        return decoded(record, column);
    }
}

QVariant RecordWindowModel::decoded(const Record& record, int column) const
{
    const RowCells* cells = m_cells.find(record);
    if (!cells)
        return {};
    if (column == Kind)
        return cells->kind.badge();
    return column == Data ? plainText(cells->data) : pathCell(record, column)->text;
}

QVariant RecordWindowModel::typed(const Record& record, int role) const
{
    switch (role) {
    case ArrivalRole:
        return qlonglong(record.arrival.time_since_epoch().count());
    case ShardRole:
        return record.shard.index;
    case ColourSlotRole:
        return colourSlotOf(record.shard);
    case SequenceNumberRole:
        return QString::fromStdString(record.sequenceNumber.toString());
    case SizeRole:
        return qulonglong(record.data.size());
    case FormRole:
        if (const RowCells* cells = m_cells.find(record))
            return int(cells->kind.form);
        return {};
    case PositionRole:
        return qulonglong(record.position.ordinal);
    default:
        return {};
    }
}

QVariant RecordWindowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Bytes ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Arrived:
        return tr("Arrived");
    case Shard:
        return tr("Shard");
    case PartitionKey:
        return tr("Partition key");
    case SequenceNumber:
        return tr("Sequence number");
    case Bytes:
        return tr("Bytes");
    case Kind:
        return tr("Kind");
    case Data:
        return tr("Data");
    default:
        return section < columnCount() ? paths().at(section - ColumnCount) : QVariant();
    }
}

QHash<int, QByteArray> RecordWindowModel::roleNames() const
{
    auto names = QAbstractTableModel::roleNames();
    names.insert({{ArrivalRole, "arrival"},
                  {ShardRole, "shard"},
                  {ColourSlotRole, "colourSlot"},
                  {SequenceNumberRole, "sequenceNumber"},
                  {SizeRole, "size"},
                  {FormRole, "form"},
                  {PositionRole, "position"}});
    return names;
}

void RecordWindowModel::setColourSlots(std::map<ShardId, std::uint32_t> slots)
{
    if (slots == m_colourSlots)
        return;
    m_colourSlots = std::move(slots);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Shard), index(rowCount() - 1, Shard), {ColourSlotRole});
}

} // namespace weir
