#include "models/connections/navigator_model.h"

#include "models/common/format.h"
#include "models/connections/connection_text.h"
#include "models/streams/durability.h"

#include <QUrl>

#include <algorithm>

namespace weir {

namespace {

// internalId: the kind in the low two bits, the connection above.
quintptr makeId(NavigatorModel::Kind kind, int connection)
{
    return quintptr(connection) << 2 | quintptr(kind);
}

NavigatorModel::Kind kindOf(const QModelIndex& index)
{
    return NavigatorModel::Kind(index.internalId() & 3);
}

int connectionOf(const QModelIndex& index)
{
    return int(index.internalId() >> 2);
}

bool nameBefore(const StreamListEntry& a, const StreamListEntry& b)
{
    return a.name < b.name;
}

bool holds(const std::vector<StreamListEntry>& streams, const StreamListEntry& stream)
{
    return std::binary_search(streams.begin(), streams.end(), stream, nameBefore);
}

bool isInMemory(const Connection& connection)
{
    return connection.state() == Connection::State::Ready && connection.directory().isEmpty();
}

/// Durable is what a stream is expected to be, so it is not told; nor is it that a stream of a
/// store in memory is in memory, which the store tells once.
QString durabilityBadge(const Connection& connection, const StreamListEntry& stream)
{
    if (isInMemory(connection))
        return {};
    if (stream.durability == "relaxed")
        return NavigatorModel::tr("relaxed");
    return stream.durability == "memory" ? NavigatorModel::tr("memory") : QString();
}

QString toolTip(const StreamListEntry& stream)
{
    const auto durability = durabilityOf(stream.durability);
    QStringList lines{QString::fromStdString(stream.name.text())};
    lines << durabilityName(durability) + QStringLiteral(": ") + durabilityMeaning(durability);
    if (durability != protocol::RecordDurability::Memory)
        lines << NavigatorModel::tr("%1 on disk").arg(formatBytes(stream.diskBytes));
    return lines.join(u'\n');
}

bool sameNames(const std::vector<StreamListEntry>& a, const std::vector<StreamListEntry>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& one, const auto& other) { return one.name == other.name; });
}

bool looksSame(const StreamListEntry& a, const StreamListEntry& b)
{
    return a.state == b.state && a.demo == b.demo && a.damaged == b.damaged &&
           a.refusesWrites == b.refusesWrites && a.durability == b.durability &&
           (a.recordsPerSecond == b.recordsPerSecond ||
            formatShortRate(a.recordsPerSecond) == formatShortRate(b.recordsPerSecond));
}

} // namespace

NavigatorModel::NavigatorModel(QObject* parent) : QAbstractItemModel(parent) {}

void NavigatorModel::addConnection(Connection* connection)
{
    const int row = int(m_nodes.size());
    beginInsertRows({}, row, row);
    m_nodes.push_back({connection, connection->streams()->streams});
    endInsertRows();
    connect(connection, &Connection::streamsChanged, this,
            [this, row, connection] { setStreams(row, connection->streams()->streams); });
    connect(connection, &Connection::stateChanged, this, [this, row] {
        const QModelIndex index = connectionIndex(row);
        Q_EMIT dataChanged(index, index);
        const QModelIndex group = groupIndex(row);
        if (const int streams = rowCount(group); streams > 0)
            Q_EMIT dataChanged(this->index(0, 0, group), this->index(streams - 1, 0, group));
    });
}

QModelIndex NavigatorModel::connectionIndex(int connection) const
{
    return createIndex(connection, 0, makeId(Kind::Connection, connection));
}

QModelIndex NavigatorModel::groupIndex(int connection) const
{
    return createIndex(0, 0, makeId(Kind::Group, connection));
}

QModelIndex NavigatorModel::streamIndex(int connection, const StreamName& stream) const
{
    if (connection < 0 || connection >= int(m_nodes.size()))
        return {};
    const auto& streams = m_nodes[std::size_t(connection)].streams;
    const auto it = std::find_if(streams.begin(), streams.end(), [&](const StreamListEntry& entry) {
        return entry.name == stream;
    });
    return it == streams.end() ? QModelIndex()
                               : index(int(it - streams.begin()), 0, groupIndex(connection));
}

Connection* NavigatorModel::connectionAt(const QModelIndex& index) const
{
    return index.isValid() ? m_nodes[std::size_t(connectionOf(index))].connection : nullptr;
}

StreamName NavigatorModel::streamAt(const QModelIndex& index) const
{
    if (!index.isValid() || kindOf(index) != Kind::Stream)
        return {};
    return m_nodes[std::size_t(connectionOf(index))].streams[std::size_t(index.row())].name;
}

QModelIndex NavigatorModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return connectionIndex(row);
    const Kind kind = kindOf(parent) == Kind::Connection ? Kind::Group : Kind::Stream;
    return createIndex(row, column, makeId(kind, connectionOf(parent)));
}

QModelIndex NavigatorModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || kindOf(child) == Kind::Connection)
        return {};
    const int connection = connectionOf(child);
    return kindOf(child) == Kind::Group ? connectionIndex(connection) : groupIndex(connection);
}

int NavigatorModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_nodes.size());
    if (parent.column() != 0 || kindOf(parent) == Kind::Stream)
        return 0;
    if (kindOf(parent) == Kind::Connection)
        return 1;
    return int(m_nodes[std::size_t(connectionOf(parent))].streams.size());
}

int NavigatorModel::columnCount(const QModelIndex& /*parent*/) const
{
    return 1;
}

QVariant NavigatorModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = m_nodes[std::size_t(connectionOf(index))];
    const Kind kind = kindOf(index);
    if (role == KindRole)
        return int(kind);
    if (kind == Kind::Connection)
        return connectionData(*node.connection, role);
    if (kind == Kind::Stream)
        return streamData(*node.connection, node.streams[std::size_t(index.row())], role);
    return role == Qt::DisplayRole ? QVariant(tr("Data streams")) : QVariant();
}

Qt::ItemFlags NavigatorModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const bool group = kindOf(index) == Kind::Group; // a caption
    return group ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant NavigatorModel::connectionData(const Connection& connection, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return connection.name();
    case Qt::ToolTipRole:
        return connection.endpoint();
    case ConnectionStateRole:
        return int(connection.state());
    case DurabilityRole:
        return isInMemory(connection) ? tr("memory") : QString();
    case RateTextRole:
        break;
    default:
        return {};
    }
    switch (connection.state()) {
    case Connection::State::Opening:
        return tr("opening");
    case Connection::State::Failed:
        return tr("failed");
    case Connection::State::Closing:
        return tr("stopping");
    case Connection::State::Closed:
        return connection.readyUntil() ? tr("stopped") : tr("closed");
    case Connection::State::Ready:
        break;
    }
    const int port = QUrl(connection.endpoint()).port();
    return port < 0 ? QString() : QStringLiteral(":%1").arg(port);
}

QVariant NavigatorModel::streamData(const Connection& connection, const StreamListEntry& stream,
                                    int role) const
{
    const bool silent = !silenceText(connection).isEmpty();
    const auto rateText = [&] {
        if (silent)
            return QString();
        switch (stream.state) {
        case StreamState::Creating:
            return tr("creating");
        case StreamState::Deleting:
            return tr("deleting");
        default:
            break;
        }
        if (stream.damaged)
            return tr("damaged");
        if (stream.refusesWrites)
            return tr("not writable");
        return stream.recordsPerSecond > 0 ? formatShortRate(stream.recordsPerSecond) : tr("idle");
    };
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(stream.name.text());
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(QString::fromStdString(stream.name.text()), rateText());
    case StateRole:
        return int(stream.state);
    case RateRole:
        return silent ? 0.0 : stream.recordsPerSecond;
    case RateTextRole:
        return rateText();
    case DemoRole:
        return stream.demo;
    case DamagedRole:
        return stream.damaged;
    case RefusesWritesRole:
        return stream.refusesWrites;
    case DurabilityRole:
        return durabilityBadge(connection, stream);
    case Qt::ToolTipRole:
        return toolTip(stream);
    default:
        return {};
    }
}

void NavigatorModel::setStreams(int connection, const std::vector<StreamListEntry>& next)
{
    if (!sameNames(m_nodes[std::size_t(connection)].streams, next)) {
        removeVanished(connection, next);
        insertNew(connection, next);
    }
    updateKept(connection, next);
}

void NavigatorModel::removeVanished(int connection, const std::vector<StreamListEntry>& next)
{
    auto& streams = m_nodes[std::size_t(connection)].streams;
    for (std::size_t end = streams.size(); end > 0;) {
        std::size_t begin = end;
        while (begin > 0 && !holds(next, streams[begin - 1]))
            --begin;
        if (begin < end) {
            beginRemoveRows(groupIndex(connection), int(begin), int(end) - 1);
            streams.erase(streams.begin() + std::ptrdiff_t(begin),
                          streams.begin() + std::ptrdiff_t(end));
            endRemoveRows();
        }
        end = begin > 0 ? begin - 1 : 0;
    }
}

void NavigatorModel::insertNew(int connection, const std::vector<StreamListEntry>& next)
{
    auto& streams = m_nodes[std::size_t(connection)].streams;
    for (std::size_t at = 0; at < next.size();) {
        std::size_t end = at; // every row before `at` is in place
        while (end < next.size() && (at >= streams.size() || nameBefore(next[end], streams[at])))
            ++end;
        if (end > at) {
            beginInsertRows(groupIndex(connection), int(at), int(end) - 1);
            streams.insert(streams.begin() + std::ptrdiff_t(at), next.begin() + std::ptrdiff_t(at),
                           next.begin() + std::ptrdiff_t(end));
            endInsertRows();
        }
        at = std::max(end, at + 1);
    }
}

void NavigatorModel::updateKept(int connection, const std::vector<StreamListEntry>& next)
{
    auto& streams = m_nodes[std::size_t(connection)].streams;
    for (std::size_t i = 0; i < next.size(); ++i) {
        const QModelIndex row = index(int(i), 0, groupIndex(connection));
        const bool told = (!m_seen || m_seen(row)) && !looksSame(streams[i], next[i]);
        streams[i] = next[i];
        if (told)
            Q_EMIT dataChanged(row, row);
    }
}

} // namespace weir
