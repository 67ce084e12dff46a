#include "tests/benchmarks/loop_watch.h"

#include "app/process_figures.h"
#include "tests/benchmarks/bench.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <ctime>

#if defined(__linux__)
#include <unistd.h>
#endif

namespace weir::bench {

namespace {

constexpr auto kBeat = std::chrono::milliseconds(2);
constexpr auto kSample = std::chrono::milliseconds(500);

class Beat : public QEvent
{
public:
    static QEvent::Type kind()
    {
        static const auto type = QEvent::Type(QEvent::registerEventType());
        return type;
    }
    Beat(std::chrono::steady_clock::time_point at, double waitedThen)
        : QEvent(kind()),
          posted(at),
          waited(waitedThen)
    {}
    const std::chrono::steady_clock::time_point posted;
    const double waited;
};

/// Seconds of this thread.
double threadCpu()
{
#if defined(CLOCK_THREAD_CPUTIME_ID)
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
#else
    return 0;
#endif
}

double since(std::chrono::steady_clock::time_point time)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - time)
        .count();
}

} // namespace

ThreadSchedule::ThreadSchedule()
{
#if defined(__linux__)
    m_file.setFileName(QStringLiteral("/proc/self/task/%1/schedstat").arg(::gettid()));
    m_open = m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
#endif
}

double ThreadSchedule::waited()
{
    const std::lock_guard lock(m_mutex);
    if (!m_open || !m_file.seek(0))
        return 0;
    return m_file.read(128).split(' ').value(1).toDouble() / 1e6;
}

LoopWatch::LoopWatch()
{
    Beat::kind();
}

LoopWatch::~LoopWatch()
{
    stop();
}

void LoopWatch::start()
{
    stop();
    m_figures = {};
    m_idle.clear();
    m_woken.reset();
    m_began = m_nextSample = std::chrono::steady_clock::now();
    m_cpuBegan = threadCpu();
    m_waiter = std::jthread([this](const std::stop_token& stop) { wait(stop); });
    m_beat = std::jthread([this](const std::stop_token& stop) { beat(stop); });
}

LoopWatch::Figures LoopWatch::stop()
{
    if (!m_beat.joinable())
        return {};
    const double seconds = since(m_began) / 1e3;
    m_figures.threadShare = (threadCpu() - m_cpuBegan) / seconds;
    m_beat.request_stop();
    m_waiter.request_stop();
    m_wake.notify_all();
    m_beat.join();
    m_waiter.join();
    QCoreApplication::removePostedEvents(this, Beat::kind());
    m_figures.idle = std::move(m_idle);
    return std::move(m_figures);
}

void LoopWatch::beat(const std::stop_token& stop)
{
    Time next = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        next += kBeat;
        std::this_thread::sleep_until(next);
        const Time now = std::chrono::steady_clock::now();
        QCoreApplication::postEvent(this, new Beat(now, m_schedule.waited()));
        {
            const std::lock_guard lock(m_mutex);
            if (!m_woken)
                m_woken = now;
        }
        m_wake.notify_all();
    }
}

void LoopWatch::wait(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        m_wake.wait(lock, [&] { return m_woken || stop.stop_requested(); });
        if (m_woken)
            m_idle.push_back(since(*m_woken));
        m_woken.reset();
    }
}

bool LoopWatch::event(QEvent* event)
{
    if (event->type() != Beat::kind())
        return QObject::event(event);
    const double gap = since(static_cast<Beat*>(event)->posted);
    const double less = m_schedule.waited() - static_cast<Beat*>(event)->waited;
    m_figures.gaps.push_back(gap);
    m_figures.ours.push_back(std::max(0.0, gap - less));
    if (std::chrono::steady_clock::now() >= m_nextSample) {
        m_nextSample += kSample;
        m_figures.resident.push_back(double(residentBytes().value_or(0)) / 1e6);
    }
    return true;
}

void tellGaps(const LoopWatch::Figures& figures, double p99Budget, double maxBudget)
{
    const auto most = [](const std::vector<double>& all) { return quantile(all, 1); };
    report("  gap of the event loop, p99", quantile(figures.gaps, 0.99), "ms", "budget", p99Budget,
           atMost(1));
    report("  gap of the event loop, max", most(figures.gaps), "ms", "budget", maxBudget,
           atMost(1));
    report("  less the waits for a processor, p99", quantile(figures.ours, 0.99), "ms", "budget",
           p99Budget, atMost(1));
    report("  less the waits for a processor, max", most(figures.ours), "ms", "budget", maxBudget,
           atMost(1));
    report("  for comparison: a thread that does nothing, p99", quantile(figures.idle, 0.99), "ms");
    report("  for comparison: a thread that does nothing, max", most(figures.idle), "ms");
}

} // namespace weir::bench
