#include "backend/endpoint/kinesis_endpoint.h"

#include <algorithm>
#include <thread>

namespace weir::endpoint {

namespace {

// They do what is quick to the end: more than one, so that a read of a cold file holds up nobody
// else; not many, since they take each other's turns.
constexpr unsigned kLeastIoThreads = 2;
constexpr unsigned kMostIoThreads = 4;

} // namespace

KinesisEndpoint::KinesisEndpoint(OriginList origins, std::unique_ptr<http::Server> server)
    : m_origins(std::move(origins)),
      m_server(std::move(server))
{}

Result<std::unique_ptr<KinesisEndpoint>> KinesisEndpoint::bind(const EndpointOptions& options,
                                                               LogSink log)
{
    http::ServerOptions wanted;
    wanted.port = options.port;
    wanted.alternatives = options.alternatives;
    wanted.tlsPort = options.tlsPort;
    wanted.tlsAlternatives = options.tlsAlternatives;
    wanted.ioThreads =
        std::clamp(std::thread::hardware_concurrency(), kLeastIoThreads, kMostIoThreads);
    wanted.log = std::move(log);
    WEIR_ASSIGN(auto server, http::Server::bind(wanted));
    return std::unique_ptr<KinesisEndpoint>(
        new KinesisEndpoint(OriginList(options.allowedOrigins), std::move(server)));
}

void KinesisEndpoint::serve(KinesisHandler::Parts parts,
                            const std::shared_ptr<http::TlsContext>& tls)
{
    m_handler = std::make_unique<KinesisHandler>(std::move(parts), m_origins);
    m_server->serve(*m_handler, tls);
}

KinesisEndpoint::~KinesisEndpoint()
{
    stop();
}

void KinesisEndpoint::stop()
{
    if (m_handler)
        m_handler->stop();
    m_server->stop();
}

std::string KinesisEndpoint::url() const
{
    return "http://127.0.0.1:" + std::to_string(port());
}

std::string KinesisEndpoint::tlsUrl() const
{
    const auto port = m_server->tlsPort();
    return port ? "https://127.0.0.1:" + std::to_string(*port) : std::string();
}

} // namespace weir::endpoint
