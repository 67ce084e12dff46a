#include "models/records/stored_browser.h"

#include "models/records/position_search.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint64_t kPageBytes = 16ULL << 20;
constexpr std::uint64_t kMaxPage = 1000;
constexpr std::uint64_t kMinPage = 20;

} // namespace

StoredBrowser::StoredBrowser(TailFeed& feed, RecordWindowModel& model, QObject* parent)
    : QObject(parent),
      m_feed(feed),
      m_model(model)
{}

void StoredBrowser::setStored(StreamPosition oldest, StreamPosition tip, std::uint64_t recordBytes)
{
    m_oldest = oldest;
    m_tip = tip;
    m_recordBytes = std::max<std::uint64_t>(recordBytes, 1);
}

std::size_t StoredBrowser::pageRecords() const
{
    return std::size_t(std::clamp(kPageBytes / m_recordBytes, kMinPage, kMaxPage));
}

StreamPosition StoredBrowser::firstShown() const
{
    if (m_model.mode() == RecordWindowModel::Mode::Range)
        return m_model.rangeFirst();
    const RecordRow first = m_model.oldestShown();
    return first ? first->position : m_tip;
}

StreamPosition StoredBrowser::lastShown() const
{
    if (m_model.mode() == RecordWindowModel::Mode::Range)
        return {std::max<std::uint64_t>(m_model.rangeEnd().ordinal, 1) - 1};
    const RecordRow last = m_model.newestShown();
    return last ? last->position : m_tip;
}

bool StoredBrowser::hasBefore() const
{
    return m_oldest < firstShown();
}

bool StoredBrowser::hasAfter() const
{
    return lastShown().ordinal + 1 < m_tip.ordinal;
}

void StoredBrowser::fetch(StreamPosition from, std::size_t count,
                          std::function<void(const RecordBatchPtr&)> done)
{
    m_fetching = true;
    m_feed.fetch(this, from, count, [this, done = std::move(done)](const RecordBatchPtr& batch) {
        m_fetching = false;
        if (const auto next = std::exchange(m_next, std::nullopt))
            return show(*next);
        done(batch);
    });
}

void StoredBrowser::show(StreamPosition position)
{
    ++m_search;
    const StreamPosition there = std::max(position, m_oldest);
    if (m_fetching) {
        m_next = there;
        return;
    }
    // Of a filtered buffer the surroundings are not to be seen.
    if (!m_model.isFiltered() && m_model.showBuffered(there)) {
        Q_EMIT shown(there);
        return;
    }
    if (m_readable)
        fetchAround(there, false);
}

void StoredBrowser::fetchAround(StreamPosition position, bool quiet)
{
    const std::uint64_t before =
        std::min<std::uint64_t>(pageRecords() / 4, position.ordinal - m_oldest.ordinal);
    fetch({position.ordinal - before}, pageRecords(),
          [this, position, quiet](const RecordBatchPtr& batch) {
              m_model.showRange(batch);
              if (quiet)
                  Q_EMIT extended();
              else
                  Q_EMIT shown(position);
          });
}

void StoredBrowser::showTime(Timestamp time)
{
    const RecordRow oldest = m_model.live().at(m_model.live().firstRow());
    if (oldest && oldest->arrival <= time) {
        const std::uint64_t row =
            m_model.live().findRow([time](const Record& record) { return record.arrival >= time; });
        const RecordRow found = m_model.live().at(std::min(row, m_model.live().endRow() - 1));
        return show(found->position);
    }
    if (!m_readable)
        return;
    const std::uint64_t search = ++m_search;
    findStoredPosition(m_feed, this, m_oldest, m_tip, time,
                       [this, search](StreamPosition position) {
                           if (search == m_search)
                               show(position);
                       });
}

bool StoredBrowser::mayRead() const
{
    const auto mode = m_model.mode();
    const bool thinned = mode == RecordWindowModel::Mode::Found ||
                         (m_model.isFiltered() && mode != RecordWindowModel::Mode::Range);
    return m_readable && !m_fetching && !thinned;
}

void StoredBrowser::readBefore()
{
    if (!mayRead() || !hasBefore())
        return;
    const StreamPosition first = firstShown();
    if (m_model.hasBufferedBefore() && m_model.showBuffered(first))
        return Q_EMIT extended();
    if (m_model.mode() != RecordWindowModel::Mode::Range)
        return fetchAround(first, true);
    const std::uint64_t count =
        std::min<std::uint64_t>(pageRecords(), first.ordinal - m_oldest.ordinal);
    fetch({first.ordinal - count}, count, [this, first](const RecordBatchPtr& batch) {
        if (!batch || batch->empty() ||
            batch->records().back().position.ordinal + 1 != first.ordinal)
            return;
        m_model.extendRange(batch, true);
        Q_EMIT extended();
    });
}

void StoredBrowser::readAfter()
{
    if (!mayRead() || !hasAfter())
        return;
    const StreamPosition last = lastShown();
    if (m_model.hasBufferedAfter() && m_model.showBuffered(last))
        return Q_EMIT extended();
    if (m_model.mode() != RecordWindowModel::Mode::Range)
        return; // what came since it paused is for readNew()
    const StreamPosition next{last.ordinal + 1};
    fetch(next, pageRecords(), [this, next](const RecordBatchPtr& batch) {
        if (!batch || batch->empty() || batch->records().front().position != next)
            return;
        m_model.extendRange(batch, false);
        Q_EMIT extended();
    });
}

void StoredBrowser::readNew()
{
    const RecordRow last = m_model.newestShown();
    if (m_model.mode() != RecordWindowModel::Mode::Paused || m_fetching || !last ||
        m_model.newRows() == 0)
        return;
    if (!m_model.hasGap() && m_model.showBuffered(last->position))
        Q_EMIT extended();
    else if (m_readable && !m_model.isFiltered())
        fetchAround(last->position, true);
}

} // namespace weir
