#pragma once

#include "backend/http/body_budget.h"
#include "backend/http/handler.h"
#include "backend/http/limits.h"
#include "backend/http/pushed_body.h"

#include <chrono>
#include <cstdint>
#include <memory>

namespace weir::http {

/// The server's side of one HTTP/2 connection, without I/O: reads frames from octets as they come,
/// puts requests together, and makes frames of answers as the client's windows allow. A request is
/// named by its number, the identifier of its HTTP/2 stream. No thread of its own: one at a time.
class Http2Session
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// What comes out of the octets; called while they are fed.
    class Events
    {
    public:
        virtual ~Events() = default;
        /// A request has come whole; answer() or giveUp() is due for it, not at once.
        virtual void requested(std::int32_t number, Request request) = 0;
        /// What to answer to what never becomes one.
        virtual Response refused(Refusal why, const Request& head) = 0;
    };

    /// What all sessions of a server have in common; outlives them.
    struct Rules
    {
        const Limits& limits;
        const Timeouts& timeouts;
        BodyBudget& bodies;
        BodyBudget& answers;
    };

    /// Requests start as `blank`, which says who the peer is.
    Http2Session(const Rules& rules, Request blank, Events& events);
    ~Http2Session();
    Http2Session(const Http2Session&) = delete;
    Http2Session& operator=(const Http2Session&) = delete;

    /// False when nothing can be said on this connection any more.
    bool feed(BytesView octets);
    /// Appends frames to `to` until it holds `enough` or there is nothing to send now.
    bool output(Bytes& to, std::size_t enough);
    /// Whether so many frames wait to be sent that no more should be read.
    bool isCongested() const;
    /// All has been said: when the output has gone, the connection can be closed.
    bool isFinished() const;
    /// No request is under way.
    bool isIdle() const;

    /// The answer to a request, or with `rest` its beginning. Once for each request, also when the
    /// client has lost interest in it.
    void answer(std::int32_t number, Response response, std::shared_ptr<PushedBody> rest);
    /// There is no answer.
    void giveUp(std::int32_t number);
    /// The rest of an answer's body has something new.
    void resume(std::int32_t number);

    /// Takes no new requests; answers those it has. Bodies that are being pushed end.
    void goAway();
    /// Ends what takes too long. Nothing does before deadline().
    void expire(TimePoint now);
    TimePoint deadline() const;
    /// The connection is gone; so are the clients of bodies that are being pushed.
    void detachBodies();

private:
    class Impl;
    const std::unique_ptr<Impl> m_impl;
};

} // namespace weir::http
