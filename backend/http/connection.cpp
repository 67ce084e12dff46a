#include "backend/http/connection.h"

#include <algorithm>
#include <utility>

namespace weir::http {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kIdleBuffer = 4U << 10;
constexpr std::size_t kBodyBuffer = 64U << 10;
/// What a client may go on sending after it was refused before we hang up on it.
constexpr std::size_t kLingerBytes = 64U << 20;
constexpr auto kNever = SteadyClock::time_point::max();

} // namespace

/// The way back from the handler. Outlives the connection if it must.
class Connection::Reply final : public Exchange
{
public:
    Reply(std::weak_ptr<Connection> connection, std::shared_ptr<Transport> transport)
        : m_connection(std::move(connection)),
          m_transport(std::move(transport))
    {}

    void send(Response response) override
    {
        auto held = std::make_shared<Response>(std::move(response));
        m_transport->post([to = m_connection, held] {
            if (const auto connection = to.lock())
                connection->answer(std::move(*held));
        });
    }

    void drop() override
    {
        m_transport->post([to = m_connection] {
            if (const auto connection = to.lock())
                connection->refuse(Refusal::Unanswered);
        });
    }

private:
    const std::weak_ptr<Connection> m_connection;
    const std::shared_ptr<Transport> m_transport;
};

Connection::Connection(std::shared_ptr<Transport> transport, Shared& shared)
    : m_transport(std::move(transport)),
      m_shared(shared),
      m_deadline(kNever.time_since_epoch().count()),
      m_parser(shared.limits),
      m_buffer(kIdleBuffer)
{}

void Connection::start()
{
    awaitRequest();
}

void Connection::stop()
{
    m_transport->post([self = shared_from_this()] {
        self->m_stopping = true;
        if (self->m_state != State::Handling && self->m_state != State::Writing)
            self->close();
    });
}

void Connection::abort()
{
    m_transport->post([self = shared_from_this()] { self->close(); });
}

void Connection::awaitRequest()
{
    m_state = State::Reading;
    m_parser = RequestParser(m_shared.limits, blankRequest());
    m_parserState = RequestParser::State::Nothing;
    setDeadline(m_shared.timeouts.idle);
    if (m_begin == m_end && m_buffer.size() > kIdleBuffer) {
        m_buffer.resize(kIdleBuffer);
        m_buffer.shrink_to_fit();
        m_begin = m_end = 0;
    }
    advance();
}

Request Connection::blankRequest() const
{
    Request blank;
    blank.peerAddress = m_transport->peerAddress();
    blank.peerPort = m_transport->peerPort();
    return blank;
}

void Connection::read()
{
    if (m_readPending)
        return;
    makeRoom();
    m_readPending = true;
    m_transport->read(m_buffer.data() + m_end, m_buffer.size() - m_end,
                      [self = shared_from_this()](std::size_t count) { self->arrived(count); });
}

/// Moves what is unread to the front and sees to it that some octets fit behind it.
void Connection::makeRoom()
{
    std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin),
              m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end), m_buffer.begin());
    m_end -= m_begin;
    m_begin = 0;
    if (m_parserState == RequestParser::State::Body && m_buffer.size() < kBodyBuffer)
        m_buffer.resize(kBodyBuffer);
    else if (m_end == m_buffer.size())
        m_buffer.resize(m_buffer.size() * 2);
}

void Connection::arrived(std::size_t count)
{
    m_readPending = false;
    if (count == 0) {
        close();
        return;
    }
    m_end += count;
    if (m_state == State::Reading)
        advance();
    else if (m_state == State::Lingering)
        linger();
}

/// Reads on in what has come, as far as it goes.
void Connection::advance()
{
    if (m_begin != m_end)
        m_begin += m_parser.feed({m_buffer.data() + m_begin, m_end - m_begin});
    const auto before = std::exchange(m_parserState, m_parser.state());
    switch (m_parserState) {
    case RequestParser::State::Complete:
        dispatch();
        return;
    case RequestParser::State::Refused:
        refuse(m_parser.refusal());
        return;
    default:
        break;
    }
    if (before != m_parserState)
        setDeadline(readingSpan());
    if (before != m_parserState && m_parserState == RequestParser::State::Body &&
        m_parser.expectsContinue() && m_begin == m_end)
        continueBody();
    else
        read();
}

