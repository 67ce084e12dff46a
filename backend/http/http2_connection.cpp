#include "backend/http/http2_connection.h"

#include <algorithm>

namespace weir::http {

using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kOutputBytes = 64U << 10;

} // namespace

Http2Connection::Http2Connection(std::shared_ptr<Transport> transport, Shared& shared,
                                 BytesView unread)
    : Connection(std::move(transport), shared, unread),
      m_session({shared.limits, shared.timeouts, shared.bodies, shared.answers}, blankRequest(),
                *this)
{}

void Http2Connection::start()
{
    arrived();
}

void Http2Connection::arrived()
{
    if (!m_session.feed(unread())) {
        close();
        return;
    }
    consume(unread().size());
    m_idleDeadline = SteadyClock::now() + shared().timeouts.idle;
    advance();
}

/// Sends what there is to send, and reads on unless that would only make it more.
void Http2Connection::advance()
{
    send();
    if (!isOpen())
        return;
    if (m_session.isFinished() && !m_sending) {
        hangUp();
        return;
    }
    if (m_session.isIdle() && !m_sending)
        shrinkBuffer();
    if (!m_session.isCongested())
        read();
    awaitNext();
}

void Http2Connection::send()
{
    if (m_sending)
        return;
    m_output.clear();
    if (!m_session.output(m_output, kOutputBytes)) {
        close();
        return;
    }
    if (m_output.empty()) {
        m_output = {};
        return;
    }
    m_sending = true;
    m_sendDeadline = SteadyClock::now() + shared().timeouts.write;
    write({m_output}, [this](bool sent) {
        m_sending = false;
        m_sendDeadline = kNever;
        if (sent)
            advance();
        else
            close();
    });
}

void Http2Connection::awaitNext()
{
    const TimePoint session = m_session.isIdle() ? m_idleDeadline : m_session.deadline();
    setDeadline(std::min(session, m_sendDeadline));
}

void Http2Connection::expired()
{
    const TimePoint now = SteadyClock::now();
    if (m_sendDeadline <= now) {
        close();
        return;
    }
    m_session.expire(now);
    if (m_session.isIdle() && m_idleDeadline <= now)
        m_session.goAway();
    advance();
}

void Http2Connection::finishAndClose()
{
    m_session.goAway();
    advance();
}

void Http2Connection::ended()
{
    m_session.detachBodies();
}

void Http2Connection::requested(std::int32_t number, Request request)
{
    dispatch(number, std::move(request), Answers::Later);
}

Response Http2Connection::refused(Refusal why, const Request& head)
{
    return shared().handler.refuse(why, head);
}

void Http2Connection::answer(std::int32_t number, Response response,
                             std::shared_ptr<PushedBody> rest)
{
    if (!isOpen()) {
        Connection::answer(number, std::move(response), std::move(rest));
        return;
    }
    if (rest)
        rest->attach([self = weak_from_this(), pipe = transport(), number] {
            pipe->post([self, number] {
                if (const auto connection = self.lock())
                    static_cast<Http2Connection&>(*connection).resume(number);
            });
        });
    m_session.answer(number, std::move(response), std::move(rest));
    advance();
}

void Http2Connection::unanswered(std::int32_t number)
{
    if (!isOpen())
        return;
    m_session.giveUp(number);
    advance();
}

void Http2Connection::resume(std::int32_t number)
{
    if (!isOpen())
        return;
    m_session.resume(number);
    advance();
}

} // namespace weir::http
