#include "backend/http/server.h"

#include "backend/core/mutex.h"
#include "backend/http/descriptors.h"
#include "backend/http/greeting.h"
#include "backend/http/tcp.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>
#include <utility>
#include <vector>

namespace weir::http {

using namespace std::chrono_literals;

namespace {

constexpr auto kStopPatience = 5s;
/// Of the files that the process may have open, the part that is not for connections.
constexpr std::size_t kReservedShare = 4;
/// Of the connections that there may be, the part that must have gone before it is said again that
/// there are too many.
constexpr std::size_t kFreeShare = 8;

std::chrono::milliseconds tickOf(const Timeouts& timeouts)
{
    const auto shortest =
        std::min({timeouts.idle, timeouts.head, timeouts.body, timeouts.write, timeouts.linger});
    return std::clamp(shortest / 4, 5ms, 250ms);
}

} // namespace

int statusOf(Refusal refusal)
{
    switch (refusal) {
    case Refusal::Malformed:
        return 400;
    case Refusal::TooSlow:
        return 408;
    case Refusal::BodyTooLarge:
        return 413;
    case Refusal::HeadTooLarge:
        return 431;
    case Refusal::NotSupported:
        return 501;
    case Refusal::Busy:
        return 503;
    case Refusal::Unanswered:
        return 500;
    }
    return 500;
}

class Server::Service
{
public:
    Service(const ServerOptions& options, Handler& handler, TcpListener& listener,
            TcpListener* tlsListener, const std::shared_ptr<TlsContext>& tls)
        : m_log(options.log),
          m_bodies(options.limits.allBodyBytes),
          m_answers(options.limits.allAnswerBytes),
          m_workers(options.workers),
          m_shared{handler,
                   m_workers,
                   options.limits,
                   options.timeouts,
                   m_bodies,
                   m_answers,
                   [this](Connection* connection) { forget(connection); },
                   [this](Connection* first, const std::shared_ptr<Connection>& second) {
                       replace(first, second);
                   }},
          m_listeners{&listener}
    {
        const auto accept = [this](const std::shared_ptr<Transport>& transport) {
            accepted(transport);
        };
        const auto tick = tickOf(options.timeouts);
        listener.start(nullptr, accept, tick, [this] { expireOverdue(); });
        if (tlsListener) {
            m_listeners.push_back(tlsListener);
            tlsListener->start(tls, accept, tick, [] {});
        }
    }

    std::size_t connectionCount() const
    {
        MutexLock lock(m_mutex);
        return m_connections.size();
    }

    void stop()
    {
        MutexLock oneAtATime(m_stopMutex);
        for (TcpListener* const listener : m_listeners)
            listener->stopAccepting();
        {
            MutexLock lock(m_mutex);
            m_stopping = true;
        }
        for (const auto& connection : connections())
            connection->stop();
        waitUntilNoConnection();
        for (const auto& connection : connections())
            connection->abort();
        m_workers.close();
        for (TcpListener* const listener : m_listeners)
            listener->join();
    }

private:
    void accepted(const std::shared_ptr<Transport>& transport)
    {
        const auto greeting = std::make_shared<Greeting>(transport, m_shared);
        {
            MutexLock lock(m_mutex);
            if (m_stopping || isFull()) {
                transport->close();
                return;
            }
            m_connections.emplace(greeting.get(), greeting);
        }
        transport->post([greeting] { greeting->start(); });
    }

    bool isFull() WEIR_REQUIRES(m_mutex)
    {
        const std::size_t most = m_shared.limits.connections;
        if (m_connections.size() < most)
            return false;
        if (!std::exchange(m_saidFull, true) && m_log)
            m_log(LogLevel::Warning, "http",
                  "There are " + std::to_string(most) +
                      " connections, which is as many as there may be: further ones are closed.");
        return true;
    }

    void replace(Connection* first, const std::shared_ptr<Connection>& second)
    {
        bool stopping = false;
        {
            MutexLock lock(m_mutex);
            m_connections.emplace(second.get(), second);
            stopping = m_stopping;
        }
        forget(first);
        if (stopping) // stop() may have reached only the first
            second->abort();
        else
            second->start();
    }

