#include "backend/engine/stream_scan.h"

#include "backend/core/thread.h"

#include <thread>

namespace weir::engine {

namespace {

/// Of each thread: one in work, and another so that it need not wait for its neighbours.
constexpr std::uint64_t kPortionsPerThread = 2;
constexpr unsigned kMostThreads = 64;

} // namespace

StreamScan::StreamScan(const StreamLog& log, const RecordRange& range, const ScanFilter& filter,
                       const ScanControl& control)
    : m_log(log),
      m_range(range),
      m_control(control),
      m_matcher(filter),
      m_next(range.from)
{}

Result<ScanReport> StreamScan::run(unsigned threads)
{
    threads = std::clamp(threads, 1U, kMostThreads);
    m_most = threads * kPortionsPerThread;
    ScanReport report;
    report.end = m_range.from;
    {
        const std::stop_callback onStop(m_control.stop, [this] { end(); });
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < threads; ++i)
            workers.emplace_back([this] { work(); });
        while (auto done = nextDone()) {
            if (!deliver(std::move(*done), report))
                break;
        }
        end();
    }
    if (m_control.stop.stop_requested())
        return Error(ErrorCode::Cancelled, "The scan was cancelled.");
    return report;
}

void StreamScan::work()
{
    nameThisThread("weir-scan");
    PortionScan scan(m_matcher, static_cast<bool>(m_control.found));
    while (const auto taken = take()) {
        m_log.scanPortion(taken->second, scan);
        put(taken->first, {scan.take(), taken->second.to});
    }
}

std::optional<std::pair<std::uint64_t, RecordRange>> StreamScan::take()
{
    MutexLock lock(m_mutex);
    while (!m_ended && m_taken - m_delivered >= m_most)
        m_changed.wait(m_mutex);
    if (m_ended || m_next >= m_range.to)
        return {};
    const RecordRange portion{m_next, m_log.endOfPortion(m_next, m_range.to), m_range.shard};
    m_next = portion.to;
    return std::pair(m_taken++, portion);
}

void StreamScan::put(std::uint64_t number, Done done)
{
    MutexLock lock(m_mutex);
    m_done.emplace(number, std::move(done));
    m_changed.notifyAll();
}

std::optional<StreamScan::Done> StreamScan::nextDone()
{
    MutexLock lock(m_mutex);
    while (!m_ended && !m_done.contains(m_delivered) &&
           (m_next < m_range.to || m_delivered < m_taken))
        m_changed.wait(m_mutex);
    const auto found = m_ended ? m_done.end() : m_done.find(m_delivered);
    if (found == m_done.end())
        return {};
    std::optional<Done> done(std::move(found->second));
    m_done.erase(found);
    return done;
}

bool StreamScan::deliver(Done done, ScanReport& report)
{
    report.records += done.portion.records;
    report.bytes += done.portion.bytes;
    report.hits += done.portion.hits;
    report.end = done.end;
    for (ScanDamage& damage : done.portion.damage)
        report.damage.push_back(std::move(damage));
    const bool more = !done.portion.found || m_control.found(std::move(done.portion.found));
    if (m_control.progress)
        m_control.progress({report.records, report.bytes, report.hits, report.end, m_range.to});
    MutexLock lock(m_mutex);
    ++m_delivered;
    m_changed.notifyAll();
    return more;
}

void StreamScan::end()
{
    MutexLock lock(m_mutex);
    m_ended = true;
    m_changed.notifyAll();
}

} // namespace weir::engine
