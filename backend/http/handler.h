#pragma once

#include "backend/http/message.h"
#include "backend/http/responder.h"

namespace weir::http {

/// Why the server answers by itself, without a request for the handler.
enum class Refusal {
    Malformed,    ///< not HTTP; 400
    TooSlow,      ///< the request did not come in time; 408
    BodyTooLarge, ///< 413
    HeadTooLarge, ///< 431
    NotSupported, ///< a transfer coding other than chunked, an HTTP version other than 1.0 and 1.1;
                  ///< 501
    Busy,         ///< the bodies of all requests, or answers, would take too much memory; 503
    Unanswered,   ///< the handler dropped its Responder; 500
};

/// The status that goes with a refusal.
int statusOf(Refusal refusal);

/// What stands behind the server.
class Handler
{
public:
    virtual ~Handler() = default;

    /// One request; answered through `responder`, now or later. Runs on a worker thread of the
    /// server and may block: as many requests are handled at the same time as there are workers.
    /// Runs on an I/O thread when isQuick().
    virtual void handle(Request request, Responder responder) = 0;

    /// Whether handle() will only work and not wait, at most for files that are read: such a
    /// request is handled on the I/O thread it came on, without a change of threads. Runs on an I/O
    /// thread.
    virtual bool isQuick(const Request&) const { return false; }

    /// The answer to what never became a request; `head` is what has been read of it. Runs on an
    /// I/O thread and must not block.
    virtual Response refuse(Refusal why, const Request& head) = 0;
};

} // namespace weir::http
