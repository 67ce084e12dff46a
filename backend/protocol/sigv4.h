#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"
#include "backend/core/digests.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Signature Version 4: what is signed, and how. sigv4_signer.h signs with it, sigv4_verifier.h
/// verifies. All functions: any thread.
namespace weir::protocol {

inline constexpr std::string_view kSigV4Algorithm = "AWS4-HMAC-SHA256";
inline constexpr std::string_view kSigV4Terminator = "aws4_request";
/// What stands for the hash of a body that is not signed.
inline constexpr std::string_view kUnsignedPayload = "UNSIGNED-PAYLOAD";

/// A request as it is on the wire. Views; what they show must live until the call returns.
struct SigV4Request
{
    struct Field
    {
        std::string_view name;
        std::string_view value;
    };

    std::string_view method;
    std::string_view target;   ///< path and query, percent-encoded, as sent
    std::vector<Field> fields; ///< in the order sent, with Host or ":authority"
    BytesView body;

    /// The first value of that name, in either case; null when there is none. "host" and
    /// ":authority" name the same field.
    const Field* find(std::string_view name) const;
};

/// How a path is brought into its one form.
enum class SigV4Path {
    Normalised, ///< dots and double slashes resolved, then encoded once more than on the wire
    AsSent,     ///< S3: a key may hold all of these, and is encoded once
};

/// Where a signature holds.
struct SigV4Scope
{
    std::string date; ///< "20260102"
    std::string region;
    std::string service;

    /// "20260102/us-east-1/kinesis/aws4_request"
    std::string toString() const;
};

/// What was signed, to be shown and compared.
struct SigV4Texts
{
    std::string canonicalRequest;
    std::string stringToSign;
};

/// X-Amz-Content-Sha256 when the request has it, else the hash of its body.
std::string payloadHashOf(const SigV4Request& request);

/// `signedHeaders` ("host;x-amz-date") in the order given; a name without a field counts as empty.
/// X-Amz-Signature in the query is left out.
std::string canonicalRequestOf(const SigV4Request& request, std::string_view signedHeaders,
                               std::string_view payloadHash, SigV4Path path);

/// `time` as X-Amz-Date has it.
std::string stringToSignOf(std::string_view time, const SigV4Scope& scope,
                           std::string_view canonicalRequest);

/// In lower-case hexadecimal.
std::string signatureOf(std::string_view secret, const SigV4Scope& scope,
                        std::string_view stringToSign);

/// "20260102T030405Z"
std::string toSigV4Time(Timestamp time);
/// That form, and that of the Date header: "Fri, 02 Jan 2026 03:04:05 GMT".
std::optional<Timestamp> parseSigV4Time(std::string_view text);

} // namespace weir::protocol
