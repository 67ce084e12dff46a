#include "backend/bridge/metrics_history.h"

#include "backend/bridge/rolled_metrics.h"

#include <algorithm>

namespace weir {

namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

sys_seconds floorTo(sys_seconds time, seconds width)
{
    return sys_seconds(time.time_since_epoch() - time.time_since_epoch() % width);
}

sys_seconds ceilTo(sys_seconds time, seconds width)
{
    return floorTo(time + width - seconds(1), width);
}

} // namespace

MetricsHistory::MetricsHistory(sys_seconds measuredFrom, std::size_t mostEntries)
    : m_mostEntries(mostEntries),
      m_end(ceilTo(measuredFrom, kTen))
{}

bool MetricsHistory::advance(const engine::Inspector& inspector, const protocol::CallLog* calls,
                             const std::vector<engine::StreamReport>& reports, sys_seconds end)
{
    end = floorTo(end, kTen);
    if (end <= m_end)
        return false;
    // Engine and ledger keep their seconds for a quarter of an hour.
    m_end = std::max(m_end, end - seconds(14 * 60));
    for (; m_end < end; m_end += kTen) {
        addTen(inspector, calls, reports, m_end);
        if (floorTo(m_end + kTen, kMinute) == m_end + kTen)
            endMinute(calls, reports, m_end + kTen - kMinute);
    }
    forgetOld();
    makeRoom();
    return true;
}

void MetricsHistory::addTen(const engine::Inspector& inspector, const protocol::CallLog* calls,
                            const std::vector<engine::StreamReport>& reports, sys_seconds start)
{
    m_tens.push_back(start);
    for (const engine::StreamReport& report : reports) {
        RolledSpan ten = tenOf(inspector, calls, report, start);
        if (!ten.isQuiet())
            append(m_streams[report.info->id], &Stream::tens, std::move(ten));
    }
}

RolledSpan MetricsHistory::tenOf(const engine::Inspector& inspector, const protocol::CallLog* calls,
                                 const engine::StreamReport& report, sys_seconds start) const
{
    std::vector<engine::ShardSecond> arrivals;
    if (report.lastArrival && *report.lastArrival >= start)
        arrivals = inspector.arrivals(report.info->id, start);
    if (!calls)
        return rollUp(start, kTen, arrivals, {}, {}, nullptr, {});
    const std::string& name = report.info->name.text();
    const auto reads = calls->reads(name, start);
    const auto puts = calls->puts(name, start);
    const auto spans =
        puts.empty() ? std::vector<protocol::PutSecond>() : calls->putSpans(name, start, kTen);
    const bool hasSpan = !spans.empty() && spans.front().second == start;
    return rollUp(start, kTen, arrivals, reads, puts, hasSpan ? &spans.front() : nullptr,
                  reads.empty() ? std::vector<protocol::Session>() : calls->sessions());
}

void MetricsHistory::endMinute(const protocol::CallLog* calls,
                               const std::vector<engine::StreamReport>& reports, sys_seconds start)
{
    const auto isWithin = [start](sys_seconds ten) {
        return ten >= start && ten < start + kMinute;
    };
    Minute ended{start, 0, {}};
    ended.seconds = int(std::count_if(m_tens.begin(), m_tens.end(), isWithin)) * int(kTen.count());
    m_minutes.emplace_back(start, ended.seconds);
    for (const engine::StreamReport& report : reports) {
        const auto found = m_streams.find(report.info->id);
        if (found == m_streams.end())
            continue;
        RolledSpan minute;
        for (const RolledSpan& ten : found->second.tens) {
            if (isWithin(ten.start))
                minute.join(ten);
        }
        if (minute.isQuiet())
            continue;
        minute.start = start;
        // Its other tens were quiet.
        if (minute.seconds < ended.seconds) {
            RolledSpan quiet;
            quiet.seconds = ended.seconds - minute.seconds;
            minute.join(quiet);
        }
        const auto spans = calls ? calls->putSpans(report.info->name.text(), start, kMinute)
                                 : std::vector<protocol::PutSecond>();
        if (!spans.empty() && spans.front().second == start) {
            minute.putP50Ms = spans.front().p50Micros / 1000.0;
            minute.putP99Ms = spans.front().p99Micros / 1000.0;
        }
        append(found->second, &Stream::minutes, std::move(minute));
        ended.streams.emplace_back(report.info->id, &found->second.minutes.back());
    }
    if (minuteEnded)
        minuteEnded(ended);
}

void MetricsHistory::append(Stream& to, std::deque<RolledSpan> Stream::*level, RolledSpan span)
{
    to.entries += span.entries();
    m_entries += span.entries();
    (to.*level).push_back(std::move(span));
}

