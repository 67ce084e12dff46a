#pragma once

#include "backend/core/result.h"
#include "backend/protocol/authorization.h"
#include "backend/protocol/sigv4_signer.h"

#include <chrono>
#include <string>
#include <vector>

namespace weir::protocol {

/// Verifies Signature Version 4 as the service does: from the signed headers as they were sent,
/// with a body that must be the one that was hashed. Any region is good, an empty one too. Thread:
/// any.
class SigV4Verifier
{
public:
    /// How far a caller's clock may be off, and how long a signature holds that says nothing else.
    static constexpr std::chrono::minutes kTolerance{5};

    SigV4Verifier(std::vector<AccessKey> keys, std::string service,
                  SigV4Path path = SigV4Path::Normalised);

    /// `credential` is that of `request`. Errors, in the order of the checks and with the service's
    /// texts: IncompleteSignature (algorithm, form of the time, a signed header that is missing);
    /// InvalidSignature (scope, Host not signed, expired, not yet current); UnrecognizedClient
    /// (unknown key or session token); InvalidSignature (does not match, with the texts that should
    /// have been signed).
    Status verify(const SigV4Request& request, const Credential& credential, Timestamp now) const;

    /// What the signer of `request` must have signed, to be shown.
    SigV4Texts textsOf(const SigV4Request& request, const Credential& credential) const;

private:
    const AccessKey* keyOf(const SigV4Request& request, const Credential& credential) const;

    const std::vector<AccessKey> m_keys;
    const std::string m_service;
    const SigV4Path m_path;
};

} // namespace weir::protocol
