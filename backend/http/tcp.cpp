#include "backend/http/tcp.h"

#include "backend/core/thread.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>

#include <future>
#include <list>
#include <thread>
#include <vector>

namespace weir::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

// Each I/O thread has a context to itself: what runs in one runs one at a time, without a lock that
// two threads want.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using TlsStream = asio::ssl::stream<Socket>;
using Timer = asio::steady_timer::rebind_executor<Executor>::other;

/// How long accepting rests when the process has run out of sockets.
constexpr auto kAcceptRest = 100ms;

std::array<asio::const_buffer, 3> buffersOf(const std::array<BytesView, 3>& pieces)
{
    return {asio::buffer(pieces[0].data(), pieces[0].size()),
            asio::buffer(pieces[1].data(), pieces[1].size()),
            asio::buffer(pieces[2].data(), pieces[2].size())};
}

/// `Stream` is a socket, or TLS on one.
template <typename Stream>
class StreamTransport : public Transport,
                        public std::enable_shared_from_this<StreamTransport<Stream>>
{
public:
    /// `io` lives as long as the stream does.
    StreamTransport(std::shared_ptr<asio::io_context> io, Stream stream)
        : m_io(std::move(io)),
          m_stream(std::move(stream))
    {
        error_code ignored;
        socket().set_option(tcp::no_delay(true), ignored);
        const tcp::endpoint peer = socket().remote_endpoint(ignored);
        m_peerAddress = peer.address().to_string();
        m_peerPort = peer.port();
    }

    void read(char* to, std::size_t size, std::function<void(std::size_t)> done) override
    {
        m_stream.async_read_some(asio::buffer(to, size),
                                 [self = this->shared_from_this(),
                                  done = std::move(done)](const error_code& error, std::size_t n) {
                                     done(error ? 0 : n);
                                 });
    }

    void write(std::array<BytesView, 3> pieces, std::function<void(bool)> done) override
    {
        asio::async_write(m_stream, buffersOf(pieces),
                          [self = this->shared_from_this(), done = std::move(done)](
                              const error_code& error, std::size_t) { done(!error); });
    }

    void after(std::chrono::milliseconds delay, std::function<void()> then) override
    {
        const auto timer = m_timers.emplace(m_timers.end(), m_stream.get_executor(), delay);
        timer->async_wait(
            [self = this->shared_from_this(), timer, then = std::move(then)](const error_code&) {
                self->m_timers.erase(timer);
                then();
            });
    }

    void close() override
    {
        error_code ignored;
        socket().close(ignored);
        for (Timer& timer : m_timers)
            timer.cancel(ignored);
    }

    void post(std::function<void()> work) override
    {
        // What waits in there without end would keep the queue that it waits in.
        if (m_io->stopped())
            return;
        asio::post(m_stream.get_executor(),
                   [self = this->shared_from_this(), work = std::move(work)] { work(); });
    }

    const std::string& peerAddress() const override { return m_peerAddress; }
    std::uint16_t peerPort() const override { return m_peerPort; }

protected:
    Stream& stream() { return m_stream; }
    Socket::lowest_layer_type& socket() { return m_stream.lowest_layer(); }

private:
    const std::shared_ptr<asio::io_context> m_io;
    Stream m_stream;
    std::list<Timer> m_timers;
    std::string m_peerAddress;
    std::uint16_t m_peerPort = 0;
};

class TcpTransport final : public StreamTransport<Socket>
{
public:
    using StreamTransport::StreamTransport;

    void open(std::function<void(bool)> done) override
    {
        error_code ignored;
        socket().non_blocking(true, ignored); // for writeSome()
        done(true);
    }

    std::size_t writeSome(const std::array<BytesView, 3>& pieces) override
    {
        error_code ignored;
        return stream().write_some(buffersOf(pieces), ignored);
    }

    void shutdownSend() override
    {
        error_code ignored;
        socket().shutdown(tcp::socket::shutdown_send, ignored);
    }
};

class TlsTransport final : public StreamTransport<TlsStream>
{
public:
    using StreamTransport::StreamTransport;

    void open(std::function<void(bool)> done) override
    {
        stream().async_handshake(asio::ssl::stream_base::server,
                                 [self = shared_from_this(), done = std::move(done)](
                                     const error_code& error) { done(!error); });
    }

    void shutdownSend() override
    {
        stream().async_shutdown([self = shared_from_this()](const error_code&) {});
    }
};

class AsioListener final : public TcpListener
{
public:
    explicit AsioListener(const Options& options)
        : m_log(options.log),
          m_contexts(contexts(options.threads)),
          m_own(m_contexts.front()->get_executor()),
          m_acceptor(m_own),
          m_rest(m_own),
          m_tick(m_own)
    {
        for (const auto& context : m_contexts)
            m_work.push_back(asio::make_work_guard(*context));
    }
    ~AsioListener() override { join(); }

