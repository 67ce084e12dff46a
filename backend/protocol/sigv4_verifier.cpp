#include "backend/protocol/sigv4_verifier.h"

#include <algorithm>
#include <charconv>

namespace weir::protocol {

namespace {

using std::chrono::seconds;

constexpr seconds kLongestExpiry = std::chrono::hours(24 * 7);

/// Takes as long for any two texts of the same length.
bool sameSecret(std::string_view a, std::string_view b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

std::string_view timeTextOf(const SigV4Request& request, const Credential& credential)
{
    if (credential.query)
        return credential.query->time;
    const auto* field = request.find("X-Amz-Date");
    field = field != nullptr ? field : request.find("Date");
    return field != nullptr ? field->value : std::string_view();
}

std::string_view tokenOf(const SigV4Request& request, const Credential& credential)
{
    if (credential.query)
        return credential.query->sessionToken;
    const auto* const field = request.find("X-Amz-Security-Token");
    return field != nullptr ? field->value : std::string_view();
}

SigV4Scope scopeOf(const Credential& credential)
{
    return {credential.date, credential.region, credential.service};
}

std::string inQuotes(std::string_view text)
{
    return std::string("'").append(text).append("'");
}

Result<Timestamp> timeOf(const SigV4Request& request, const Credential& credential)
{
    const std::string_view text = timeTextOf(request, credential);
    const auto time = parseSigV4Time(text);
    if (!time)
        return Error(ErrorCode::IncompleteSignature,
                     "Date must be in ISO-8601 'basic format'. Got " + inQuotes(text) +
                         ". See http://en.wikipedia.org/wiki/ISO_8601");
    return *time;
}

Status requireScope(const Credential& credential, std::string_view service, std::string_view time,
                    std::string_view timeText)
{
    std::string wrong;
    if (credential.service != service)
        wrong += "Credential should be scoped to correct service: " + inQuotes(service) + ". ";
    if (credential.terminator != kSigV4Terminator)
        wrong +=
            "Credential should be scoped with a valid terminator: " + inQuotes(kSigV4Terminator) +
            ", not " + inQuotes(credential.terminator) + ". ";
    if (credential.date != time.substr(0, 8))
        wrong += "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date "
                 "from HTTP: " +
                 inQuotes(credential.date) + " != " + inQuotes(time.substr(0, 8)) + ", from " +
                 inQuotes(timeText) + ". ";
    if (!wrong.empty())
        return Error(ErrorCode::InvalidSignature, wrong);
    return {};
}

Status requireSignedHeaders(const SigV4Request& request, std::string_view names)
{
    bool host = false;
    while (!names.empty()) {
        const auto end = std::min(names.find(';'), names.size());
        const std::string_view name = names.substr(0, end);
        names.remove_prefix(std::min(end + 1, names.size()));
        if (!request.find(name))
            return Error(ErrorCode::IncompleteSignature,
                         inQuotes(name) +
                             " is named as a SignedHeader, but it does not exist in the "
                             "HTTP request.");
        host = host || name == "host" || name == ":authority";
    }
    if (!host)
        return Error(ErrorCode::InvalidSignature, "'Host' or ':authority' must be a 'SignedHeader' "
                                                  "in the AWS Authorization.");
    return {};
}

/// How long a signature holds from its time on.
Result<seconds> lifetimeOf(const Credential& credential)
{
    if (!credential.query || credential.query->expires.empty())
        return seconds(SigV4Verifier::kTolerance);
    const std::string& text = credential.query->expires;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 ||
        value > kLongestExpiry.count())
        return Error(ErrorCode::IncompleteSignature,
                     "X-Amz-Expires must be a number of seconds from 0 to 604800. Got " +
                         inQuotes(text) + ".");
    return seconds(value);
}

/// "20260102T030405Z - 5 min."
std::string offset(Timestamp from, char sign, seconds by)
{
    const bool minutes = by.count() % 60 == 0;
    return std::string("(").append(toSigV4Time(from)) + ' ' + sign + ' ' +
           std::to_string(minutes ? by.count() / 60 : by.count()) + (minutes ? " min.)" : " s.)");
}

Status requireCurrent(Timestamp time, seconds lifetime, Timestamp now)
{
    if (now - lifetime > time)
        return Error(ErrorCode::InvalidSignature,
                     "Signature expired: " + toSigV4Time(time) + " is now earlier than " +
                         toSigV4Time(now - lifetime) + ' ' + offset(now, '-', lifetime));
    constexpr seconds kAhead = SigV4Verifier::kTolerance;
    if (now + kAhead < time)
        return Error(ErrorCode::InvalidSignature,
                     "Signature not yet current: " + toSigV4Time(time) + " is still later than " +
                         toSigV4Time(now + kAhead) + ' ' + offset(now, '+', kAhead));
    return {};
}

/// Whether the hash that was signed is that of the body that came.
bool isBodySigned(const SigV4Request& request)
{
    const auto* const given = request.find("x-amz-content-sha256");
    return !given || given->value == kUnsignedPayload ||
           given->value == toHex(sha256(request.body));
}

Error mismatch(const SigV4Texts& texts)
{
    return {ErrorCode::InvalidSignature,
            "The request signature we calculated does not match the signature you provided. Check "
            "your AWS Secret Access Key and signing method. Consult the service documentation for "
            "details.\n\nThe Canonical String for this request should have been\n'" +
                texts.canonicalRequest + "'\n\nThe String-to-Sign should have been\n'" +
                texts.stringToSign + "'\n"};
}

SigV4Texts textsWith(std::string_view payloadHash, const SigV4Request& request,
                     const Credential& credential, SigV4Path path)
{
    const std::string_view sent = timeTextOf(request, credential);
    const auto time = parseSigV4Time(sent);
    SigV4Texts texts;
    texts.canonicalRequest =
        canonicalRequestOf(request, credential.signedHeaders, payloadHash, path);
    texts.stringToSign = stringToSignOf(time ? toSigV4Time(*time) : std::string(sent),
                                        scopeOf(credential), texts.canonicalRequest);
    return texts;
}

} // namespace

SigV4Verifier::SigV4Verifier(std::vector<AccessKey> keys, std::string service, SigV4Path path)
    : m_keys(std::move(keys)),
      m_service(std::move(service)),
      m_path(path)
{}

SigV4Texts SigV4Verifier::textsOf(const SigV4Request& request, const Credential& credential) const
{
    return textsWith(payloadHashOf(request), request, credential, m_path);
}

const AccessKey* SigV4Verifier::keyOf(const SigV4Request& request,
                                      const Credential& credential) const
{
    const std::string_view token = tokenOf(request, credential);
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const AccessKey& key) {
        return key.id == credential.accessKey && sameSecret(key.sessionToken, token);
    });
    return found == m_keys.end() ? nullptr : &*found;
}

