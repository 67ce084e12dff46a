#pragma once

#include "backend/core/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace weir::protocol {

/// Where a request may carry its signature. Views must live until the call returns.
struct AuthorizationSource
{
    std::optional<std::string_view> header; ///< Authorization
    bool hasDateHeader = false;             ///< X-Amz-Date or Date
    std::string_view query;                 ///< what follows "?" in the target, without it
};

/// Who signed a request, as its credential scope says. Nothing of it is verified.
struct Credential
{
    std::string algorithm; ///< "AWS4-HMAC-SHA256"
    std::string accessKey;
    std::string date;   ///< "20261123"
    std::string region; ///< empty when the client left it out; then the default region is meant
    std::string service;
    std::string terminator;    ///< "aws4_request"
    std::string signedHeaders; ///< "host;x-amz-date", as sent
    std::string signature;     ///< hexadecimal, as sent

    /// What stands in the query beside a signature there.
    struct Query
    {
        std::string time;         ///< X-Amz-Date
        std::string expires;      ///< X-Amz-Expires, seconds; may be empty
        std::string sessionToken; ///< X-Amz-Security-Token; may be empty

        bool operator==(const Query&) const = default;
    };
    std::optional<Query> query; ///< nothing when the signature is in the header

    bool operator==(const Credential&) const = default;
};

/// Reads a Signature Version 4 from the header or the query. Errors, with the service's texts:
/// MissingAuthenticationToken (neither), InvalidSignature (both), IncompleteSignature (parts
/// missing, or a credential that is not accessKey/date/region/service/aws4_request). Thread: any.
Result<Credential> parseAuthorization(const AuthorizationSource& source);

} // namespace weir::protocol
