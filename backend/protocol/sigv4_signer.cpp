#include "backend/protocol/sigv4_signer.h"

#include "backend/protocol/uri_encoding.h"

#include <algorithm>
#include <array>
#include <set>

namespace weir::protocol {

namespace {

std::string lowered(std::string_view name)
{
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool isSigned(const std::string& name)
{
    constexpr std::array<std::string_view, 6> kLeftOut{"authorization", "connection",
                                                       "expect",        "transfer-encoding",
                                                       "user-agent",    "x-amzn-trace-id"};
    return std::find(kLeftOut.begin(), kLeftOut.end(), name) == kLeftOut.end();
}

std::string signedNames(const SigV4Request& request)
{
    std::set<std::string> names;
    for (const auto& field : request.fields) {
        std::string name = lowered(field.name);
        if (isSigned(name))
            names.insert(std::move(name));
    }
    std::string text;
    for (const std::string& name : names)
        text.append(text.empty() ? "" : ";").append(name);
    return text;
}

SigV4Scope scopeOf(const SigV4Signing& signing)
{
    return {toSigV4Time(signing.time).substr(0, 8), signing.region, signing.service};
}

/// The texts of `request` and their signature.
std::string sign(const SigV4Request& request, const SigV4Signing& signing,
                 std::string_view signedHeaders, std::string_view payloadHash, SigV4Texts& texts)
{
    const SigV4Scope scope = scopeOf(signing);
    texts.canonicalRequest = canonicalRequestOf(request, signedHeaders, payloadHash, signing.path);
    texts.stringToSign = stringToSignOf(toSigV4Time(signing.time), scope, texts.canonicalRequest);
    return signatureOf(signing.key.secret, scope, texts.stringToSign);
}

} // namespace

SigV4Signed signHeaders(const SigV4Request& request, const SigV4Signing& signing)
{
    SigV4Signed made;
    const std::string payloadHash = payloadHashOf(request);
    made.fields.emplace_back("X-Amz-Date", toSigV4Time(signing.time));
    if (!signing.key.sessionToken.empty())
        made.fields.emplace_back("X-Amz-Security-Token", signing.key.sessionToken);
    if (signing.path == SigV4Path::AsSent && !request.find("x-amz-content-sha256"))
        made.fields.emplace_back("X-Amz-Content-Sha256", payloadHash);
    SigV4Request whole = request;
    for (const auto& [name, value] : made.fields)
        whole.fields.push_back({name, value});
    const std::string names = signedNames(whole);
    const std::string signature = sign(whole, signing, names, payloadHash, made.texts);
    made.fields.emplace_back("Authorization",
                             std::string(kSigV4Algorithm) + " Credential=" + signing.key.id + '/' +
                                 scopeOf(signing).toString() + ", SignedHeaders=" + names +
                                 ", Signature=" + signature);
    return made;
}

SigV4Presigned signQuery(const SigV4Request& request, const SigV4Signing& signing,
                         std::chrono::seconds expires)
{
    SigV4Presigned made;
    const bool authority =
        std::any_of(request.fields.begin(), request.fields.end(),
                    [](const auto& field) { return field.name.starts_with(':'); });
    const std::string names = authority ? ":authority" : "host";
    std::vector<std::pair<std::string_view, std::string>> parameters{
        {"X-Amz-Algorithm", std::string(kSigV4Algorithm)},
        {"X-Amz-Credential", signing.key.id + '/' + scopeOf(signing).toString()},
        {"X-Amz-Date", toSigV4Time(signing.time)},
        {"X-Amz-Expires", std::to_string(expires.count())},
        {"X-Amz-SignedHeaders", names}};
    if (!signing.key.sessionToken.empty())
        parameters.emplace_back("X-Amz-Security-Token", signing.key.sessionToken);
    made.target = request.target;
    char joint = made.target.find('?') == std::string::npos ? '?' : '&';
    for (const auto& [name, value] : parameters) {
        made.target.append(1, joint).append(name).append("=").append(percentEncoded(value));
        joint = '&';
    }
    SigV4Request whole = request;
    whole.target = made.target;
    const std::string payloadHash =
        signing.path == SigV4Path::AsSent ? std::string(kUnsignedPayload) : payloadHashOf(request);
    const std::string signature = sign(whole, signing, names, payloadHash, made.texts);
    made.target.append("&X-Amz-Signature=").append(signature);
    return made;
}

} // namespace weir::protocol
