#pragma once

#include "backend/http/message.h"

#include <memory>

namespace weir::http {

/// Where the answer of one request goes: the connection it came on.
class Exchange
{
public:
    virtual ~Exchange() = default;
    virtual void send(Response response) = 0;
    /// The Responder went away without an answer.
    virtual void drop() = 0;
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

private:
    std::unique_ptr<Exchange> m_exchange;
};

} // namespace weir::http
