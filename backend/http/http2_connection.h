#pragma once

#include "backend/http/connection.h"
#include "backend/http/http2_session.h"

namespace weir::http {

/// One HTTP/2 connection: many requests at a time, each answered when its handler has answered.
/// A client's GOAWAY stops only new requests; what is open is served to its end.
class Http2Connection final : public Connection, private Http2Session::Events
{
public:
    Http2Connection(std::shared_ptr<Transport> transport, Shared& shared, BytesView unread);

    void start() override;

private:
    void arrived() override;
    void expired() override;
    void finishAndClose() override;
    void ended() override;
    void answer(std::int32_t number, Response response, std::shared_ptr<PushedBody> rest) override;
    void unanswered(std::int32_t number) override;

    void requested(std::int32_t number, Request request) override;
    Response refused(Refusal why, const Request& head) override;

    void resume(std::int32_t number);
    void advance();
    void send();
    void awaitNext();

    // used among the transport's callbacks
    Http2Session m_session;
    Bytes m_output; ///< being sent
    bool m_sending = false;
    TimePoint m_idleDeadline;
    TimePoint m_sendDeadline = kNever;
};

} // namespace weir::http
