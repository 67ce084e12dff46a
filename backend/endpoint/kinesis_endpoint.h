#pragma once

#include "backend/core/result.h"
#include "backend/endpoint/kinesis_handler.h"
#include "backend/http/server.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir::endpoint {

struct EndpointOptions
{
    std::uint16_t port = 4567;      ///< 0 for any free one
    std::uint16_t alternatives = 0; ///< how many of the following ports to try when it is taken
    std::optional<std::uint16_t> tlsPort; ///< one more, for TLS; 0 for any free one
    std::uint16_t tlsAlternatives = 0; ///< how many of the ports after that to try when it is taken
    std::vector<std::string> allowedOrigins; ///< "*" for any; empty refuses every web page
};

/// The service on 127.0.0.1, for AWS clients. Thread: any.
class KinesisEndpoint
{
public:
    /// Takes the ports; clients may connect but wait until serve().
    /// Errors: ResourceInUse (the port is taken), IoError.
    static Result<std::unique_ptr<KinesisEndpoint>> bind(const EndpointOptions& options,
                                                         LogSink log = {});
    ~KinesisEndpoint();

    /// Serves from now on; once, before all else. What `parts` names must outlive the endpoint.
    /// Where a TLS port was taken there must be a `tls`.
    void serve(KinesisHandler::Parts parts, const std::shared_ptr<http::TlsContext>& tls = nullptr);

    std::uint16_t port() const { return m_server->port(); }
    /// "http://127.0.0.1:4567", what AWS_ENDPOINT_URL wants.
    std::string url() const;
    /// "https://127.0.0.1:4568"; empty without a TLS port.
    std::string tlsUrl() const;
    /// Answers what is being handled, 5 s at most, then closes everything.
    void stop();

private:
    KinesisEndpoint(OriginList origins, std::unique_ptr<http::Server> server);

    const OriginList m_origins;
    std::unique_ptr<KinesisHandler> m_handler; ///< null before serve()
    const std::unique_ptr<http::Server> m_server;
};

} // namespace weir::endpoint
