#include "backend/http/pushed_body.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace weir::http {

Pushed PushedBody::push(Bytes piece)
{
    std::function<void()> wake;
    {
        MutexLock lock(m_mutex);
        if (m_closed)
            return Pushed::Gone;
        if (m_waiting >= kCapacity) {
            m_foundFull = true;
            return Pushed::Full;
        }
        if (piece.empty())
            return Pushed::Taken;
        m_waiting += piece.size();
        m_pieces.push_back(std::move(piece));
        wake = takeWake();
    }
    if (wake)
        wake();
    return Pushed::Taken;
}

/// Whether it was open.
bool PushedBody::close(State how)
{
    std::function<void()> wake;
    {
        MutexLock lock(m_mutex);
        if (std::exchange(m_closed, true))
            return false;
        m_state = how;
        wake = takeWake();
    }
    if (wake)
        wake();
    return true;
}

/// What to run, without the lock; nothing while the taking side is awake.
std::function<void()> PushedBody::takeWake()
{
    return std::exchange(m_foundEmpty, false) ? m_wake : nullptr;
}

void PushedBody::attach(std::function<void()> wake)
{
    MutexLock lock(m_mutex);
    m_wake = std::move(wake);
}

PushedBody::Taken PushedBody::take(char* to, std::size_t room)
{
    Taken taken{0, State::Open};
    bool writable = false;
    {
        MutexLock lock(m_mutex);
        while (m_state != State::Cut && taken.count < room && !m_pieces.empty()) {
            const BytesView left = BytesView(m_pieces.front()).substr(m_offset);
            const std::size_t n = std::min(left.size(), room - taken.count);
            std::memcpy(to + taken.count, left.data(), n);
            taken.count += n;
            m_offset += n;
            if (n == left.size()) {
                m_pieces.pop_front();
                m_offset = 0;
            }
        }
        m_waiting -= taken.count;
        if (m_state == State::Cut || m_pieces.empty())
            taken.after = m_state;
        m_foundEmpty = taken.count == 0 && taken.after == State::Open;
        writable = !m_closed && m_waiting <= kCapacity / 2 && std::exchange(m_foundFull, false);
    }
    if (writable && m_watcher.writable)
        m_watcher.writable();
    return taken;
}

void PushedBody::endEarly()
{
    if (close(State::Ended) && m_watcher.gone)
        m_watcher.gone();
}

void PushedBody::detach()
{
    {
        MutexLock lock(m_mutex);
        m_wake = nullptr;
        m_pieces.clear();
        m_waiting = 0;
        if (std::exchange(m_closed, true))
            return;
    }
    if (m_watcher.gone)
        m_watcher.gone();
}

} // namespace weir::http
