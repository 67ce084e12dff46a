#include "models/streams/shard_table_model.h"

#include "models/common/format.h"
#include "models/metrics/value_text.h"
#include "models/streams/hash_space.h"
#include "models/streams/shard_lineage.h"

#include <QThread>

#include <algorithm>

namespace weir {

namespace {

constexpr double kMegabyte = 1e6;

bool sameShards(const StreamSnapshot* a, const StreamSnapshot* b)
{
    if (!a || !b)
        return false;
    return std::equal(a->shards.begin(), a->shards.end(), b->shards.begin(), b->shards.end(),
                      [](const ShardSnapshot& x, const ShardSnapshot& y) { return x.id == y.id; });
}

/// Of the same shards: whether rows tell the same. The rest of a shard never changes.
bool sameRows(const StreamSnapshot& a, const StreamSnapshot& b)
{
    return std::equal(a.shards.begin(), a.shards.end(), b.shards.begin(),
                      [](const ShardSnapshot& x, const ShardSnapshot& y) {
                          return x.closed == y.closed && x.children.size() == y.children.size() &&
                                 x.colourSlot == y.colourSlot;
                      });
}

bool rightAligned(int column)
{
    return column == ShardTableModel::Space || column == ShardTableModel::Bytes ||
           column == ShardTableModel::Records || column == ShardTableModel::Throttles ||
           column == ShardTableModel::Opened || column == ShardTableModel::Closed;
}

/// Three decimals where two would round a trickle away.
QString megabytes(double bytesPerSecond)
{
    return formatDecimal(bytesPerSecond / kMegabyte,
                         bytesPerSecond > 0 && bytesPerSecond < 0.1 * kMegabyte ? 3 : 2);
}

QString absent()
{
    return QStringLiteral("–");
}

} // namespace

ShardTableModel::ShardTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ShardTableModel::setSnapshot(std::shared_ptr<const StreamSnapshot> snapshot)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (sameShards(m_snapshot.get(), snapshot.get())) {
        const bool changed = !sameRows(*m_snapshot, *snapshot);
        m_snapshot = std::move(snapshot);
        if (changed)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        return;
    }
    beginResetModel();
    m_snapshot = std::move(snapshot);
    endResetModel();
}

void ShardTableModel::setLoads(ShardLoads loads)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_loads = std::move(loads);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Bytes), index(rowCount() - 1, Throttles));
}

int ShardTableModel::rowOf(ShardId shard) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (shardAt(row).id == shard)
            return row;
    }
    return -1;
}

int ShardTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_snapshot ? 0 : int(m_snapshot->shards.size());
}

int ShardTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ShardTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ShardSnapshot& shard = shardAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(shard, index.column());
    case Qt::ToolTipRole:
        return index.column() == HashRange
                   ? QString::fromStdString(shard.range.start.toDecimal() + " – " +
                                            shard.range.end.toDecimal())
                   : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter |
                   (rightAligned(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return sortKey(shard, index.column());
    case ShardRole:
        return shard.id.index;
    case SlotRole:
        return shard.colourSlot;
    case OpenRole:
        return shard.open();
    case LoadRole: {
        const auto load = loadOf(shard);
        return load ? QVariant(load->ofLimit()) : QVariant();
    }
    default:
        return {};
    }
}

QVariant ShardTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (rightAligned(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Shard:
        return tr("Shard");
    case State:
        return tr("State");
    case Lineage:
        return tr("Lineage");
    case HashRange:
        return tr("Hash range");
    case Space:
        return tr("Space");
    case Bytes:
        return tr("MB/s");
    case Records:
        return tr("rec/s");
    case WriteLimit:
        return tr("Of write limit");
    case Throttles:
        return tr("Throttles/min");
    case Opened:
        return tr("Opened");
    case Closed:
        return tr("Closed");
    default:
        return {};
    }
}

std::optional<ShardLoad> ShardTableModel::loadOf(const ShardSnapshot& shard) const
{
    return shard.open() ? m_loads.of(shard.id) : std::nullopt;
}

QString ShardTableModel::text(const ShardSnapshot& shard, int column) const
{
    const auto load = loadOf(shard);
    switch (column) {
    case Shard:
        return QString::fromStdString(shard.id.toShortString());
    case State:
        return shard.open() ? tr("Open") : tr("Closed", "state of a shard");
    case Lineage:
        return lineageText(shard);
    case HashRange:
        return shortHex(shard.range);
    case Space:
        return formatPercent(shard.range.share(), shard.range.share() < 0.01 ? 3 : 1);
    case Bytes:
        return load ? megabytes(load->bytesPerSecond) : absent();
    case Records:
        return load ? figureText(load->recordsPerSecond) : absent();
    case WriteLimit:
        return load ? formatPercent(load->ofLimit(), 1) : absent();
    case Throttles:
        return load ? formatCount(std::uint64_t(load->throttlesPerMinute)) : absent();
    case Opened:
        return formatClock(shard.opened);
    case Closed:
        return shard.closed ? formatClock(*shard.closed) : absent();
    default:
        return {};
    }
}

QVariant ShardTableModel::sortKey(const ShardSnapshot& shard, int column) const
{
    const auto load = loadOf(shard);
    const qlonglong id = (shard.open() ? 0LL : 1LL << 32) + shard.id.index;
    switch (column) {
    case HashRange:
        return shard.range.start.fraction();
    case Space:
        return shard.range.share();
    case Bytes:
        return load ? load->bytesPerSecond : -1.0;
    case Records:
        return load ? load->recordsPerSecond : -1.0;
    case WriteLimit:
        return load ? load->ofLimit() : -1.0;
    case Throttles:
        return load ? load->throttlesPerMinute : -1.0;
    case Opened:
        return qlonglong(shard.opened.time_since_epoch().count());
    case Closed:
        return qlonglong(shard.closed ? shard.closed->time_since_epoch().count() : 0);
    default:
        return id;
    }
}

} // namespace weir
