#pragma once

#include "backend/http/body_budget.h"
#include "backend/http/handler.h"
#include "backend/http/limits.h"
#include "backend/http/transport.h"
#include "backend/http/worker_pool.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace weir::http {

/// One accepted connection, whatever it speaks: reads octets into a buffer, ends what takes too
/// long, and closes. Everything but what says "any thread" runs among the transport's callbacks.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    /// What all connections of a server have in common; outlives them.
    struct Shared
    {
        Handler& handler;
        WorkerPool& workers;
        Limits limits;
        Timeouts timeouts;
        BodyBudget& bodies;
        BodyBudget& answers;
        /// Called once per connection, on an I/O thread.
        std::function<void(Connection*)> closed;
        /// `second` goes on with the transport of `first`, which is over. I/O thread.
        std::function<void(Connection* first, std::shared_ptr<Connection> second)> replaced;
    };

    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    virtual void start() = 0;
    /// Closes now, or once the answers to what is being handled have gone. Any thread.
    void stop();
    /// Closes now. Any thread.
    void abort();
    /// Ends what takes too long. Any thread.
    void expireIfDue(std::chrono::steady_clock::time_point now);

protected:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr TimePoint kNever = TimePoint::max();

    /// `unread` has come already.
    Connection(std::shared_ptr<Transport> transport, Shared& shared, BytesView unread = {});

    /// Octets have come, or were there from the start.
    virtual void arrived() = 0;
    /// The deadline has passed.
    virtual void expired() = 0;
    /// The answer to what was dispatched under `number`; with `rest`, its beginning.
    virtual void answer(std::int32_t number, Response response, std::shared_ptr<PushedBody> rest);
    /// The handler will not answer it.
    virtual void unanswered(std::int32_t number);
    /// stop(), among the callbacks.
    virtual void finishAndClose() = 0;
    /// The connection is closed, or takes nothing in any more and will be.
    virtual void ended() {}

    /// Asks for octets, unless that has been done; then arrived(), or close() when there are none.
    void read();
    BytesView unread() const { return {m_buffer.data() + m_begin, m_end - m_begin}; }
    void consume(std::size_t count) { m_begin += count; }
    /// Gives up the room that a large request has taken; only with nothing unread.
    void shrinkBuffer();

    /// When the answer to a quick request is given.
    enum class Answers {
        AtOnce, ///< perhaps before dispatch() returns
        Later,
    };
    /// Hands the request to the handler: here, when it is quick, else has a worker do it.
    void dispatch(std::int32_t number, Request request, Answers answers);
    /// A request of which only the peer is known.
    Request blankRequest() const;

    /// `done` gets whether all was sent; not called once the connection is closed.
    void write(std::array<BytesView, 3> pieces, std::function<void(bool)> done);
    /// Sends what the system takes without waiting: how many octets of the pieces that was.
    std::size_t writeSome(const std::array<BytesView, 3>& pieces)
    {
        return m_transport->writeSome(pieces);
    }
    void setDeadline(TimePoint deadline);
    void setDeadline(std::chrono::milliseconds span);

    /// Sends nothing more, throws away what comes, and closes when the client has.
    void hangUp();
    void close();
    bool isOpen() const { return m_phase == Phase::Open; }

    const std::shared_ptr<Transport>& transport() const { return m_transport; }
    Shared& shared() const { return m_shared; }
    /// The connection is over, but its transport goes on in another.
    void handOver(std::shared_ptr<Connection> to);

private:
    class Reply;
    struct Parcel;
    struct Desk;
    enum class Phase { Open, HangingUp, Closed };

    void received(std::size_t count);
    void makeRoom();
    void throwAway();

    // constant after construction
    const std::shared_ptr<Transport> m_transport;
    Shared& m_shared;

    std::atomic<std::chrono::steady_clock::rep> m_deadline;

    // used among the transport's callbacks
    Phase m_phase = Phase::Open;
    std::vector<char> m_buffer; ///< [m_begin, m_end) has come and is not yet read
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::size_t m_thrownAway = 0;
    bool m_readPending = false;
    bool m_lastReadFilled = false;
};

} // namespace weir::http
