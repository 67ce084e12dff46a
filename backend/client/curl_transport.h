#pragma once

#include "backend/client/http_transport.h"

#include <chrono>
#include <cstddef>
#include <memory>

namespace weir::client {

struct CurlOptions
{
    std::chrono::milliseconds connectTimeout{5'000}; ///< look-up, connect and TLS together
    std::chrono::milliseconds timeout{60'000};       ///< of the whole exchange
    /// "http://proxy:3128"; empty for what the environment says, and for none to this machine.
    std::string proxy;
    std::string caFile; ///< PEM, of whom to trust; empty for the system's
    long connectionsPerHost = 32;
    std::size_t mostResponseBytes = std::size_t{64} << 20;
};

/// HTTP/1.1, and HTTP/2 where a TLS server offers it, by libcurl's multi interface on a thread of
/// its own. Connections are kept and shared. Thread: any.
class CurlTransport final : public HttpTransport
{
public:
    explicit CurlTransport(CurlOptions options = {});
    ~CurlTransport() override; ///< what is under way is Cancelled

    void start(HttpRequest request, std::stop_token stop,
               std::function<void(HttpOutcome)> done) override;

private:
    class Loop;
    const std::unique_ptr<Loop> m_loop;
};

} // namespace weir::client
