#include "backend/http/connection.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace weir::http {

using SteadyClock = std::chrono::steady_clock;

namespace {

/// Takes a small request whole; ten thousand idle connections have one each.
constexpr std::size_t kIdleBuffer = 2U << 10;
constexpr std::size_t kBusyBuffer = 64U << 10;
/// What a client may go on sending after it was refused before we close on it.
constexpr std::size_t kThrowAwayBytes = 64U << 20;

} // namespace

/// An answer under way; when it arrives nowhere, whoever pushes its body learns of it.
struct Connection::Parcel
{
    Parcel(Response r, std::shared_ptr<PushedBody> b) : response(std::move(r)), rest(std::move(b))
    {}
    ~Parcel()
    {
        if (rest)
            rest->detach();
    }
    Parcel(const Parcel&) = delete;
    Parcel& operator=(const Parcel&) = delete;

    Response response;
    std::shared_ptr<PushedBody> rest;
};

/// Where a quick request's answer is put down while its handler runs, on the thread that runs it.
struct Connection::Desk
{
    const std::thread::id thread = std::this_thread::get_id();
    // used on that thread
    bool open = true;
    std::shared_ptr<Parcel> parcel;
    bool dropped = false;

    bool isHere() const { return std::this_thread::get_id() == thread && open; }
};

/// The way back from the handler. Outlives the connection if it must.
class Connection::Reply final : public Exchange
{
public:
    /// `desk` may be null.
    Reply(const std::shared_ptr<Connection>& connection, std::int32_t number,
          std::shared_ptr<Desk> desk)
        : m_connection(connection),
          m_transport(connection->m_transport),
          m_number(number),
          m_desk(std::move(desk))
    {}

    void send(Response response) override { deliver(std::move(response), nullptr); }

    void begin(Response response, std::shared_ptr<PushedBody> rest) override
    {
        deliver(std::move(response), std::move(rest));
    }

    void drop() override
    {
        if (m_desk && m_desk->isHere()) {
            m_desk->dropped = true;
            return;
        }
        m_transport->post([to = m_connection, number = m_number] {
            if (const auto connection = to.lock())
                connection->unanswered(number);
        });
    }

private:
    void deliver(Response response, std::shared_ptr<PushedBody> rest)
    {
        const auto delay = std::exchange(response.holdBack, {});
        auto parcel = std::make_shared<Parcel>(std::move(response), std::move(rest));
        if (delay.count() <= 0 && m_desk && m_desk->isHere()) {
            m_desk->parcel = std::move(parcel);
            return;
        }
        auto handOver = [to = m_connection, number = m_number, parcel = std::move(parcel)] {
            if (const auto connection = to.lock())
                connection->answer(number, std::move(parcel->response), std::move(parcel->rest));
        };
        if (delay.count() <= 0)
            m_transport->post(std::move(handOver));
        else
            m_transport->post([transport = m_transport, delay, then = std::move(handOver)] {
                transport->after(delay, then);
            });
    }

    const std::weak_ptr<Connection> m_connection;
    const std::shared_ptr<Transport> m_transport;
    const std::int32_t m_number;
    const std::shared_ptr<Desk> m_desk;
};

Connection::Connection(std::shared_ptr<Transport> transport, Shared& shared, BytesView unread)
    : m_transport(std::move(transport)),
      m_shared(shared),
      m_deadline(kNever.time_since_epoch().count()),
      m_buffer(std::max(kIdleBuffer, unread.size())),
      m_end(unread.size())
{
    std::copy(unread.begin(), unread.end(), m_buffer.begin());
}

void Connection::stop()
{
    m_transport->post([self = shared_from_this()] {
        if (self->m_phase == Phase::Open)
            self->finishAndClose();
        else
            self->close();
    });
}

void Connection::abort()
{
    m_transport->post([self = shared_from_this()] { self->close(); });
}

void Connection::read()
{
    if (m_readPending || m_phase == Phase::Closed)
        return;
    makeRoom();
    m_readPending = true;
    m_transport->read(m_buffer.data() + m_end, m_buffer.size() - m_end,
                      [self = shared_from_this()](std::size_t count) { self->received(count); });
}

