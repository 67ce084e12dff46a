#include "app/quit_signal.h"

#include <QSocketNotifier>
#include <QtGlobal>

#if defined(Q_OS_UNIX)
#include <array>
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>
#endif

namespace weir {

#if defined(Q_OS_UNIX)

namespace {

constexpr std::array kSignals{SIGTERM, SIGINT, SIGHUP};

/// The handler writes to the first, the window's thread reads from the second.
std::array<int, 2> signalSockets{-1, -1};
std::array<struct sigaction, kSignals.size()> actionsBefore{};

/// Of all there is, a handler may call little more than write().
extern "C" void noteSignal(int)
{
    const char mark = 1;
    [[maybe_unused]] const auto written = ::write(signalSockets[0], &mark, sizeof mark);
}

} // namespace

QuitSignal::QuitSignal(QObject* parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalSockets.data()) != 0)
        return;
    auto* notifier = new QSocketNotifier(signalSockets[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char mark = 0;
        if (::read(signalSockets[1], &mark, sizeof mark) > 0)
            Q_EMIT requested();
    });
    struct sigaction action = {};
    action.sa_handler = noteSignal;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &action, &actionsBefore[i]);
}

QuitSignal::~QuitSignal()
{
    if (signalSockets[0] < 0)
        return;
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &actionsBefore[i], nullptr);
    for (int& socket : signalSockets) {
        ::close(socket);
        socket = -1;
    }
}

#else

QuitSignal::QuitSignal(QObject* parent) : QObject(parent) {}
QuitSignal::~QuitSignal() = default;

#endif

} // namespace weir
