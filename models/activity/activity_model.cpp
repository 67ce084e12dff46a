#include "models/activity/activity_model.h"

#include "backend/bridge/connection.h"
#include "models/activity/event_text.h"
#include "models/common/format.h"

#include <QThread>

#include <algorithm>

namespace weir {

ActivityModel::ActivityModel(Connection& connection, QObject* parent)
    : QAbstractTableModel(parent),
      m_connection(connection)
{
    connect(&m_connection, &Connection::eventHappened, this, &ActivityModel::add);
    connect(&m_connection, &Connection::stateChanged, this, &ActivityModel::load);
    load();
}

void ActivityModel::load()
{
    if (m_connection.state() != Connection::State::Ready)
        return;
    m_connection.fetchHistory(
        this, {}, [this](std::vector<StreamEvent> history) { takeHistory(std::move(history)); });
}

/// What happened while the history was on its way is in both.
void ActivityModel::takeHistory(std::vector<StreamEvent> history)
{
    const std::uint64_t known = m_events.empty() ? ~std::uint64_t{0} : m_events.back().id;
    std::erase_if(history, [&](const StreamEvent& event) {
        return event.id >= known || event.id <= m_clearedUntil;
    });
    const std::size_t room = kMostRows - std::min(kMostRows, m_events.size());
    const std::size_t taken = std::min(room, history.size());
    if (taken == 0)
        return;
    const int first = int(m_events.size());
    beginInsertRows({}, first, first + int(taken) - 1);
    m_events.insert(m_events.end(), history.rbegin(), history.rbegin() + std::ptrdiff_t(taken));
    endInsertRows();
}

void ActivityModel::add(const StreamEvent& event)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (event.id <= m_clearedUntil)
        return;
    // Threads tell of their events in another order than they happened in.
    const auto place = std::find_if(m_events.begin(), m_events.end(),
                                    [&](const StreamEvent& known) { return known.id <= event.id; });
    const auto row = place - m_events.begin();
    if (place == m_events.end() ? m_events.size() == kMostRows : place->id == event.id)
        return;
    if (m_events.size() == kMostRows) {
        beginRemoveRows({}, int(kMostRows) - 1, int(kMostRows) - 1);
        m_events.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, int(row), int(row));
    m_events.insert(m_events.begin() + row, event);
    endInsertRows();
}

void ActivityModel::clear()
{
    if (m_events.empty())
        return;
    beginResetModel();
    m_clearedUntil = m_events.front().id;
    m_events.clear();
    endResetModel();
}

int ActivityModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int ActivityModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StreamEvent& event = m_events[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(event, index.column());
    case Qt::ToolTipRole:
        return index.column() == Time ? formatFullTime(event.time) : display(event, Sentence);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    case EventKindRole:
        return int(event.kind);
    case WeightRole:
        return int(eventWeight(event.kind));
    case StreamRole:
        return QString::fromStdString(event.stream.text());
    default:
        return {};
    }
}

QString ActivityModel::display(const StreamEvent& event, int column) const
{
    switch (column) {
    case Time:
        return formatDateTime(event.time).left(19);
    case Stream:
        return event.stream.text().empty() ? tr("Store")
                                           : QString::fromStdString(event.stream.text());
    case Sentence:
        return eventSentence(event);
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("When");
    case Stream:
        return tr("Stream");
    case Sentence:
        return tr("What happened");
    default:
        return {};
    }
}

} // namespace weir
