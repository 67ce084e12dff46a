#include "models/records/record_window_model.h"

#include <QThread>
#include <QTimer>

#include <algorithm>

// Which records are rows: those of chosen shards that a filter matched.

namespace weir {

namespace {

/// Records looked at for rows of chosen shards at once, and in a piece of work between two events:
/// some milliseconds.
constexpr std::uint64_t kIndexAtOnce = 65'536;
constexpr std::uint64_t kIndexPiece = 32'768;

} // namespace

void RecordWindowModel::setShards(std::set<ShardId> shards)
{
    if (shards == m_live.shards())
        return;
    beginResetModel();
    m_live.setShards(shards);
    m_found.setShards(shards);
    m_found.indexAll();
    m_cells.setShards(shards);
    m_still.setShards(std::move(shards));
    endTurningRows();
}

void RecordWindowModel::endTurningRows()
{
    m_live.indexOlder(kIndexAtOnce);
    m_still.indexOlder(kIndexAtOnce);
    m_span = wholeSpan();
    if (m_mode != Mode::Following)
        m_newRows = m_live.endRow() - m_live.rowOfOrdinal(m_stillSince);
    endResetModel();
    Q_EMIT recordsAppended();
    indexOn();
}

void RecordWindowModel::indexOn()
{
    if (m_indexing || (m_live.isIndexed() && m_still.isIndexed()))
        return;
    m_indexing = true;
    QTimer::singleShot(0, this, &RecordWindowModel::indexSome);
}

void RecordWindowModel::indexSome()
{
    m_indexing = false;
    const std::uint64_t first = m_live.firstRow();
    m_live.indexOlder(kIndexPiece);
    m_still.indexOlder(kIndexPiece);
    showMore(first);
    if (m_mode == Mode::Paused || m_mode == Mode::Range)
        resetTo({m_still.firstRow(), m_still.endRow()});
    Q_EMIT recordsAppended();
    indexOn();
}

std::vector<RecordBuffer::Place> RecordWindowModel::places() const
{
    std::vector<RecordBuffer::Place> places;
    if (m_mode == Mode::Paused) {
        places = m_still.places();
        const auto live = [this](const RecordBuffer::Place& place) {
            return place.first + place.batch->size() > m_live.firstOrdinal();
        };
        places.erase(std::find_if(places.begin(), places.end(), live), places.end());
    }
    const auto live = m_live.places();
    places.insert(places.end(), live.begin(), live.end());
    return places;
}

void RecordWindowModel::setFiltered(bool filtered)
{
    beginResetModel();
    m_live.setSieved(filtered);
    if (m_mode == Mode::Paused)
        m_still.setSieved(filtered);
    endTurningRows();
}

void RecordWindowModel::matched(const std::vector<Match>& matches)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const std::uint64_t first = m_live.firstRow();
    for (const Match& match : matches)
        m_live.setMatches(match.first, match.matches);
    showMore(first);
    if (m_mode == Mode::Paused) {
        for (const Match& match : matches)
            m_still.setMatches(match.first, match.matches);
        resetTo({m_still.firstRow(), m_still.endRow()});
    }
    Q_EMIT recordsAppended();
}

void RecordWindowModel::showMore(std::uint64_t firstRow)
{
    if (m_mode != Mode::Following) {
        m_newRows = m_live.endRow() - m_live.rowOfOrdinal(m_stillSince);
        return;
    }
    // Rows may have come in front; a full window does not show them.
    const bool before = m_live.firstRow() < firstRow || m_span.count() == 0;
    if (before && m_span.count() < kWindowRows)
        resetTo(RowSpan::tail(m_live.firstRow(), m_live.endRow(), kWindowRows));
    else
        advanceWindow();
}

} // namespace weir
