#pragma once

#include "backend/http/connection.h"

namespace weir::http {

/// What HTTP/2 clients send first. Source: RFC 9113, 3.4.
constexpr BytesView kHttp2Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// A new connection: sees from its first octets whether the client speaks HTTP/1.x or HTTP/2, and
/// hands over to one that does.
class Greeting final : public Connection
{
public:
    Greeting(std::shared_ptr<Transport> transport, Shared& shared)
        : Connection(std::move(transport), shared)
    {}

    void start() override;

private:
    void arrived() override;
    void expired() override { close(); }
    void finishAndClose() override { close(); }
};

} // namespace weir::http
