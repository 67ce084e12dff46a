#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"

#include <memory>
#include <string>

struct ssl_ctx_st;

namespace weir::http {

/// A certificate and the private key that goes with it, both PEM.
struct TlsIdentity
{
    std::string certificate;
    std::string privateKey;
};

/// A new key, and a certificate for localhost, 127.0.0.1 and ::1 that it signs itself; good from
/// the day before `now` for ten years. Errors: InternalFailure (libcrypto refuses).
Result<TlsIdentity> makeTlsIdentity(Timestamp now);

/// Until when the identity's certificate is good.
/// Errors: InvalidArgument (no certificate, no key, or one that does not go with the other).
Result<Timestamp> endOf(const TlsIdentity& identity);

/// The server's side of TLS 1.2 and 1.3 under one identity: offers HTTP/2 and HTTP/1.1 to clients
/// that ask (ALPN), and accepts those that do not. Thread: any.
class TlsContext
{
public:
    /// Errors: InvalidArgument, as endOf().
    static Result<std::shared_ptr<TlsContext>> make(const TlsIdentity& identity);

    /// OpenSSL's object; the caller takes a reference of its own.
    ssl_ctx_st* native() const { return m_native.get(); }

private:
    explicit TlsContext(std::shared_ptr<ssl_ctx_st> native) : m_native(std::move(native)) {}

    const std::shared_ptr<ssl_ctx_st> m_native;
};

} // namespace weir::http
