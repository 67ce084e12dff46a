#pragma once

#include "backend/protocol/sigv4.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace weir::protocol {

/// Who signs.
struct AccessKey
{
    std::string id;
    std::string secret;
    std::string sessionToken; ///< of temporary credentials; empty otherwise
};

/// What a signature is made with. Thread: any.
struct SigV4Signing
{
    const AccessKey& key;
    std::string region;
    std::string service;
    Timestamp time;
    SigV4Path path = SigV4Path::Normalised;
};

struct SigV4Signed
{
    /// To be sent along: X-Amz-Date, X-Amz-Security-Token, X-Amz-Content-Sha256 where S3 needs it,
    /// Authorization.
    std::vector<std::pair<std::string, std::string>> fields;
    SigV4Texts texts;
};

/// Signs all fields of `request`, which must have Host or ":authority", but those that a proxy may
/// change (User-Agent, Expect, Connection, Transfer-Encoding, X-Amzn-Trace-Id).
SigV4Signed signHeaders(const SigV4Request& request, const SigV4Signing& signing);

struct SigV4Presigned
{
    std::string target; ///< to be sent in place of the request's
    SigV4Texts texts;
};

/// Signs in the query, for `expires` from the time of signing on. Only Host is signed, and the body
/// unless the path is S3's.
SigV4Presigned signQuery(const SigV4Request& request, const SigV4Signing& signing,
                         std::chrono::seconds expires);

} // namespace weir::protocol
