#pragma once

#include "backend/core/bytes.h"
#include "backend/core/mutex.h"

#include <cstddef>
#include <deque>
#include <functional>

namespace weir::http {

/// What became of a piece of a body.
enum class Pushed {
    Taken, ///< it is on its way
    Full,  ///< not taken: the client is slow and as much as may wait is waiting
    Gone,  ///< not taken: the client or the server is going, or the body has ended
};

/// Told about a body that is being pushed, on an I/O thread; must not block, and may push. What the
/// functions capture must last as long as the connection may: weak pointers.
struct BodyWatcher
{
    std::function<void()> writable; ///< after a push that found it full: half of it has gone
    std::function<void()> gone;     ///< once, when nobody takes any more before the end
};

/// The body of an answer that is made while it is sent. One side pushes pieces, the connection
/// takes octets as the client does. Holds kCapacity octets and one piece at most. Thread: any.
class PushedBody
{
public:
    static constexpr std::size_t kCapacity = 4U << 20;

    explicit PushedBody(BodyWatcher watcher) : m_watcher(std::move(watcher)) {}

    Pushed push(Bytes piece);
    /// The body is complete.
    void end() { close(State::Ended); }
    /// The body will not be completed, and the client shall notice.
    void cut() { close(State::Cut); }

    enum class State {
        Open,  ///< there may be more
        Ended, ///< all has been taken
        Cut,   ///< will not be completed
    };
    struct Taken
    {
        std::size_t count;
        State after;
    };
    /// `wake` runs on any thread whenever something happens after a take() that got nothing.
    void attach(std::function<void()> wake);
    /// Up to `room` octets from the front.
    Taken take(char* to, std::size_t room);
    /// Takes no more pieces: what waits is the end of the body.
    void endEarly();
    /// Nobody takes any more.
    void detach();

private:
    bool close(State how);
    std::function<void()> takeWake() WEIR_REQUIRES(m_mutex);

    const BodyWatcher m_watcher;
    Mutex m_mutex;
    std::deque<Bytes> m_pieces WEIR_GUARDED_BY(m_mutex);
    std::size_t m_offset WEIR_GUARDED_BY(m_mutex) = 0; ///< of the first piece, taken already
    std::size_t m_waiting WEIR_GUARDED_BY(m_mutex) = 0;
    State m_state WEIR_GUARDED_BY(m_mutex) = State::Open;
    bool m_foundFull WEIR_GUARDED_BY(m_mutex) = false;
    bool m_foundEmpty WEIR_GUARDED_BY(m_mutex) = false;
    bool m_closed WEIR_GUARDED_BY(m_mutex) = false; ///< takes no pieces
    std::function<void()> m_wake WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::http
