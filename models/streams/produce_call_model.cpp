#include "models/streams/produce_call_model.h"

#include "models/common/format.h"

namespace weir {

using Progress = producer::ProduceProgress;

void ProduceCallModel::setProgress(std::shared_ptr<const Progress> progress)
{
    const int before = rowCount();
    const int after = progress ? int(progress->lastCalls.size()) : 0;
    const std::uint64_t callsBefore = m_progress ? m_progress->calls : 0;
    const std::uint64_t callsAfter = progress ? progress->calls : 0;
    const bool added = after > before && callsAfter - callsBefore == std::uint64_t(after - before);
    if (added) {
        beginInsertRows({}, 0, after - before - 1);
        m_progress = std::move(progress);
        endInsertRows();
    } else if (after == before) {
        m_progress = std::move(progress);
        if (after > 0 && callsAfter != callsBefore)
            Q_EMIT dataChanged(index(0, 0), index(after - 1, ColumnCount - 1));
    } else {
        beginResetModel();
        m_progress = std::move(progress);
        endResetModel();
    }
}

const Progress::Call& ProduceCallModel::callAt(int row) const
{
    return *(m_progress->lastCalls.rbegin() + row);
}

int ProduceCallModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_progress ? 0 : int(m_progress->lastCalls.size());
}

int ProduceCallModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProduceCallModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Progress::Call& call = callAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(call, index.column());
    case Qt::ToolTipRole:
        return index.column() == Refused ? refusedText(call) : formatTime(call.time);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == Millis ? Qt::AlignRight : Qt::AlignLeft));
    case TroubleRole:
        return call.error.has_value() || call.accepted < call.records;
    case RequestRole:
        return QString::fromStdString(call.requestId);
    default:
        return {};
    }
}

QString ProduceCallModel::display(const Progress::Call& call, int column)
{
    switch (column) {
    case Call:
        return QStringLiteral("#%1").arg(formatCount(call.number));
    case Accepted:
        return tr("%1 of %2").arg(formatCount(call.accepted), formatCount(call.records));
    case Refused:
        return refusedText(call);
    case Millis:
        return formatDecimal(call.millis, call.millis < 10 ? 1 : 0);
    default:
        return {};
    }
}

QString ProduceCallModel::refusedText(const Progress::Call& call)
{
    if (call.error)
        return QString::fromStdString(call.error->message);
    if (call.refusedFor.empty())
        return tr("none");
    const QString count = formatCount(call.records - call.accepted);
    const auto shard = ShardId::parse(call.refusedOn);
    const bool throttled = call.refusedFor == "ProvisionedThroughputExceededException";
    const QString why =
        throttled ? tr("throughput exceeded") : QString::fromStdString(call.refusedFor);
    return shard ? tr("%1 %2 on %3", "54 throughput exceeded on 0003")
                       .arg(count, why, QString::fromStdString(shard->toShortString()))
                 : QStringLiteral("%1 %2").arg(count, why);
}

QVariant ProduceCallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Millis ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Call:
        return tr("Call");
    case Accepted:
        return tr("Accepted");
    case Refused:
        return tr("Refused");
    case Millis:
        return QStringLiteral("ms");
    default:
        return {};
    }
}

} // namespace weir
