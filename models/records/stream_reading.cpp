#include "models/records/stream_reading.h"

#include <algorithm>

namespace weir {

namespace {

/// Stored records that *latest* shows before the new ones, so that a quiet stream is not an empty
/// list.
constexpr std::uint64_t kContextRecords = 500;
constexpr std::size_t kRecentRecords = 10'000;

} // namespace

StreamReading::StreamReading(std::unique_ptr<TailFeed> tail, StreamFeed& feed, QObject* parent)
    : QObject(parent),
      m_feed(feed),
      m_tail(std::move(tail)),
      m_browser(*m_tail, m_model),
      m_decoder(*m_tail, m_model),
      m_sieve(*m_tail, m_model)
{
    connect(m_tail.get(), &TailFeed::recordsArrived, this, &StreamReading::takeArrived);
    connect(m_tail.get(), &TailFeed::readFailed, this, &StreamReading::readFailed);
    connect(m_tail.get(), &TailFeed::detached, this, &StreamReading::detached);
    connect(m_tail.get(), &TailFeed::attached, this, &StreamReading::attached);
    connect(m_tail.get(), &TailFeed::recordsSkipped, this, [this](quint64 count) {
        m_skipped = count;
        Q_EMIT changed();
    });
    connect(&m_feed, &StreamFeed::snapshotChanged, this, &StreamReading::snapshotChanged);
    connect(&m_feed, &StreamFeed::gone, this, &StreamReading::streamGone);
    connect(&m_sieve, &RecordSieve::progressed, this, &StreamReading::changed);
    const auto letGo = [this] {
        if (auto gone = m_model.takeGone(); !gone.empty())
            m_tail->letGo(std::move(gone));
    };
    connect(&m_model, &RecordWindowModel::recordsAppended, this, letGo);
    connect(&m_model, &RecordWindowModel::modeChanged, this, letGo);
}

StreamReading::~StreamReading()
{
    m_tail->stop();
}

void StreamReading::begin()
{
    snapshotChanged();
}

void StreamReading::startReading()
{
    m_started = true;
    m_trouble = Trouble::None;
    m_skipped = 0;
    m_lastRead = {};
    m_sieve.restart();
    m_tail->start(startOf(m_start, m_startTime));
    Q_EMIT started();
}

TailStart StreamReading::startOf(Start start, Timestamp time) const
{
    const auto snapshot = m_feed.snapshot();
    if (start == Start::Time)
        return {TailStart::Kind::Time, time, {}};
    if (start == Start::TrimHorizon || !snapshot)
        return {TailStart::Kind::TrimHorizon, {}, {}};
    const std::uint64_t stored = snapshot->tip.ordinal - snapshot->oldest.ordinal;
    return {
        TailStart::Kind::Position, {}, {snapshot->tip.ordinal - std::min(stored, kContextRecords)}};
}

void StreamReading::startFrom(Start start, Timestamp time)
{
    m_start = start;
    m_startTime = time;
    if (m_feed.snapshot() && !m_detached)
        startReading();
}

void StreamReading::readOn()
{
    if (m_detached)
        return;
    m_trouble = Trouble::None;
    if (m_lastRead)
        m_tail->start({TailStart::Kind::Position, {}, {m_lastRead->position.ordinal + 1}});
    else
        m_tail->start(startOf(m_start, m_startTime));
    Q_EMIT started();
}

void StreamReading::snapshotChanged()
{
    const auto snapshot = m_feed.snapshot();
    if (!snapshot)
        return;
    std::map<ShardId, std::uint32_t> slots;
    for (const ShardSnapshot& shard : snapshot->shards)
        slots[shard.id] = shard.colourSlot;
    m_model.setColourSlots(std::move(slots));
    m_browser.setStored(snapshot->oldest, snapshot->tip,
                        snapshot->payloadBytes / std::max<std::uint64_t>(snapshot->records, 1));
    if (!m_started || m_incarnation != snapshot->incarnation) {
        m_incarnation = snapshot->incarnation;
        startReading();
    }
    Q_EMIT changed();
}

void StreamReading::takeArrived(const std::vector<RecordBatchPtr>& batches)
{
    if (!batches.empty() && !batches.back()->empty())
        m_lastRead = {batches.back(), &batches.back()->records().back()};
    m_sieve.append(batches);
}

void StreamReading::readFailed(const QString& message, const QString& detail)
{
    if (m_trouble == Trouble::StreamGone)
        return;
    m_trouble = Trouble::ReadFailed;
    m_troubleText = detail.isEmpty() ? message : tr("%1 (%2)").arg(message, detail);
    Q_EMIT turned();
}

void StreamReading::streamGone()
{
    m_trouble = Trouble::StreamGone;
    m_tail->stop();
    Q_EMIT turned();
}

void StreamReading::detached()
{
    m_detached = true;
    m_browser.setReadable(false);
    if (m_trouble == Trouble::StreamGone)
        return;
    m_trouble = Trouble::Disconnected;
    Q_EMIT turned();
}

/// What has come since the last record read is read, none of it twice.
void StreamReading::attached()
{
    m_detached = false;
    m_browser.setReadable(true);
    if (m_trouble != Trouble::Disconnected)
        return;
    if (m_started)
        readOn();
    else
        m_trouble = Trouble::None;
    Q_EMIT turned();
}

bool StreamReading::isEmptyStream() const
{
    const auto snapshot = m_feed.snapshot();
    return snapshot && snapshot->tip <= snapshot->oldest;
}

std::chrono::milliseconds StreamReading::lag() const
{
    const auto snapshot = m_feed.snapshot();
    if (!snapshot || !snapshot->lastArrival || !m_lastRead || m_trouble != Trouble::None)
        return {};
    const auto reading = *snapshot->lastArrival - m_lastRead->arrival;
    const auto waiting = m_sieve.waitingSince();
    return waiting ? std::max(reading, *snapshot->lastArrival - *waiting) : reading;
}

std::vector<RecordBatchPtr> StreamReading::recentBatches() const
{
    std::vector<RecordBatchPtr> recent;
    std::size_t records = 0;
    const auto places = m_model.live().places();
    for (auto place = places.rbegin(); place != places.rend() && records < kRecentRecords;
         ++place) {
        records += place->batch->size();
        recent.insert(recent.begin(), place->batch);
    }
    return recent;
}

// ---- everything stored --------------------------------------------------------------------------

void StreamReading::searchStored()
{
    m_searched = {};
    m_search = m_tail->search(m_sieve.filter());
    connect(m_search.get(), &StoreSearch::found, &m_model, &RecordWindowModel::appendFound);
    connect(m_search.get(), &StoreSearch::progressed, this, [this](const SearchProgress& progress) {
        m_searched = progress;
        Q_EMIT changed();
    });
    m_model.startFound();
    Q_EMIT turned();
}

void StreamReading::stopSearch()
{
    if (m_search)
        m_search->stop();
}

void StreamReading::endSearch()
{
    if (!m_search)
        return;
    m_search.reset();
    m_searched = {};
    m_model.startFound(); // lets go of the records
    m_model.follow();
    Q_EMIT turned();
}

bool StreamReading::hasHitIn(StreamPosition from, StreamPosition to) const
{
    return m_search ? foundIn(from, to) : heldIn(from, to);
}

bool StreamReading::heldIn(StreamPosition from, StreamPosition to) const
{
    const RecordBuffer& rows = m_model.live();
    const auto found =
        rows.at(rows.findRow([from](const Record& r) { return r.position >= from; }));
    return found && found->position < to;
}

bool StreamReading::foundIn(StreamPosition from, StreamPosition to) const
{
    const auto length = double(m_searched.to.ordinal - m_searched.from.ordinal);
    const auto part = [&](StreamPosition position) {
        const double before = double(position.ordinal) - double(m_searched.from.ordinal);
        const double share = length > 0 ? before / length : 0;
        return int(std::clamp(share, 0.0, 1.0) * SearchProgress::kParts);
    };
    for (int i = part(from); i < std::max(part(to), part(from) + 1); ++i)
        if (i < int(SearchProgress::kParts) && m_searched.parts.test(std::size_t(i)))
            return true;
    return false;
}

} // namespace weir
