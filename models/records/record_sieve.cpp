#include "models/records/record_sieve.h"

namespace weir {

namespace {

/// What is given to a worker thread at once: some milliseconds' work.
constexpr std::size_t kPieceBytes = 4U << 20;
constexpr std::size_t kPieceRecords = 16'384;
/// What may wait to be looked at.
constexpr std::uint64_t kMostWaiting = 64U << 20;

} // namespace

RecordSieve::RecordSieve(TailFeed& feed, RecordWindowModel& model, QObject* parent)
    : QObject(parent),
      m_feed(feed),
      m_model(model)
{}

void RecordSieve::setFilter(filter::FilterPtr filter)
{
    const bool was = m_filter != nullptr;
    m_filter = std::move(filter);
    ++m_turn;
    m_busy = false;
    m_waiting.clear();
    m_waitingBytes = 0;
    m_leftOut = 0;
    m_held.clear();
    if (m_filter || was)
        m_model.setFiltered(m_filter != nullptr);
    if (m_filter)
        m_held = m_model.places();
    lookOn();
    Q_EMIT progressed();
}

void RecordSieve::append(const std::vector<RecordBatchPtr>& batches)
{
    std::uint64_t ordinal = m_model.live().endOrdinal();
    for (const RecordBatchPtr& batch : batches) {
        if (!m_filter || !batch || batch->empty())
            continue;
        m_waiting.push_back({ordinal, batch});
        m_waitingBytes += batch->payloadBytes();
        ordinal += batch->size();
    }
    m_model.append(batches);
    leaveOut();
    lookOn();
}

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
    const Places places = takeNext();
    if (places.empty())
        return;
    m_busy = true;
    std::vector<RecordBatchPtr> batches;
    for (const RecordBuffer::Place& place : places)
        batches.push_back(place.batch);
    m_feed.match(this, std::move(batches), m_filter,
                 [this, places, turn = m_turn](const std::vector<BatchMatchesPtr>& matches) {
                     if (turn == m_turn)
                         take(places, matches);
                 });
}

void RecordSieve::take(const Places& places, const std::vector<BatchMatchesPtr>& matches)
{
    std::vector<RecordWindowModel::Match> found;
    for (std::size_t i = 0; i < places.size(); ++i)
        found.push_back({places[i].first, matches[i]});
    m_busy = false;
    m_model.matched(found);
    lookOn();
    Q_EMIT progressed();
}

} // namespace weir