Status SigV4Verifier::verify(const SigV4Request& request, const Credential& credential,
                             Timestamp now) const
{
    if (credential.algorithm != kSigV4Algorithm)
        return Error(ErrorCode::IncompleteSignature,
                     "Unsupported AWS 'algorithm': " + inQuotes(credential.algorithm) + ".");
    WEIR_ASSIGN(const Timestamp time, timeOf(request, credential));
    WEIR_TRY(
        requireScope(credential, m_service, toSigV4Time(time), timeTextOf(request, credential)));
    WEIR_TRY(requireSignedHeaders(request, credential.signedHeaders));
    WEIR_ASSIGN(const seconds lifetime, lifetimeOf(credential));
    WEIR_TRY(requireCurrent(time, lifetime, now));
    const AccessKey* const key = keyOf(request, credential);
    if (!key)
        return Error(ErrorCode::UnrecognizedClient,
                     "The security token included in the request is invalid.");
    if (!isBodySigned(request))
        return mismatch(textsWith(toHex(sha256(request.body)), request, credential, m_path));
    const SigV4Texts texts = textsOf(request, credential);
    const std::string wanted = signatureOf(key->secret, scopeOf(credential), texts.stringToSign);
    if (!sameSecret(wanted, credential.signature))
        return mismatch(texts);
    return {};
}

} // namespace weir::protocol