    /// Opens, binds and listens, or says why not.
    error_code open(const tcp::endpoint& endpoint)
    {
        error_code error;
        m_acceptor.open(endpoint.protocol(), error);
#if !defined(_WIN32) // there it would let two programs share the port
        if (!error)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
#endif
        if (!error)
            m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error) {
            error_code ignored;
            m_acceptor.close(ignored);
            return error;
        }
        m_port = m_acceptor.local_endpoint(error).port();
        return error;
    }

    std::uint16_t port() const override
    {
        return m_port;
    }

    void start(const std::shared_ptr<TlsContext>& tls, Accepted accepted,
               std::chrono::milliseconds interval, std::function<void()> tick) override
    {
        if (tls) {
            SSL_CTX_up_ref(tls->native());
            m_tls = std::make_unique<asio::ssl::context>(tls->native());
        }
        m_accepted = std::move(accepted);
        m_onTick = std::move(tick);
        m_interval = interval;
        m_running = true;
        asio::post(m_own, [this] {
            acceptNext();
            tickNext();
        });
        for (const auto& context : m_contexts) {
            m_threads.emplace_back([context] {
                nameThisThread("http-io");
                context->run();
            });
        }
    }

    void stopAccepting() override
    {
        if (!m_running)
            return;
        std::promise<void> closed;
        asio::post(m_own, [this, &closed] {
            error_code ignored;
            m_stopping = true;
            m_acceptor.close(ignored);
            m_rest.cancel(ignored);
            closed.set_value();
        });
        closed.get_future().wait();
    }

    void join() override
    {
        if (!m_running)
            return;
        stopAccepting();
        asio::post(m_own, [this] {
            error_code ignored;
            m_joining = true;
            m_tick.cancel(ignored);
        });
        m_work.clear();
        m_threads.clear();
        m_running = false;
    }

private:
    using Context = std::shared_ptr<asio::io_context>;

    static std::vector<Context> contexts(unsigned count)
    {
        // Told that one thread runs it, a context lets what others post to it wait for very long.
        constexpr int kThreadsThatUseIt = 2;
        std::vector<Context> made;
        for (unsigned i = 0; i < count; ++i)
            made.push_back(std::make_shared<asio::io_context>(kThreadsThatUseIt));
        return made;
    }

    void acceptNext()
    {
        const Context& context = m_contexts[m_next++ % m_contexts.size()];
        m_acceptor.async_accept(*context, [this, context](const error_code& error, Socket socket) {
            if (m_stopping)
                return;
            if (error) {
                restThenAccept(error);
                return;
            }
            m_accepted(transportOver(context, std::move(socket)));
            acceptNext();
        });
    }

    std::shared_ptr<Transport> transportOver(const Context& context, Socket socket)
    {
        if (!m_tls)
            return std::make_shared<TcpTransport>(context, std::move(socket));
        return std::make_shared<TlsTransport>(context, TlsStream(std::move(socket), *m_tls));
    }

    /// A connection that was gone before it was accepted is nothing; without sockets left, trying
    /// again at once would only burn the processor.
    void restThenAccept(const error_code& error)
    {
        if (error != asio::error::connection_aborted && m_log)
            m_log(LogLevel::Warning, "http", "cannot accept a connection: " + error.message());
        m_rest.expires_after(kAcceptRest);
        m_rest.async_wait([this](const error_code&) {
            if (!m_stopping)
                acceptNext();
        });
    }

    void tickNext()
    {
        m_tick.expires_after(m_interval);
        m_tick.async_wait([this](const error_code&) {
            if (m_joining)
                return;
            m_onTick();
            tickNext();
        });
    }

    const LogSink m_log;
    const std::vector<Context> m_contexts; ///< one an I/O thread
    std::vector<asio::executor_work_guard<Executor>> m_work;
    Accepted m_accepted;
    std::unique_ptr<asio::ssl::context> m_tls; ///< null: clear text
    std::function<void()> m_onTick;
    std::chrono::milliseconds m_interval{};
    std::uint16_t m_port = 0;
    bool m_running = false; ///< between start() and join()
    // used on the first I/O thread only, once the threads run
    const Executor m_own;
    asio::basic_socket_acceptor<tcp, Executor> m_acceptor;
    Timer m_rest;
    Timer m_tick;
    std::size_t m_next = 0; ///< the context of the next connection, counted on
    bool m_stopping = false;
    bool m_joining = false;

    std::vector<std::jthread> m_threads;
};

Error bindError(const TcpListener::Options& options, const error_code& error)
{
    const std::string where = options.address + ":" + std::to_string(options.port);
    if (error == asio::error::address_in_use) {
        const std::string ports = options.alternatives == 0
                                      ? "Port " + std::to_string(options.port) + " is"
                                      : "The ports " + std::to_string(options.port) + " to " +
                                            std::to_string(options.port + options.alternatives) +
                                            " are";
        return {ErrorCode::ResourceInUse,
                ports + " in use by another program. Stop that program or choose another port; 0 "
                        "takes any free one.",
                where + ": " + error.message()};
    }
    if (error == asio::error::access_denied)
        return {ErrorCode::IoError,
                "The system does not let this user listen on port " + std::to_string(options.port) +
                    ". Choose a port above 1023.",
                where + ": " + error.message()};
    return {ErrorCode::IoError, "Cannot listen on " + where + ": " + error.message() + ".",
            where + ": " + error.message()};
}

} // namespace

Result<std::unique_ptr<TcpListener>> TcpListener::bind(const Options& options)
{
    error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
        return bindError(options, error);
    for (unsigned step = 0; step <= options.alternatives && options.port + step <= 65535; ++step) {
        auto listener = std::make_unique<AsioListener>(options);
        error =
            listener->open(tcp::endpoint(address, static_cast<std::uint16_t>(options.port + step)));
        if (!error)
            return std::unique_ptr<TcpListener>(std::move(listener));
        if (error != asio::error::address_in_use)
            break;
    }
    return bindError(options, error);
}

} // namespace weir::http
