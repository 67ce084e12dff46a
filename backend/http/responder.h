#pragma once

#include "backend/http/message.h"
#include "backend/http/pushed_body.h"

#include <memory>
#include <utility>

namespace weir::http {

/// Where the answer of one request goes: the connection it came on.
class Exchange
{
public:
    virtual ~Exchange() = default;
    virtual void send(Response response) = 0;
    /// The head and what there is of the body; what `rest` gets follows.
    virtual void begin(Response response, std::shared_ptr<PushedBody> rest) = 0;
    /// The Responder went away without an answer.
    virtual void drop() = 0;
};

/// The body of an answer that has begun. What is pushed leaves at once and in order; pieces are
/// never torn by the server's stop. Destroyed before end(), it cuts the answer off. Thread: any,
/// one at a time.
class BodySink
{
public:
    explicit BodySink(std::shared_ptr<PushedBody> body) : m_body(std::move(body)) {}
    ~BodySink()
    {
        if (m_body)
            m_body->cut();
    }
    BodySink(BodySink&&) = default;
    BodySink& operator=(BodySink&&) = delete;
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;

    /// An empty piece only asks whether one would be taken.
    Pushed push(Bytes piece) { return m_body->push(std::move(piece)); }
    /// The body is complete; the client sees a clean end.
    void end() { m_body->end(); }

private:
    std::shared_ptr<PushedBody> m_body;
};

/// Answers one request, once, from any thread and at any time; when the connection or the server is
/// gone the answer goes nowhere. A Responder that is destroyed without an answer answers 500.
class Responder
{
public:
    explicit Responder(std::unique_ptr<Exchange> exchange) : m_exchange(std::move(exchange)) {}
    ~Responder()
    {
        if (m_exchange)
            m_exchange->drop();
    }
    Responder(Responder&&) = default;
    Responder& operator=(Responder&&) = delete;
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;

    void send(Response response)
    {
        if (const auto exchange = std::move(m_exchange))
            exchange->send(std::move(response));
    }

    /// Sends the head, and what body `response` has, without waiting for the rest, which the sink
    /// takes. Its length is not told. Once.
    BodySink begin(Response response, BodyWatcher watcher = {})
    {
        auto body = std::make_shared<PushedBody>(std::move(watcher));
        if (const auto exchange = std::move(m_exchange))
            exchange->begin(std::move(response), body);
        return BodySink(std::move(body));
    }

private:
    std::unique_ptr<Exchange> m_exchange;
};

} // namespace weir::http
