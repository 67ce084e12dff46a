#include "models/activity/verified_stream_model.h"

#include "models/common/format.h"

namespace weir {

namespace {

int alignmentOf(int column)
{
    return int(Qt::AlignVCenter |
               (column == VerifiedStreamModel::Name ? Qt::AlignLeft : Qt::AlignRight));
}

QString display(const JobResult::Stream& stream, int column)
{
    switch (column) {
    case VerifiedStreamModel::Name:
        return QString::fromStdString(stream.name.text());
    case VerifiedStreamModel::Records:
        return formatCount(stream.records);
    case VerifiedStreamModel::Payload:
        return formatBytes(stream.payloadBytes);
    case VerifiedStreamModel::Segments:
        return formatCount(stream.segments);
    case VerifiedStreamModel::Disk:
        return formatBytes(stream.diskBytes);
    default:
        return {};
    }
}

} // namespace

VerifiedStreamModel::VerifiedStreamModel(std::shared_ptr<const JobResult> result, QObject* parent)
    : QAbstractTableModel(parent),
      m_result(std::move(result))
{}

int VerifiedStreamModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_result->streams.size());
}

int VerifiedStreamModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VerifiedStreamModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    if (role != Qt::DisplayRole)
        return {};
    return display(m_result->streams[std::size_t(index.row())], index.column());
}

QVariant VerifiedStreamModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Stream");
    case Records:
        return tr("Records");
    case Payload:
        return tr("Payload");
    case Segments:
        return tr("Segments");
    case Disk:
        return tr("On disk");
    default:
        return {};
    }
}

} // namespace weir
