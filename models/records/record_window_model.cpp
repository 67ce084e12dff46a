#include "models/records/record_window_model.h"

#include <QThread>

#include <algorithm>

namespace weir {

namespace {

/// Stored records kept at once in Range.
constexpr std::size_t kRangeRecords = 20'000;

std::size_t recordsIn(const std::deque<RecordBatchPtr>& batches)
{
    std::size_t count = 0;
    for (const auto& batch : batches)
        count += batch->size();
    return count;
}

} // namespace

RecordWindowModel::RecordWindowModel(QObject* parent, RecordBuffer::Cap cap)
    : QAbstractTableModel(parent),
      m_live(cap),
      m_still(cap)
{}

int RecordWindowModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_span.count());
}

int RecordWindowModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount + int(m_cells.paths().size());
}

RecordRow RecordWindowModel::recordAt(int row) const
{
    if (row < 0 || std::uint64_t(row) >= m_span.count())
        return {};
    const auto at = std::uint64_t(row);
    return rows().at(newestFirst() ? m_span.end - 1 - at : m_span.base + at);
}

RecordRow RecordWindowModel::oldestShown() const
{
    return m_span.count() > 0 ? rows().at(m_span.base) : RecordRow();
}

RecordRow RecordWindowModel::newestShown() const
{
    return m_span.count() > 0 ? rows().at(m_span.end - 1) : RecordRow();
}

void RecordWindowModel::setOrder(Order order)
{
    if (order == m_order)
        return;
    beginResetModel();
    m_order = order;
    endResetModel();
}

int RecordWindowModel::rowAtPosition(StreamPosition position) const
{
    const std::uint64_t found =
        rows().findRow([position](const Record& r) { return r.position >= position; });
    const std::uint64_t there = std::clamp(found, m_span.base, m_span.end);
    if (newestFirst())
        return there == m_span.end ? 0 : int(m_span.end - 1 - there);
    return int(there - m_span.base);
}

int RecordWindowModel::rowOf(const Record& record) const
{
    const int row = rowAtPosition(record.position);
    const RecordRow found = recordAt(row);
    const bool same =
        found && found->shard == record.shard && found->sequenceNumber == record.sequenceNumber;
    return same ? row : -1;
}

bool RecordWindowModel::hasGap() const
{
    return m_mode == Mode::Paused && m_live.firstOrdinal() > m_still.endOrdinal();
}

bool RecordWindowModel::hasBufferedBefore() const
{
    return m_mode == Mode::Paused && m_live.firstOrdinal() < m_still.firstOrdinal();
}

bool RecordWindowModel::hasBufferedAfter() const
{
    return m_mode == Mode::Paused && !hasGap() && m_stillSince > m_still.endOrdinal();
}

StreamPosition RecordWindowModel::rangeFirst() const
{
    return m_range.empty() ? StreamPosition{} : m_range.front()->records().front().position;
}

StreamPosition RecordWindowModel::rangeEnd() const
{
    if (m_range.empty())
        return {};
    return {m_range.back()->records().back().position.ordinal + 1};
}

void RecordWindowModel::append(const std::vector<RecordBatchPtr>& batches)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const std::uint64_t before = m_live.endRow();
    for (const RecordBatchPtr& batch : batches)
        m_live.append(batch);
    if (m_mode == Mode::Following)
        advanceWindow();
    else
        m_newRows += m_live.endRow() - before;
    Q_EMIT recordsAppended();
}

void RecordWindowModel::advanceWindow()
{
    const RowSpan to = RowSpan::tail(m_live.firstRow(), m_live.endRow(), kWindowRows);
    const WindowStep step = WindowStep::between(m_span, to);
    if (step.shift > 0)
        shiftWindow(step.shift);
    if (step.remove > 0)
        removeOldest(step.remove, to);
    if (step.insert > 0)
        addNewest(step.insert, to);
}

void RecordWindowModel::removeOldest(std::uint64_t rows, RowSpan to)
{
    const int first = newestFirst() ? int(m_span.count() - rows) : 0;
    beginRemoveRows({}, first, first + int(rows) - 1);
    m_span = to;
    endRemoveRows();
}

void RecordWindowModel::addNewest(std::uint64_t rows, RowSpan to)
{
    const int first = newestFirst() ? 0 : int(m_span.count());
    beginInsertRows({}, first, first + int(rows) - 1);
    m_span = to;
    endInsertRows();
}

void RecordWindowModel::shiftWindow(std::uint64_t by)
{
    m_span.base += by;
    m_span.end += by;
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    const int down = newestFirst() ? int(by) : -int(by);
    for (const QModelIndex& old : before) {
        const int row = old.row() + down; // outside: the record has left
        after.append(row < rowCount() ? index(row, old.column()) : QModelIndex());
    }
    changePersistentIndexList(before, after);
    Q_EMIT windowShifted();
}

void RecordWindowModel::restart()
{
    beginResetModel();
    m_live.clear();
    m_cells.clear();
    m_startOrdinal = m_live.firstOrdinal();
    setStill(RecordBuffer(m_live.cap()));
    m_range.clear();
    m_newRows = 0;
    m_span = {m_live.endRow(), m_live.endRow()};
    const bool changed = m_mode != Mode::Following;
    m_mode = Mode::Following;
    endResetModel();
    if (changed)
        Q_EMIT modeChanged();
    Q_EMIT recordsAppended();
}

