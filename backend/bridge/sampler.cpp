#include "backend/bridge/sampler.h"

#include "backend/bridge/findings.h"
#include "backend/bridge/snapshot_conversion.h"
#include "backend/core/clock.h"
#include "backend/core/thread.h"

#include <algorithm>
#include <utility>

namespace weir {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

namespace {

/// After the turn of a second its last records need a moment to be acknowledged.
constexpr milliseconds kSettle{40};
constexpr std::size_t kHeavyKeys = 32;
constexpr seconds kDetailEvery{2};

StreamListEntry toEntry(const engine::StreamReport& report,
                        const std::vector<engine::ShardSecond>& lastThree)
{
    StreamListEntry entry = toListEntry(report);
    for (const engine::ShardSecond& second : lastThree) {
        entry.recordsPerSecond += second.records / 3.0;
        entry.bytesPerSecond += double(second.bytes) / 3.0;
    }
    return entry;
}

} // namespace

Sampler::Sampler(std::shared_ptr<ConnectionSource> source, Sink sink)
    : m_source(std::move(source)),
      m_sink(std::move(sink)),
      m_history(std::chrono::ceil<seconds>(m_source->measuredFrom))
{
    m_listener = m_source->inspector->onHistory([this](const engine::HistoryEvent& event) {
        MutexLock lock(m_mutex);
        m_events.push_back(event);
        m_woken = true;
        m_wake.notifyAll();
    });
    m_thread = std::jthread([this] { run(); });
}

Sampler::~Sampler()
{
    m_listener.reset();
    {
        MutexLock lock(m_mutex);
        m_stopping = true;
        m_wake.notifyAll();
    }
    m_thread.join();
}

std::uint64_t Sampler::follow(const StreamName& stream)
{
    MutexLock lock(m_mutex);
    const std::uint64_t number = m_nextFeed++;
    auto followed = std::make_shared<Followed>();
    followed->name = stream;
    m_followed.emplace(number, std::move(followed));
    m_woken = true;
    m_wake.notifyAll();
    return number;
}

void Sampler::unfollow(std::uint64_t feed)
{
    MutexLock lock(m_mutex);
    m_followed.erase(feed);
}

void Sampler::setHeatWanted(std::uint64_t feed, std::optional<seconds> span)
{
    MutexLock lock(m_mutex);
    if (const auto found = m_followed.find(feed); found != m_followed.end())
        found->second->heatSpan = span.value_or(seconds(0));
    m_woken = true;
    m_wake.notifyAll();
}

void Sampler::setDetailWanted(std::uint64_t feed, bool wanted)
{
    MutexLock lock(m_mutex);
    if (const auto found = m_followed.find(feed); found != m_followed.end())
        found->second->detailWanted = wanted;
    m_woken = true;
    m_wake.notifyAll();
}

void Sampler::wake()
{
    MutexLock lock(m_mutex);
    m_woken = true;
    m_wake.notifyAll();
}

nanoseconds Sampler::untilNextSecond() const
{
    const Timestamp now = m_source->clock->now();
    const Timestamp next = std::chrono::floor<seconds>(now - kSettle) + seconds(1) + kSettle;
    // A paused clock has no next second; the list is still looked at once a second.
    return std::min<nanoseconds>(m_source->clock->realTimeUntil(next), seconds(1));
}

std::chrono::sys_seconds Sampler::lastFullSecond() const
{
    return std::chrono::floor<seconds>(m_source->clock->now() - kSettle);
}

void Sampler::run()
{
    nameThisThread("weir-sampler");
    std::chrono::sys_seconds sampled{};
    while (true) {
        std::vector<engine::HistoryEvent> events;
        {
            MutexLock lock(m_mutex);
            if (!m_woken && !m_stopping)
                m_wake.waitFor(m_mutex, untilNextSecond());
            if (m_stopping)
                break;
            m_woken = false;
            events.swap(m_events);
        }
        for (const engine::HistoryEvent& event : events)
            m_sink.event(toStreamEvent(event));
        const auto now = lastFullSecond();
        sample(now != sampled);
        sampled = now;
        // After the first sample: the window waits for that one.
        if (!m_restored)
            restoreHistory();
    }
    // What has come of the minute that runs.
    if (m_heatArchive)
        m_heatArchive->keep(*m_source->inspector, m_source->inspector->streams(),
                            m_source->clock->now(), true);
}

std::map<std::uint64_t, std::shared_ptr<Sampler::Followed>> Sampler::followed() const
{
    MutexLock lock(m_mutex);
    return m_followed;
}

void Sampler::sample(bool secondPassed)
{
    const std::vector<engine::StreamReport> reports = m_source->inspector->streams();
    sampleList(reports);
    if (m_restored)
        rollHistory(reports);
    if (m_heatArchive)
        m_heatArchive->keep(*m_source->inspector, reports, m_source->clock->now());
    for (const auto& [number, stream] : followed())
        sampleFeed(number, *stream, reports, secondPassed);
    if (m_source->demoRunning)
        m_sink.demoRunning(m_source->demoRunning());
}

void Sampler::sampleList(const std::vector<engine::StreamReport>& reports)
{
    auto list = std::make_shared<StreamList>();
    const auto end = lastFullSecond();
    for (const engine::StreamReport& report : reports) {
        // Quiet streams cost no look at their seconds.
        const bool busy = report.lastArrival && *report.lastArrival > end - seconds(4);
        auto lastThree = busy ? m_source->inspector->arrivals(report.info->id, end - seconds(3))
                              : std::vector<engine::ShardSecond>();
        std::erase_if(lastThree, [end](const engine::ShardSecond& s) { return s.second >= end; });
        list->streams.push_back(toEntry(report, lastThree));
    }
    const engine::StoreReport store = m_source->inspector->store();
    list->store = toFigures(store);
    list->recovery.reserve(store.recovery.size());
    for (const engine::RecoveryNote& note : store.recovery)
        list->recovery.push_back({note.stream, note.file, note.offset, note.bytesCut, note.reason});
    m_sink.list(std::move(list));
}

void Sampler::sampleFeed(std::uint64_t number, Followed& stream,
                         const std::vector<engine::StreamReport>& reports, bool secondPassed)
{
    const auto found =
        std::find_if(reports.begin(), reports.end(), [&stream](const engine::StreamReport& r) {
            return r.info->name == stream.name;
        });
    Sink::FeedUpdate update;
    if (found == reports.end())
        update.gone = true;
    else
        update = updateOf(stream, *found, secondPassed);
    m_sink.feed(number, update);
}

Sampler::Sink::FeedUpdate Sampler::updateOf(Followed& stream, const engine::StreamReport& report,
                                            bool secondPassed)
{
    if (stream.id != report.info->id) {
        stream.id = report.info->id;
        const Timestamp since = std::max<Timestamp>(m_source->measuredFrom, report.info->created);
        stream.metrics = MetricsWindow(std::chrono::floor<seconds>(since));
        stream.fresh = true;
        stream.hour = nullptr;
        stream.keptHeat.reset();
    }
    Sink::FeedUpdate update;
    auto snapshot =
        std::make_shared<StreamSnapshot>(toSnapshot(report, m_source->region, m_source->account));
    if (std::exchange(stream.pastOf, report.pastShards) != report.pastShards)
        stream.past = std::make_shared<const std::vector<ShardSnapshot>>(
            stream.pastOf ? toSnapshots(*stream.pastOf) : std::vector<ShardSnapshot>());
    snapshot->pastShards = stream.past;
    if (secondPassed || stream.fresh) {
        const protocol::CallLog* const calls = m_source->calls;
        stream.fresh = false;
        stream.metrics.advance(*m_source->inspector, calls, *stream.id, stream.name.text(),
                               lastFullSecond());
        update.metrics = stream.metrics.snapshot(
            *snapshot, calls ? calls->sessions() : std::vector<protocol::Session>());
        stream.live = update.metrics;
    }
    if (const seconds span = stream.heatSpan; span > seconds(0))
        update.heat = heatOf(stream, report, span);
    const bool due = lastFullSecond() >= stream.detailed + kDetailEvery || !stream.hour;
    if (stream.detailWanted && stream.live && due)
        update.detail = detailOf(stream, *snapshot);
    update.snapshot = std::move(snapshot);
    return update;
}

std::shared_ptr<const HeatMap> Sampler::heatOf(Followed& stream, const engine::StreamReport& report,
                                               seconds span)
{
    const Timestamp now = m_source->clock->now();
    auto rows = m_source->inspector->heat(*stream.id, now - span);
    if (m_heatArchive && !stream.keptHeat)
        stream.keptHeat = m_heatArchive->load(*stream.id);
    if (stream.keptHeat)
        rows = joined(std::move(rows), stream.keptHeat->since(now - span, now));
    auto heat = std::make_shared<HeatMap>(toHeatMap(rows));
    heat->measuredFrom = std::max(m_source->measuredFrom, report.info->created);
    if (stream.keptHeat) {
        for (const auto& [begin, end] : stream.keptHeat->measured()) {
            if (end > report.info->created)
                heat->measuredBefore.emplace_back(std::max<Timestamp>(begin, report.info->created),
                                                  end);
        }
    }
    return heat;
}

/// What earlier processes measured, and where this one's figures go.
void Sampler::restoreHistory()
{
    m_restored = true;
    if (m_source->directory.empty() || !m_source->files)
        return;
    const auto figures = std::filesystem::path(m_source->directory) / "figures";
    m_heatArchive = std::make_unique<HeatArchive>(*m_source->files, figures, m_source->log,
                                                  m_source->measuredFrom);
    m_heatArchive->restore(m_source->clock->now());
    m_archive = std::make_unique<MetricsArchive>(*m_source->files, figures);
    m_archive->restore(m_history, lastFullSecond());
    for (const auto& [number, stream] : followed())
        stream->hour = nullptr;
    m_history.minuteEnded = [this](const MetricsHistory::Minute& minute) {
        m_archive->keep(minute);
    };
}

void Sampler::rollHistory(const std::vector<engine::StreamReport>& reports)
{
    if (!m_history.advance(*m_source->inspector, m_source->calls, reports, lastFullSecond()))
        return;
    for (const auto& [number, stream] : followed())
        stream->hour = nullptr;
}

std::shared_ptr<const StreamDetail> Sampler::detailOf(Followed& stream,
                                                      const StreamSnapshot& snapshot)
{
    if (!stream.hour) {
        stream.hour = m_history.hour(snapshot, *stream.live);
        stream.day = m_history.day(snapshot, *stream.live);
    }
    stream.detailed = lastFullSecond();
    auto detail = std::make_shared<StreamDetail>();
    detail->hour = stream.hour;
    detail->day = stream.day;
    detail->profile = std::make_shared<ArrivalProfile>(
        toProfile(m_source->inspector->profile(*stream.id, kHeavyKeys), snapshot));
    detail->findings = findFindings(snapshot, *stream.live, *stream.hour, *detail->profile);
    return detail;
}

} // namespace weir
