#include "backend/endpoint/kinesis_endpoint.h"

namespace weir::endpoint {

Result<std::unique_ptr<KinesisEndpoint>> KinesisEndpoint::start(const EndpointOptions& options,
                                                                KinesisHandler::Parts parts)
{
    http::ServerOptions server;
    server.port = options.port;
    server.alternatives = options.alternatives;
    server.log = parts.log;
    std::unique_ptr<KinesisEndpoint> endpoint(
        new KinesisEndpoint(std::move(parts), OriginList(options.allowedOrigins)));
    WEIR_ASSIGN(endpoint->m_server, http::Server::start(server, endpoint->m_handler));
    return endpoint;
}

KinesisEndpoint::~KinesisEndpoint()
{
    stop();
}

void KinesisEndpoint::stop()
{
    if (m_server)
        m_server->stop();
}

std::string KinesisEndpoint::url() const
{
    return "http://127.0.0.1:" + std::to_string(port());
}

} // namespace weir::endpoint