/// Moves what is unread to the front and sees to it that some octets fit behind it; more of them
/// while the client has more to say than fits.
void Connection::makeRoom()
{
    std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin),
              m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end), m_buffer.begin());
    m_end -= m_begin;
    m_begin = 0;
    if (m_lastReadFilled && m_buffer.size() < kBusyBuffer)
        m_buffer.resize(kBusyBuffer);
    else if (m_end == m_buffer.size())
        m_buffer.resize(m_buffer.size() * 2);
}

void Connection::shrinkBuffer()
{
    if (m_readPending || m_begin != m_end || m_buffer.size() == kIdleBuffer)
        return;
    m_buffer.resize(kIdleBuffer);
    m_buffer.shrink_to_fit();
    m_begin = m_end = 0;
    m_lastReadFilled = false;
}

void Connection::received(std::size_t count)
{
    m_readPending = false;
    if (count == 0) {
        close();
        return;
    }
    m_lastReadFilled = m_end + count == m_buffer.size();
    m_end += count;
    if (m_phase == Phase::Open)
        arrived();
    else
        throwAway();
}

void Connection::dispatch(std::int32_t number, Request request, Answers answers)
{
    if (!m_shared.handler.isQuick(request)) {
        auto handed = std::make_shared<Request>(std::move(request));
        m_shared.workers.post([self = shared_from_this(), number, handed] {
            Responder responder(std::make_unique<Reply>(self, number, nullptr));
            self->m_shared.handler.handle(std::move(*handed), std::move(responder));
        });
        return;
    }
    const auto desk = answers == Answers::AtOnce ? std::make_shared<Desk>() : nullptr;
    Responder responder(std::make_unique<Reply>(shared_from_this(), number, desk));
    m_shared.handler.handle(std::move(request), std::move(responder));
    if (!desk)
        return;
    desk->open = false;
    if (const auto parcel = std::move(desk->parcel))
        answer(number, std::move(parcel->response), std::move(parcel->rest));
    else if (desk->dropped)
        unanswered(number);
}

Request Connection::blankRequest() const
{
    Request blank;
    blank.peerAddress = m_transport->peerAddress();
    blank.peerPort = m_transport->peerPort();
    return blank;
}

// What overrides it keeps both.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void Connection::answer(std::int32_t, Response, std::shared_ptr<PushedBody> rest)
{
    if (rest)
        rest->detach();
}

void Connection::unanswered(std::int32_t) {}

void Connection::write(std::array<BytesView, 3> pieces, std::function<void(bool)> done)
{
    m_transport->write(pieces, [self = shared_from_this(), done = std::move(done)](bool sent) {
        if (self->m_phase == Phase::Open)
            done(sent);
    });
}

void Connection::hangUp()
{
    if (std::exchange(m_phase, Phase::HangingUp) != Phase::Open)
        return;
    ended();
    m_transport->shutdownSend();
    setDeadline(m_shared.timeouts.linger);
    throwAway();
}

void Connection::throwAway()
{
    if (!m_readPending) {
        m_thrownAway += m_end - m_begin;
        m_begin = m_end = 0;
    }
    if (m_thrownAway > kThrowAwayBytes)
        close();
    else
        read();
}

void Connection::close()
{
    const Phase before = std::exchange(m_phase, Phase::Closed);
    if (before == Phase::Closed)
        return;
    setDeadline(kNever);
    if (before == Phase::Open)
        ended();
    m_transport->close();
    m_shared.closed(this);
}

void Connection::handOver(std::shared_ptr<Connection> to)
{
    m_phase = Phase::Closed;
    setDeadline(kNever);
    m_shared.replaced(this, std::move(to));
}

void Connection::expireIfDue(TimePoint now)
{
    const auto due = [this, now] {
        return now.time_since_epoch().count() >= m_deadline.load(std::memory_order_relaxed);
    };
    if (!due())
        return;
    m_transport->post([self = shared_from_this(), due] {
        if (!due())
            return;
        if (self->m_phase == Phase::Open)
            self->expired();
        else
            self->close();
    });
}

void Connection::setDeadline(TimePoint deadline)
{
    m_deadline.store(deadline.time_since_epoch().count(), std::memory_order_relaxed);
}

void Connection::setDeadline(std::chrono::milliseconds span)
{
    setDeadline(SteadyClock::now() + span);
}

} // namespace weir::http