    void forget(Connection* connection)
    {
        std::shared_ptr<Connection> last; // goes after the lock
        MutexLock lock(m_mutex);
        const auto found = m_connections.find(connection);
        if (found == m_connections.end())
            return;
        last = std::move(found->second);
        m_connections.erase(found);
        const std::size_t most = m_shared.limits.connections;
        if (m_connections.size() <= most - most / kFreeShare)
            m_saidFull = false;
        if (m_connections.empty())
            m_noConnection.notifyAll();
    }

    std::vector<std::shared_ptr<Connection>> connections() const
    {
        std::vector<std::shared_ptr<Connection>> all;
        MutexLock lock(m_mutex);
        all.reserve(m_connections.size());
        for (const auto& [key, connection] : m_connections)
            all.push_back(connection);
        return all;
    }

    void expireOverdue()
    {
        const auto now = std::chrono::steady_clock::now();
        for (const auto& connection : connections())
            connection->expireIfDue(now);
    }

    void waitUntilNoConnection()
    {
        const auto until = std::chrono::steady_clock::now() + kStopPatience;
        MutexLock lock(m_mutex);
        while (!m_connections.empty()) {
            const auto left = until - std::chrono::steady_clock::now();
            if (left <= 0ns || !m_noConnection.waitFor(m_mutex, left))
                return;
        }
    }

    Mutex m_stopMutex; ///< held over the whole of stop(), which waits
    mutable Mutex m_mutex;
    Condition m_noConnection;
    std::unordered_map<Connection*, std::shared_ptr<Connection>>
        m_connections WEIR_GUARDED_BY(m_mutex);
    bool m_stopping WEIR_GUARDED_BY(m_mutex) = false;
    bool m_saidFull WEIR_GUARDED_BY(m_mutex) = false;

    const LogSink m_log;
    BodyBudget m_bodies;
    BodyBudget m_answers;
    WorkerPool m_workers;
    Connection::Shared m_shared;
    std::vector<TcpListener*> m_listeners;
};

Server::Server(ServerOptions options, std::unique_ptr<TcpListener> listener,
               std::unique_ptr<TcpListener> tlsListener)
    : m_options(std::move(options)),
      m_listener(std::move(listener)),
      m_tlsListener(std::move(tlsListener))
{}

Server::~Server()
{
    stop();
}

Result<std::unique_ptr<Server>> Server::bind(const ServerOptions& wanted)
{
    ServerOptions options = wanted;
    const std::size_t files = raiseDescriptorLimit();
    options.limits.connections =
        std::min(options.limits.connections, files - files / kReservedShare);
    const unsigned threads = std::max(options.ioThreads, 1U);
    WEIR_ASSIGN(auto listener, TcpListener::bind({options.address, options.port,
                                                  options.alternatives, threads, options.log}));
    std::unique_ptr<TcpListener> tlsListener;
    if (options.tlsPort) {
        WEIR_ASSIGN(tlsListener,
                    TcpListener::bind({options.address, *options.tlsPort, options.tlsAlternatives,
                                       threads, options.log}));
    }
    return std::unique_ptr<Server>(
        new Server(std::move(options), std::move(listener), std::move(tlsListener)));
}

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Handler& handler)
{
    WEIR_ASSIGN(auto server, bind(options));
    server->serve(handler);
    return server;
}

void Server::serve(Handler& handler, const std::shared_ptr<TlsContext>& tls)
{
    assert(tls || !m_tlsListener);
    m_service =
        std::make_unique<Service>(m_options, handler, *m_listener, m_tlsListener.get(), tls);
}

std::uint16_t Server::port() const
{
    return m_listener->port();
}

std::optional<std::uint16_t> Server::tlsPort() const
{
    return m_tlsListener ? std::optional(m_tlsListener->port()) : std::nullopt;
}

std::size_t Server::connectionCount() const
{
    return m_service ? m_service->connectionCount() : 0;
}

void Server::stop()
{
    if (m_service)
        m_service->stop();
}

} // namespace weir::http
