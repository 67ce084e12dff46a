#include "models/records/record_sieve.h"

#include <iterator>

namespace weir {

namespace {

/// What is given to a worker thread at once: some milliseconds' work.
constexpr std::size_t kPieceBytes = 4U << 20;
constexpr std::size_t kPieceRecords = 16'384;
/// What may wait to be looked at, or to be shown.
constexpr std::uint64_t kMostWaiting = 64U << 20;

} // namespace

RecordSieve::RecordSieve(TailFeed& feed, RecordWindowModel& model, QObject* parent)
    : QObject(parent),
      m_feed(feed),
      m_model(model)
{}

void RecordSieve::setFilter(filter::FilterPtr filter)
{
    showNow();
    forgetWork();
    const bool was = m_filter != nullptr;
    m_filter = std::move(filter);
    m_leftOut = 0;
    m_lookedAt = 0;
    if (m_filter || was)
        m_model.setFiltered(m_filter != nullptr);
    if (m_filter)
        m_held = m_model.places();
    lookOn();
    Q_EMIT progressed();
}

void RecordSieve::restart()
{
    m_showing.clear();
    m_arrived.clear();
    forgetWork();
    m_model.restart();
    Q_EMIT progressed();
}

void RecordSieve::forgetWork()
{
    ++m_turn;
    m_busy = false;
    m_lookingBack = false;
    m_arrivedBytes = 0;
    m_waiting.clear();
    m_waitingBytes = 0;
    m_held.clear();
}

std::optional<Timestamp> RecordSieve::waitingSince() const
{
    if (m_waiting.empty())
        return std::nullopt;
    return m_waiting.front().batch->records().front().arrival;
}

void RecordSieve::append(const Batches& batches)
{
    if (!m_filter)
        return arrive(batches);
    std::uint64_t ordinal = m_model.live().endOrdinal();
    for (const RecordBatchPtr& batch : batches) {
        if (!batch || batch->empty())
            continue;
        m_waiting.push_back({ordinal, batch});
        m_waitingBytes += batch->payloadBytes();
        ordinal += batch->size();
    }
    m_model.append(batches);
    leaveOut();
    lookOn();
}

// ---- without a filter
// ----------------------------------------------------------------------------

void RecordSieve::arrive(const Batches& batches)
{
    for (const RecordBatchPtr& batch : batches) {
        m_arrived.push_back(batch);
        m_arrivedBytes += batch ? batch->payloadBytes() : 0;
    }
    if (m_arrivedBytes > kMostWaiting)
        return showNow();
    if (!m_busy)
        showOn();
}

void RecordSieve::showOn()
{
    if (m_arrived.empty())
        return;
    if (m_model.mode() != RecordWindowModel::Mode::Following)
        return showNow();
    m_busy = true;
    m_showing = std::exchange(m_arrived, {});
    m_arrivedBytes = 0;
    const CellCache::Job job = m_model.cells().job();
    const auto cells = std::make_shared<std::vector<CellCache::Decoded>>();
    m_feed.compute(
        this, [batches = m_showing, job, cells] { *cells = job.lastRows(batches); },
        [this, cells, layout = job.layout, turn = m_turn] {
            if (turn != m_turn)
                return;
            m_busy = false;
            m_model.cells().keep(*cells, layout);
            m_model.append(std::exchange(m_showing, {}));
            showOn();
        });
}

/// Rows come as they are; what is missing in view is decoded when it is painted.
void RecordSieve::showNow()
{
    Batches batches = std::exchange(m_showing, {});
    batches.insert(batches.end(), m_arrived.begin(), m_arrived.end());
    m_arrived.clear();
    m_arrivedBytes = 0;
    ++m_turn;
    m_busy = false;
    if (!batches.empty())
        m_model.append(batches);
}

// ---- with one
// ------------------------------------------------------------------------------------

void RecordSieve::leaveOut()
{
    static const auto kNone = std::make_shared<const BatchMatches>();
    std::vector<RecordWindowModel::Match> left;
    while (m_waitingBytes > kMostWaiting && m_waiting.size() > 1) {
        const RecordBuffer::Place place = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_waitingBytes -= place.batch->payloadBytes();
        m_leftOut += place.batch->size();
        left.push_back({place.first, kNone});
    }
    if (left.empty())
        return;
    m_model.matched(left);
    Q_EMIT progressed();
}

RecordSieve::Places RecordSieve::takeNext()
{
    Places places;
    std::size_t bytes = 0;
    std::size_t records = 0;
    const auto add = [&](RecordBuffer::Place place) {
        bytes += place.batch->payloadBytes();
        records += place.batch->size();
        places.push_back(std::move(place));
    };
    const auto full = [&] { return bytes >= kPieceBytes || records >= kPieceRecords; };
    while (!m_waiting.empty() && !full()) {
        m_waitingBytes -= m_waiting.front().batch->payloadBytes();
        add(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    if (!places.empty())
        return places;
    while (!m_held.empty() && !full()) {
        add(std::move(m_held.back()));
        m_held.pop_back();
    }
    return places;
}

void RecordSieve::lookOn()
{
    if (m_busy || !m_filter)
        return;
    const bool fresh = !m_waiting.empty();
    const Places places = takeNext();
    if (places.empty())
        return;
    m_busy = true;
    m_lookingBack = !fresh;
    Batches batches;
    for (const RecordBuffer::Place& place : places)
        batches.push_back(place.batch);
    CellCache::Job job = m_model.cells().job();
    // Hits further back than the list's end is long are not in view.
    if (m_model.mode() != RecordWindowModel::Mode::Following ||
        (!fresh && std::size_t(m_model.rowCount()) >= job.rows))
        job.rows = 0;
    struct Done
    {
        std::vector<BatchMatchesPtr> matches;
        std::vector<CellCache::Decoded> cells;
    };
    const auto found = std::make_shared<Done>();
    m_feed.compute(
        this,
        [batches = std::move(batches), filter = m_filter, job, found] {
            found->matches = matchBatches(batches, *filter);
            found->cells = job.lastRows(batches, found->matches);
        },
        [this, places, found, layout = job.layout, turn = m_turn] {
            if (turn != m_turn)
                return;
            m_model.cells().keep(found->cells, layout);
            take(places, found->matches);
        });
}

void RecordSieve::take(const Places& places, const std::vector<BatchMatchesPtr>& matches)
{
    std::vector<RecordWindowModel::Match> found;
    for (std::size_t i = 0; i < places.size(); ++i) {
        found.push_back({places[i].first, matches[i]});
        m_lookedAt += places[i].batch->size();
    }
    m_busy = false;
    m_lookingBack = false;
    m_model.matched(found);
    lookOn();
    Q_EMIT progressed();
}

} // namespace weir
