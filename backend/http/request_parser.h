#pragma once

#include "backend/http/handler.h"
#include "backend/http/limits.h"
#include "backend/http/message.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace weir::http {

/// Reads one HTTP/1.x request from octets as they come. No I/O, no thread of its own: one thread at
/// a time. Memory grows with what has come, never with what a header declares.
class RequestParser
{
public:
    enum class State {
        Nothing,  ///< no octet of a request yet
        Head,     ///< in the request line or the headers
        Body,     ///< the headers are complete
        Complete, ///< take() it
        Refused,  ///< see refusal(); nothing more can be read from this connection
    };

    /// The request starts as `blank`, which says who the peer is.
    explicit RequestParser(const Limits& limits, Request blank = {});
    ~RequestParser();
    RequestParser(RequestParser&&) noexcept;
    RequestParser& operator=(RequestParser&&) noexcept;

    /// Takes octets from the front of `data` and answers how many. The others must be given again,
    /// with more behind them; after Complete they belong to the next request.
    std::size_t feed(BytesView data);

    State state() const;
    Refusal refusal() const;
    /// The client waits for "100 Continue" before it sends the body. From Body on.
    bool expectsContinue() const;
    /// Whether the connection may carry another request after this one. From Body on.
    bool keepAlive() const;
    /// What has been read so far.
    const Request& soFar() const;
    bool isHead() const; ///< the method is HEAD: the answer carries no body

    /// The request; only in Complete, once.
    Request take();

private:
    class Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace weir::http
