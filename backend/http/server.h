#pragma once

#include "backend/core/logging.h"
#include "backend/core/result.h"
#include "backend/http/handler.h"
#include "backend/http/limits.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace weir::http {

class TcpListener;
class TlsContext;

struct ServerOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;         ///< 0 for any free one
    std::uint16_t alternatives = 0; ///< how many of the following ports to try when it is taken
    std::optional<std::uint16_t> tlsPort = {}; ///< one more, for TLS; 0 for any free one
    std::uint16_t tlsAlternatives = 0; ///< how many of the ports after that to try when it is taken
    unsigned ioThreads = 1;
    std::size_t workers = 16; ///< requests handled at the same time
    Limits limits;
    Timeouts timeouts;
    LogSink log;
};

/// An HTTP server on one port, which speaks HTTP/1.x and HTTP/2 (by prior knowledge), as each
/// client does. It keeps connections open between requests, answers pipelined requests in order,
/// takes bodies by length or in chunks, and turns away by itself what is not a request, too large,
/// too slow or too much. Knows nothing of streams. Thread: any, but serve() before all else.
class Server
{
public:
    /// Takes the port, so that nobody else can; clients may connect but wait until serve(). The
    /// process may have more files open from then on; a quarter of them is not for connections.
    /// Errors: ResourceInUse (the port, or all of them, taken), IoError.
    static Result<std::unique_ptr<Server>> bind(const ServerOptions& options);
    /// bind(), then serve().
    static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Handler& handler);
    ~Server(); ///< stop()
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Serves from now on; once. `handler` must outlive the server. Where the TLS port was taken
    /// there must be a `tls`.
    void serve(Handler& handler, const std::shared_ptr<TlsContext>& tls = nullptr);

    std::uint16_t port() const;
    std::optional<std::uint16_t> tlsPort() const;
    std::size_t connectionCount() const;

    /// Accepts nothing more, closes what is idle, lets requests that are being handled finish and
    /// their answers go out for 5 s at most, then closes everything and joins the threads. Not from
    /// a handler.
    void stop();

private:
    class Service;
    Server(ServerOptions options, std::unique_ptr<TcpListener> listener,
           std::unique_ptr<TcpListener> tlsListener);

    const ServerOptions m_options;
    const std::unique_ptr<TcpListener> m_listener;
    const std::unique_ptr<TcpListener> m_tlsListener; ///< null without a TLS port
    std::unique_ptr<Service> m_service;               ///< null before serve()
};

} // namespace weir::http
