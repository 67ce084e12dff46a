#include "backend/producer/paced_thread.h"

#include "backend/core/thread.h"

namespace weir::producer {

PacedThread::PacedThread(Clock& clock, const char* name) : m_clock(clock), m_name(name)
{
    m_jumps = m_clock.onJump([this] {
        MutexLock lock(m_mutex);
        m_wake.notifyAll();
    });
}

PacedThread::~PacedThread()
{
    m_jumps.reset();
    stop();
}

void PacedThread::start(Step step)
{
    if (running())
        return;
    stop();
    {
        MutexLock lock(m_mutex);
        m_stopping = false;
        m_running = true;
    }
    m_thread = std::jthread([this, step = std::move(step)] { run(step); });
}

void PacedThread::stop()
{
    {
        MutexLock lock(m_mutex);
        m_stopping = true;
        m_wake.notifyAll();
    }
    if (m_thread.joinable())
        m_thread.join();
}

bool PacedThread::running() const
{
    MutexLock lock(m_mutex);
    return m_running;
}

void PacedThread::run(const Step& step)
{
    nameThisThread(m_name);
    Timestamp due = m_clock.now();
    while (sleepUntil(due)) {
        const Timestamp began = m_clock.now();
        const auto pause = step();
        if (!pause)
            break;
        due = began + *pause;
    }
    MutexLock lock(m_mutex);
    m_running = false;
}

bool PacedThread::sleepUntil(Timestamp time)
{
    MutexLock lock(m_mutex);
    while (!m_stopping) {
        const auto left = m_clock.realTimeUntil(time);
        if (left <= std::chrono::nanoseconds::zero())
            return true;
        // A paused clock moves only by a jump; waiting for the largest duration would overflow.
        if (left == std::chrono::nanoseconds::max())
            m_wake.wait(m_mutex);
        else
            m_wake.waitFor(m_mutex, left);
    }
    return false;
}

} // namespace weir::producer
