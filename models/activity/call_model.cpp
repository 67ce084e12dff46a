#include "models/activity/call_model.h"

#include "backend/bridge/source_queries.h"
#include "models/common/format.h"

#include <QTimerEvent>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAskEveryMs = 250;
constexpr std::size_t kMostAtOnce = 1000;

bool failed(const protocol::Call& call)
{
    return call.httpStatus >= 400;
}

/// Calls from within the process have no request and no answer on the wire.
bool wasSent(const protocol::Call& call)
{
    return call.requestBytes > 0 || call.responseBytes > 0;
}

/// "412 records, 1.2 s behind", or why not.
QString outcomeOf(const protocol::Call& call)
{
    const protocol::CallReport& report = call.report;
    QStringList parts;
    if (!call.error.empty())
        parts << QString::fromStdString(call.error);
    if (!call.errorMessage.empty())
        parts << QString::fromStdString(call.errorMessage);
    if (report.records > 0 || report.millisBehindLatest)
        parts << CallModel::tr("%n record(s)", "", int(report.records));
    if (report.refused > 0)
        parts << CallModel::tr("%n refused", "", int(report.refused));
    if (report.wouldThrottle > 0)
        parts << CallModel::tr("%n over the limits", "", int(report.wouldThrottle));
    if (report.millisBehindLatest && *report.millisBehindLatest > 0)
        parts << CallModel::tr("%1 behind").arg(formatDuration(double(*report.millisBehindLatest)));
    if (call.attempt > 1)
        parts << CallModel::tr("attempt %1").arg(call.attempt);
    return parts.join(u" · "_s);
}

bool isNumber(int column)
{
    return column == CallModel::Duration || column == CallModel::Sent || column == CallModel::Got;
}

} // namespace

CallModel::CallModel(Connection& connection, QObject* parent)
    : QAbstractTableModel(parent),
      m_connection(connection)
{}

void CallModel::setFollowing(bool follow)
{
    if (follow == (m_timer != 0))
        return;
    if (follow) {
        m_timer = startTimer(kAskEveryMs);
        ask();
    } else {
        killTimer(std::exchange(m_timer, 0));
    }
}

void CallModel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_timer)
        ask();
}

void CallModel::ask()
{
    if (m_asked || m_connection.state() != Connection::State::Ready)
        return;
    m_asked = true;
    m_connection.fetchCalls(this, m_after, kMostAtOnce, [this](CallPage page) {
        m_asked = false;
        if (m_timer != 0)
            take(std::move(page));
    });
}

void CallModel::take(CallPage page)
{
    std::erase_if(page.calls, [this](const protocol::Call& call) { return call.id <= m_after; });
    if (page.calls.empty())
        return;
    for (const auto& [session, name] : page.names)
        m_names[session] = QString::fromStdString(name);
    m_skipped += page.skipped;
    m_after = page.calls.back().id;
    const std::size_t all = m_calls.size() + page.calls.size();
    if (all > kMostRows) {
        const std::size_t kept = kMostRows - page.calls.size();
        beginRemoveRows({}, int(kept), int(m_calls.size()) - 1);
        m_calls.resize(kept);
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(page.calls.size()) - 1);
    m_calls.insert(m_calls.begin(), std::make_move_iterator(page.calls.rbegin()),
                   std::make_move_iterator(page.calls.rend()));
    endInsertRows();
    Q_EMIT changed();
}

void CallModel::clear()
{
    beginResetModel();
    m_calls.clear();
    m_skipped = 0;
    endResetModel();
    Q_EMIT changed();
}

LoggedCall CallModel::callAt(int row) const
{
    const protocol::Call& call = m_calls[std::size_t(row)];
    return {call, clientOf(call)};
}

int CallModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_calls.size());
}

int CallModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CallModel::clientOf(const protocol::Call& call) const
{
    if (call.session == SessionId::Console)
        return tr("This window");
    const auto named = m_names.find(call.session);
    return named == m_names.end() ? QString() : named->second;
}

QString CallModel::display(const protocol::Call& call, int column) const
{
    switch (column) {
    case Time:
        return formatTime(call.received);
    case Client:
        return clientOf(call);
    case Operation:
        return call.operation.empty() ? tr("unknown") : QString::fromStdString(call.operation);
    case Stream:
        return QString::fromStdString(call.report.stream);
    case Shard:
        return call.report.shard ? QString::fromStdString(call.report.shard->toShortString())
                                 : QString();
    case Status:
        return QString::number(call.httpStatus);
    case Duration:
        return formatDecimal(std::chrono::duration<double, std::milli>(call.duration).count(), 2);
    case Sent:
        return wasSent(call) ? formatBytes(call.requestBytes) : u"–"_s;
    case Got:
        return wasSent(call) ? formatBytes(call.responseBytes) : u"–"_s;
    case Outcome:
        return outcomeOf(call);
    default:
        return {};
    }
}

QVariant CallModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::Call& call = m_calls[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(call, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return formatFullTime(call.received);
        return index.column() == Outcome ? outcomeOf(call) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case FailedRole:
        return failed(call);
    case StreamRole:
        return QString::fromStdString(call.report.stream);
    case RequestIdRole:
        return QString::fromStdString(call.requestId);
    case WordsRole: {
        QStringList words;
        for (const int column : {Client, Operation, Stream, Shard, Status, Outcome})
            words << display(call, column);
        return words.join(u'\n') + u'\n' + QString::fromStdString(call.requestId);
    }
    default:
        return {};
    }
}

QVariant CallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Received");
    case Client:
        return tr("Client");
    case Operation:
        return tr("Call");
    case Stream:
        return tr("Stream");
    case Shard:
        return tr("Shard");
    case Status:
        return tr("Status");
    case Duration:
        return tr("ms");
    case Sent:
        return tr("Request");
    case Got:
        return tr("Answer");
    case Outcome:
        return tr("Outcome");
    default:
        return {};
    }
}

} // namespace weir
