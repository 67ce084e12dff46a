#pragma once

#include "backend/core/result.h"
#include "backend/http/message.h"
#include "backend/protocol/sigv4_verifier.h"

#include <optional>
#include <vector>

namespace weir::endpoint {

/// What is asked of a caller's signature.
enum class AuthMode {
    Optional, ///< nothing: who sends none is nobody in particular
    Parsed,   ///< that there is one; it is taken at its word
    Verified, ///< that it is right
};

/// Finds out who sent a request. Thread: any.
class Authenticator
{
public:
    /// `keys` are those that verify; not looked at in the other modes.
    explicit Authenticator(AuthMode mode = AuthMode::Parsed,
                           std::vector<protocol::AccessKey> keys = {});

    AuthMode mode() const { return m_mode; }
    /// Whom a request names, without proof; an empty credential for one without a signature when
    /// that is allowed. Errors: those of protocol::parseAuthorization().
    Result<protocol::Credential> identify(const http::Request& request) const;
    /// Whether `credential`, which that request named, is proved as the mode wants it. Errors:
    /// those of protocol::SigV4Verifier::verify().
    Status prove(const http::Request& request, const protocol::Credential& credential,
                 Timestamp now) const;

private:
    AuthMode m_mode;
    std::optional<protocol::SigV4Verifier> m_verifier; ///< when signatures are verified
};

/// A request as its signature sees it; views `request`.
protocol::SigV4Request signedViewOf(const http::Request& request);

} // namespace weir::endpoint
