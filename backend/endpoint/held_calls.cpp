#include "backend/endpoint/held_calls.h"

#include "backend/core/thread.h"

#include <algorithm>

namespace weir::endpoint {

namespace {

constexpr std::size_t kWorkers = 2;
/// The longest wait between two looks at the clock; a condition variable takes no endless timeout.
constexpr std::chrono::nanoseconds kLongestWait = std::chrono::hours(1);

} // namespace

HeldCalls::HeldCalls(Clock& clock)
    : m_clock(clock),
      m_jumps(clock.onJump([this] {
          const MutexLock lock(m_mutex);
          m_changed.notifyAll();
      }))
{}

HeldCalls::~HeldCalls()
{
    stop();
}

void HeldCalls::start()
{
    if (m_workers)
        return;
    m_workers = std::make_unique<http::WorkerPool>(kWorkers);
    m_timer = std::jthread([this] {
        nameThisThread("gate-clock");
        watchClock();
    });
}

bool HeldCalls::hold(HeldCall call, Resume resume)
{
    const MutexLock lock(m_mutex);
    if (m_stopped)
        return false;
    if (m_waiting.size() >= kMostCalls || m_bytes + call.bytes > kMostBytes) {
        ++m_passed;
        return false;
    }
    start();
    const HeldId id{m_nextId++};
    call.id = id;
    m_bytes += call.bytes;
    m_waiting.emplace(id, Waiting{std::move(call), std::move(resume)});
    m_changed.notifyAll();
    return true;
}

void HeldCalls::resume(Map::iterator waiting, std::optional<Answer> answer)
{
    m_bytes -= waiting->second.call.bytes;
    ++m_resuming;
    m_workers->post(
        [this, resume = std::move(waiting->second.resume), answer = std::move(answer)]() mutable {
            resume(std::move(answer));
            resume = nullptr; // what it holds goes before we are idle
            const MutexLock lock(m_mutex);
            --m_resuming;
            m_changed.notifyAll();
        });
    m_waiting.erase(waiting);
}

std::vector<HeldCall> HeldCalls::calls() const
{
    std::vector<HeldCall> all;
    const MutexLock lock(m_mutex);
    for (const auto& [id, waiting] : m_waiting)
        all.push_back(waiting.call);
    return all;
}

bool HeldCalls::release(HeldId id, std::optional<Answer> answer)
{
    const MutexLock lock(m_mutex);
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
        return false;
    resume(found, std::move(answer));
    return true;
}

void HeldCalls::releaseAll()
{
    const MutexLock lock(m_mutex);
    while (!m_waiting.empty())
        resume(m_waiting.begin(), {});
}

std::uint64_t HeldCalls::passed() const
{
    const MutexLock lock(m_mutex);
    return m_passed;
}

std::chrono::nanoseconds HeldCalls::releaseDue()
{
    std::chrono::nanoseconds next = kLongestWait;
    const Timestamp now = m_clock.now();
    for (auto at = m_waiting.begin(); at != m_waiting.end();) {
        const auto waiting = at++;
        const auto until = waiting->second.call.until;
        if (until && *until <= now)
            resume(waiting, {});
        else if (until)
            next = std::min(next, m_clock.realTimeUntil(*until));
    }
    return next;
}

void HeldCalls::watchClock()
{
    const MutexLock lock(m_mutex);
    while (!m_stopped) {
        const auto next = releaseDue();
        m_changed.waitFor(m_mutex, next);
    }
}

void HeldCalls::stop()
{
    std::unique_ptr<http::WorkerPool> workers;
    std::jthread timer;
    {
        const MutexLock lock(m_mutex);
        m_stopped = true;
        while (!m_waiting.empty())
            resume(m_waiting.begin(), {});
        m_changed.notifyAll();
        while (m_resuming != 0)
            m_changed.wait(m_mutex);
        workers = std::move(m_workers);
        timer = std::move(m_timer);
    }
    // Joined here, without the lock.
}

} // namespace weir::endpoint
