#include "backend/protocol/authorization.h"

#include "backend/protocol/uri_encoding.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace weir::protocol {

namespace {

using Parameters = std::map<std::string, std::string, std::less<>>;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// "name=value"; a part without "=" has an empty value.
std::pair<std::string_view, std::string_view> nameAndValue(std::string_view part)
{
    const auto equals = std::min(part.find('='), part.size());
    return {part.substr(0, equals), part.substr(std::min(equals + 1, part.size()))};
}

std::string_view algorithmOf(std::string_view header)
{
    header = trimmed(header);
    return header.substr(0, header.find_first_of(" ,"));
}

Parameters headerParameters(std::string_view header)
{
    Parameters found;
    header = trimmed(header);
    header.remove_prefix(algorithmOf(header).size());
    while (!header.empty()) {
        const auto end = std::min(header.find_first_of(" ,"), header.size());
        if (end != 0)
            found.emplace(nameAndValue(header.substr(0, end)));
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return found;
}

Parameters queryParameters(std::string_view query)
{
    Parameters found;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto [name, value] = nameAndValue(query.substr(0, end));
        found.emplace(percentDecoded(name), percentDecoded(value));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return found;
}

std::string_view valueOf(const Parameters& parameters, std::string_view name)
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

std::string missingFromHeader(const Parameters& parameters, bool hasDateHeader)
{
    std::string message;
    for (const std::string_view name : {"Credential", "Signature", "SignedHeaders"})
        if (valueOf(parameters, name).empty())
            message += "Authorization header requires '" + std::string(name) + "' parameter. ";
    if (!hasDateHeader)
        message +=
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    return message;
}

std::string missingFromQuery(const Parameters& parameters)
{
    std::string message;
    for (const std::string_view name : {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature",
                                        "X-Amz-SignedHeaders", "X-Amz-Date"})
        if (valueOf(parameters, name).empty())
            message += "AWS query-string parameters must include '" + std::string(name) + "'. ";
    return message;
}

/// Splits at "/" from the right, because an access key may hold one.
std::optional<Credential> parseScope(std::string_view text)
{
    std::array<std::string_view, 4> parts; // date, region, service, aws4_request
    for (std::size_t i = parts.size(); i > 0; --i) {
        const auto slash = text.rfind('/');
        if (slash == std::string_view::npos)
            return {};
        parts[i - 1] = text.substr(slash + 1);
        text = text.substr(0, slash);
    }
    if (text.empty())
        return {};
    Credential credential;
    credential.accessKey = text;
    credential.date = parts[0];
    credential.region = parts[1];
    credential.service = parts[2];
    credential.terminator = parts[3];
    return credential;
}

Result<Credential> credentialOf(const Parameters& parameters, std::string_view prefix)
{
    const std::string text(valueOf(parameters, std::string(prefix) + "Credential"));
    auto credential = parseScope(text);
    if (!credential)
        return Error(ErrorCode::IncompleteSignature,
                     "Credential must have exactly 5 slash-delimited elements, e.g. "
                     "keyid/date/region/service/term, got '" +
                         text + "'");
    credential->signedHeaders = valueOf(parameters, std::string(prefix) + "SignedHeaders");
    credential->signature = valueOf(parameters, std::string(prefix) + "Signature");
    return *std::move(credential);
}

Result<Credential> fromHeader(const AuthorizationSource& source)
{
    const Parameters parameters = headerParameters(*source.header);
    const std::string missing = missingFromHeader(parameters, source.hasDateHeader);
    if (!missing.empty())
        return Error(ErrorCode::IncompleteSignature,
                     missing + "Authorization=" + std::string(*source.header));
    WEIR_ASSIGN(Credential credential, credentialOf(parameters, ""));
    credential.algorithm = algorithmOf(*source.header);
    return credential;
}

Result<Credential> fromQuery(const Parameters& parameters)
{
    const std::string missing = missingFromQuery(parameters);
    if (!missing.empty())
        return Error(ErrorCode::IncompleteSignature,
                     missing + "Re-examine the query-string parameters.");
    WEIR_ASSIGN(Credential credential, credentialOf(parameters, "X-Amz-"));
    credential.algorithm = valueOf(parameters, "X-Amz-Algorithm");
    credential.query = Credential::Query{std::string(valueOf(parameters, "X-Amz-Date")),
                                         std::string(valueOf(parameters, "X-Amz-Expires")),
                                         std::string(valueOf(parameters, "X-Amz-Security-Token"))};
    return credential;
}

} // namespace

Result<Credential> parseAuthorization(const AuthorizationSource& source)
{
    const Parameters query = queryParameters(source.query);
    const bool inHeader = source.header && !source.header->empty();
    const bool inQuery = query.contains("X-Amz-Algorithm");
    if (inHeader && inQuery)
        return Error(ErrorCode::InvalidSignature,
                     "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as "
                     "HTTP header.");
    if (inHeader)
        return fromHeader(source);
    if (inQuery)
        return fromQuery(query);
    return Error(ErrorCode::MissingAuthenticationToken, "Missing Authentication Token");
}

} // namespace weir::protocol
