#pragma once

#include "backend/core/logging.h"
#include "backend/core/result.h"
#include "backend/http/tls.h"
#include "backend/http/transport.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace weir::http {

/// Listens on one TCP port and runs the I/O threads of what it accepts.
class TcpListener
{
public:
    struct Options
    {
        std::string address;
        std::uint16_t port = 0;         ///< 0 for any free one
        std::uint16_t alternatives = 0; ///< how many of the following ports to try when it is taken
        unsigned threads = 1;
        LogSink log;
    };
    /// Runs on the I/O thread that accepts, which may be another than the transport's: it may close
    /// the transport, or post() to it.
    using Accepted = std::function<void(std::shared_ptr<Transport>)>;

    /// Binds; nothing is accepted before start().
    /// Errors: ResourceInUse (every port tried is taken), IoError (not allowed, no such address).
    static Result<std::unique_ptr<TcpListener>> bind(const Options& options);

    virtual ~TcpListener() = default; ///< stopAccepting() and join()

    virtual std::uint16_t port() const = 0;
    /// Accepts from now on; over TLS, with a context. `tick` runs every `interval` on an I/O thread
    /// until join().
    virtual void start(const std::shared_ptr<TlsContext>& tls, Accepted accepted,
                       std::chrono::milliseconds interval, std::function<void()> tick) = 0;
    /// No connection is accepted after this, and the port is free. Any thread but an I/O thread.
    virtual void stopAccepting() = 0;
    /// Waits until every transport has been closed, then ends the I/O threads.
    virtual void join() = 0;
};

} // namespace weir::http
