#include "backend/http/stop_signal.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <csignal>

namespace weir::http {

namespace asio = boost::asio;
using boost::system::error_code;

class StopSignal::Impl
{
public:
    Impl()
    {
#if defined(SIGPIPE)
        std::signal(SIGPIPE, SIG_IGN); // NOLINT(cert-err33-c): the old handler is of no interest
#endif
    }

    void wait(const std::function<void()>& everySecond)
    {
        m_signals.async_wait([this](const error_code&, int) { m_io.stop(); });
        if (everySecond)
            tick(everySecond);
        m_io.run();
    }

private:
    void tick(const std::function<void()>& everySecond)
    {
        m_timer.expires_after(std::chrono::seconds(1));
        m_timer.async_wait([this, &everySecond](const error_code&) {
            everySecond();
            tick(everySecond);
        });
    }

    asio::io_context m_io{1};
    asio::signal_set m_signals{m_io, SIGINT, SIGTERM};
    asio::steady_timer m_timer{m_io};
};

StopSignal::StopSignal() : m_impl(std::make_unique<Impl>()) {}
StopSignal::~StopSignal() = default;

void StopSignal::wait(const std::function<void()>& everySecond)
{
    m_impl->wait(everySecond);
}

} // namespace weir::http