std::chrono::milliseconds Connection::readingSpan() const
{
    return m_parserState == RequestParser::State::Head ? m_shared.timeouts.head
                                                       : m_shared.timeouts.body;
}

void Connection::continueBody()
{
    static constexpr BytesView kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    m_state = State::Continuing;
    m_transport->write({kContinue, {}}, [self = shared_from_this()](bool sent) {
        if (!sent || self->m_state != State::Continuing) {
            self->close();
            return;
        }
        self->m_state = State::Reading;
        self->read();
    });
}

void Connection::dispatch()
{
    m_state = State::Handling;
    clearDeadline();
    m_closeAfter = !m_parser.keepAlive();
    m_request = m_parser.take();
    m_shared.workers.post([self = shared_from_this()] {
        Responder responder(std::make_unique<Reply>(self, self->m_transport));
        self->m_shared.handler.handle(std::move(self->m_request), std::move(responder));
    });
}

void Connection::answer(Response response)
{
    if (m_state != State::Handling)
        return;
    if (response.holdBack <= 0ms) {
        write(std::move(response), m_closeAfter);
        return;
    }
    const auto delay = std::exchange(response.holdBack, 0ms);
    m_response = std::move(response);
    m_transport->after(delay,
                       [self = shared_from_this()] { self->answer(std::move(self->m_response)); });
}

void Connection::refuse(Refusal why)
{
    if (m_state != State::Reading && m_state != State::Handling)
        return;
    write(m_shared.handler.refuse(why, m_parser.soFar()), true);
}

void Connection::write(Response response, bool close)
{
    m_state = State::Writing;
    m_closeAfter = close || m_stopping;
    setDeadline(m_shared.timeouts.write);
    m_response = std::move(response);
    m_head = renderHead(m_response, m_closeAfter);
    const BytesView body = m_parser.isHead() ? BytesView() : BytesView(m_response.body);
    m_transport->write({m_head, body}, [self = shared_from_this()](bool sent) {
        if (sent)
            self->written();
        else
            self->close();
    });
}

void Connection::written()
{
    if (m_state != State::Writing)
        return;
    m_response = {};
    if (m_stopping) {
        close();
        return;
    }
    if (!m_closeAfter) {
        awaitRequest();
        return;
    }
    // Closing while the client still sends would reset the connection under our answer.
    m_state = State::Lingering;
    m_transport->shutdownSend();
    setDeadline(m_shared.timeouts.linger);
    linger();
}

void Connection::linger()
{
    if (!m_readPending) {
        m_lingered += m_end - m_begin;
        m_begin = m_end = 0;
    }
    if (m_lingered > kLingerBytes)
        close();
    else
        read();
}

void Connection::close()
{
    if (std::exchange(m_state, State::Closed) == State::Closed)
        return;
    clearDeadline();
    m_transport->close();
    m_shared.closed(this);
}

void Connection::expireIfDue(SteadyClock::time_point now)
{
    const auto due = [this, now] {
        return now.time_since_epoch().count() >= m_deadline.load(std::memory_order_relaxed);
    };
    if (due()) {
        m_transport->post([self = shared_from_this(), due] {
            if (due())
                self->expired();
        });
    }
}

void Connection::expired()
{
    const bool underway =
        m_state == State::Reading && m_parserState != RequestParser::State::Nothing;
    if (underway)
        refuse(Refusal::TooSlow);
    else
        close();
}

void Connection::setDeadline(std::chrono::milliseconds span)
{
    m_deadline.store((SteadyClock::now() + span).time_since_epoch().count(),
                     std::memory_order_relaxed);
}

void Connection::clearDeadline()
{
    m_deadline.store(kNever.time_since_epoch().count(), std::memory_order_relaxed);
}

} // namespace weir::http