void RecordWindowModel::follow()
{
    if (m_mode == Mode::Following)
        return;
    beginResetModel();
    setStill(RecordBuffer(m_live.cap()));
    m_range.clear();
    m_newRows = 0;
    m_mode = Mode::Following;
    m_span = RowSpan::tail(m_live.firstRow(), m_live.endRow(), kWindowRows);
    endResetModel();
    Q_EMIT modeChanged();
}

void RecordWindowModel::pause()
{
    if (m_mode != Mode::Following)
        return;
    RecordBuffer still = m_live.slice(m_span.base, m_span.end, kStillBytes);
    const std::uint64_t tooMany = m_span.count() - still.rowCount();
    const RowSpan span{still.firstRow(), still.endRow()};
    const int first = newestFirst() ? int(m_span.count() - tooMany) : 0;
    if (tooMany > 0)
        beginRemoveRows({}, first, first + int(tooMany) - 1);
    setStill(std::move(still));
    m_span = span;
    m_stillSince = m_live.endOrdinal();
    m_newRows = 0;
    m_mode = Mode::Paused;
    if (tooMany > 0)
        endRemoveRows();
    Q_EMIT modeChanged();
}

void RecordWindowModel::standStill(RecordBuffer still, Mode mode)
{
    beginResetModel();
    if (m_mode == Mode::Following) {
        m_stillSince = m_live.endOrdinal();
        m_newRows = 0;
    }
    setStill(std::move(still));
    m_span = {m_still.firstRow(), m_still.endRow()};
    const bool changed = m_mode != mode;
    m_mode = mode;
    endResetModel();
    if (changed)
        Q_EMIT modeChanged();
}

void RecordWindowModel::setStill(RecordBuffer still)
{
    m_still.clear();
    const auto gone = m_still.takeGone();
    m_gone.insert(m_gone.end(), gone.begin(), gone.end());
    m_still = std::move(still);
}

RecordBuffer::Gone RecordWindowModel::takeGone()
{
    RecordBuffer::Gone gone = std::exchange(m_gone, {});
    const auto add = [&gone](auto&& more) { gone.insert(gone.end(), more.begin(), more.end()); };
    add(m_live.takeGone());
    add(m_still.takeGone());
    add(m_cells.takeGone());
    return gone;
}

bool RecordWindowModel::showBuffered(StreamPosition position)
{
    m_live.indexAll();
    const std::uint64_t row =
        m_live.findRow([position](const Record& r) { return r.position >= position; });
    const RecordRow oldest = m_live.at(m_live.firstRow());
    if (!oldest || oldest->position > position || row == m_live.endRow())
        return false;
    const RowSpan span = RowSpan::around(row, m_live.firstRow(), m_live.endRow(), kWindowRows);
    m_range.clear();
    standStill(m_live.slice(span.base, span.end, kStillBytes), Mode::Paused);
    m_stillSince = std::max(m_stillSince, m_still.endOrdinal());
    m_newRows = m_live.endRow() - m_live.rowOfOrdinal(m_stillSince);
    return true;
}

void RecordWindowModel::showRange(const RecordBatchPtr& batch)
{
    m_range.clear();
    if (batch && !batch->empty())
        m_range.push_back(batch);
    rebuildRange();
}

void RecordWindowModel::extendRange(const RecordBatchPtr& batch, bool before)
{
    if (m_mode != Mode::Range || !batch || batch->empty())
        return;
    if (before)
        m_range.push_front(batch);
    else
        m_range.push_back(batch);
    while (m_range.size() > 2 && recordsIn(m_range) > kRangeRecords) {
        if (before)
            m_range.pop_back();
        else
            m_range.pop_front();
    }
    rebuildRange();
}

void RecordWindowModel::startFound()
{
    m_found.clear();
    const auto gone = m_found.takeGone();
    m_gone.insert(m_gone.end(), gone.begin(), gone.end());
    m_found = RecordBuffer(RecordBuffer::Cap{kWindowRows, ~std::uint64_t{0}});
    m_found.setShards(m_live.shards());
    showFound();
}

void RecordWindowModel::showFound()
{
    beginResetModel();
    if (m_mode == Mode::Following) {
        m_stillSince = m_live.endOrdinal();
        m_newRows = 0;
    }
    m_range.clear();
    setStill(RecordBuffer(m_live.cap()));
    m_span = {m_found.firstRow(), m_found.endRow()};
    const bool changed = m_mode != Mode::Found;
    m_mode = Mode::Found;
    endResetModel();
    if (changed)
        Q_EMIT modeChanged();
}

void RecordWindowModel::appendFound(const std::vector<RecordBatchPtr>& batches)
{
    for (const RecordBatchPtr& batch : batches) {
        if (m_found.heldRecords() + batch->size() > kWindowRows)
            break;
        m_found.append(batch);
    }
    const std::uint64_t end = m_found.endRow();
    if (m_mode != Mode::Found || end == m_span.end)
        return;
    addNewest(end - m_span.end, {m_span.base, end});
}

void RecordWindowModel::rebuildRange()
{
    RecordBuffer still(RecordBuffer::Cap{kWindowRows, kStillBytes});
    still.setShards(m_live.shards());
    for (const RecordBatchPtr& batch : m_range)
        still.append(batch);
    standStill(std::move(still), Mode::Range);
}

RowSpan RecordWindowModel::wholeSpan() const
{
    return RowSpan::tail(rows().firstRow(), rows().endRow(), kWindowRows);
}

void RecordWindowModel::resetTo(RowSpan span)
{
    if (span == m_span)
        return;
    beginResetModel();
    m_span = span;
    endResetModel();
}

} // namespace weir
