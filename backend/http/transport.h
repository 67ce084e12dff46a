#pragma once

#include "backend/core/bytes.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace weir::http {

/// One accepted connection as a pipe of octets. Its callbacks run one at a time, on an I/O thread;
/// every function but post() is called from them. One read and one write at a time.
class Transport
{
public:
    virtual ~Transport() = default;

    /// Before anything else; `done` gets whether octets can pass, and may be called at once.
    virtual void open(std::function<void(bool)> done) = 0;
    /// `done` gets how many octets came into `to`; 0 when the peer has ended, or the connection
    /// failed or was closed.
    virtual void read(char* to, std::size_t size, std::function<void(std::size_t)> done) = 0;
    /// Sends the pieces, in order; they must live until `done`, which gets whether all was handed
    /// to the system.
    virtual void write(std::array<BytesView, 3> pieces, std::function<void(bool)> done) = 0;
    /// Sends of the pieces what goes without waiting, which may be nothing; how many octets that
    /// was. Not during a write. Failures show in the next read or write.
    virtual std::size_t writeSome(const std::array<BytesView, 3>&) { return 0; }
    /// Runs `then` after `delay`, or when the transport is closed before.
    virtual void after(std::chrono::milliseconds delay, std::function<void()> then) = 0;
    /// Nothing more will be sent; reading goes on.
    virtual void shutdownSend() = 0;
    /// Ends everything; what is pending completes with failure.
    virtual void close() = 0;

    /// Runs `work` among the callbacks; never, once the I/O threads have ended. Any thread.
    virtual void post(std::function<void()> work) = 0;

    virtual const std::string& peerAddress() const = 0;
    virtual std::uint16_t peerPort() const = 0;
};

} // namespace weir::http