void MetricsHistory::restoreMinute(sys_seconds start, int measured)
{
    // A program that ended within a minute and one that began in it each measured a part.
    if (!m_minutes.empty() && m_minutes.back().first == start)
        m_minutes.back().second += measured;
    else
        m_minutes.emplace_back(start, measured);
}

void MetricsHistory::restore(StreamId stream, RolledSpan minute)
{
    append(m_streams[stream], &Stream::minutes, std::move(minute));
}

void MetricsHistory::forgetOld()
{
    const sys_seconds oldestTen = m_end - seconds(kTens * kTen.count());
    const sys_seconds oldestMinute = m_end - seconds(kMinutes * kMinute.count());
    while (!m_tens.empty() && m_tens.front() < oldestTen)
        m_tens.pop_front();
    while (!m_minutes.empty() && m_minutes.front().first < oldestMinute)
        m_minutes.pop_front();
    for (auto& [id, stream] : m_streams) {
        for (const auto& [level, oldest] :
             {std::pair(&stream.tens, oldestTen), std::pair(&stream.minutes, oldestMinute)}) {
            while (!level->empty() && level->front().start < oldest) {
                stream.entries -= level->front().entries();
                m_entries -= level->front().entries();
                level->pop_front();
            }
        }
    }
    std::erase_if(m_streams, [](const auto& entry) { return entry.second.entries == 0; });
}

/// Takes the older half from whoever has most, until all fits.
void MetricsHistory::makeRoom()
{
    while (m_entries > m_mostEntries) {
        const auto largest =
            std::max_element(m_streams.begin(), m_streams.end(), [](const auto& a, const auto& b) {
                return a.second.entries < b.second.entries;
            });
        Stream& stream = largest->second;
        for (auto* const level : {&stream.tens, &stream.minutes}) {
            for (std::size_t drop = (level->size() + 1) / 2; drop > 0; --drop) {
                stream.since = std::max(stream.since, level->front().start + kMinute);
                stream.entries -= level->front().entries();
                m_entries -= level->front().entries();
                level->pop_front();
            }
        }
        if (stream.entries == 0)
            m_streams.erase(largest);
    }
}

int MetricsHistory::measuredSeconds(sys_seconds minute) const
{
    const auto found = std::lower_bound(
        m_minutes.begin(), m_minutes.end(), minute,
        [](const auto& entry, sys_seconds wanted) { return entry.first < wanted; });
    return found == m_minutes.end() || found->first != minute ? 0 : found->second;
}

std::shared_ptr<const StreamMetrics> MetricsHistory::hour(const StreamSnapshot& stream,
                                                          const StreamMetrics& live) const
{
    const auto found = m_streams.find(StreamId(stream.incarnation));
    const Stream none;
    const Stream& known = found == m_streams.end() ? none : found->second;
    const sys_seconds begin =
        std::max({m_end - seconds(kTens * kTen.count()), ceilTo(known.since, kTen),
                  ceilTo(std::chrono::floor<seconds>(stream.created), kTen)});
    RolledMetrics rolled(begin, m_end, kTen, stream, live);
    for (const auto& [minute, measured] : m_minutes) {
        for (sys_seconds ten = minute; ten < minute + seconds(measured); ten += kTen)
            rolled.measured(ten);
    }
    for (const sys_seconds ten : m_tens)
        rolled.measured(ten);
    for (const RolledSpan& minute : known.minutes) {
        if (m_tens.empty() || minute.start + kMinute <= m_tens.front())
            rolled.spread(minute, kMinute);
    }
    for (const RolledSpan& ten : known.tens)
        rolled.add(ten);
    return rolled.take();
}

std::shared_ptr<const StreamMetrics> MetricsHistory::day(const StreamSnapshot& stream,
                                                         const StreamMetrics& live) const
{
    const auto found = m_streams.find(StreamId(stream.incarnation));
    const Stream none;
    const Stream& known = found == m_streams.end() ? none : found->second;
    const sys_seconds end = floorTo(m_end, kMinute);
    const sys_seconds begin =
        std::max({end - seconds(kMinutes * kMinute.count()), ceilTo(known.since, kMinute),
                  ceilTo(std::chrono::floor<seconds>(stream.created), kMinute)});
    RolledMetrics rolled(begin, end, kMinute, stream, live);
    for (const auto& [minute, measured] : m_minutes) {
        if (measured > 0)
            rolled.measured(minute);
    }
    for (const RolledSpan& minute : known.minutes)
        rolled.add(minute);
    return rolled.take();
}

} // namespace weir
