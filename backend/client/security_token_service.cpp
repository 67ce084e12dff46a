#include "backend/client/security_token_service.h"

#include "backend/client/credential_json.h"
#include "backend/client/service_answer.h"
#include "backend/client/signed_request.h"
#include "backend/protocol/uri_encoding.h"

namespace weir::client {

namespace {

using protocol::percentEncoded;

/// What stands between <tag> and </tag>, of the flat XML that this service answers; empty without.
std::string textOf(std::string_view xml, const std::string& tag)
{
    const std::string open = "<" + tag + ">";
    const auto begin = xml.find(open);
    const auto end = xml.find("</" + tag + ">", begin);
    if (begin == std::string_view::npos || end == std::string_view::npos)
        return {};
    std::string text(xml.substr(begin + open.size(), end - begin - open.size()));
    for (const auto& [escape, octet] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
        for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at + 1))
            text.replace(at, std::string_view(escape).size(), octet);
    }
    return text;
}

void add(std::string& form, const char* name, const std::string& value)
{
    if (!value.empty())
        form += std::string("&") + name + "=" + percentEncoded(value);
}

std::string formOf(const char* action, const AssumeRole& role)
{
    std::string form = std::string("Action=") + action + "&Version=2011-06-15";
    add(form, "RoleArn", role.roleArn);
    add(form, "RoleSessionName", role.sessionName);
    add(form, "ExternalId", role.externalId);
    add(form, "SerialNumber", role.mfaSerial);
    add(form, "TokenCode", role.mfaCode);
    add(form, "DurationSeconds", role.duration);
    return form;
}

} // namespace

SecurityTokenService::SecurityTokenService(HttpTransport& transport, Clock& clock,
                                           std::string region, std::string url)
    : m_transport(transport),
      m_clock(clock),
      m_region(std::move(region)),
      m_url(url.empty() ? "https://sts." + m_region + ".amazonaws.com/" : std::move(url))
{}

Result<Credentials> SecurityTokenService::assumeRole(const AssumeRole& role, const Credentials& by,
                                                     const std::stop_token& stop) const
{
    return ask(formOf("AssumeRole", role), &by, role.roleArn + " by " + by.source, stop);
}

Result<Credentials>
SecurityTokenService::assumeRoleWithWebIdentity(const AssumeRole& role, const std::string& token,
                                                const std::stop_token& stop) const
{
    std::string form = formOf("AssumeRoleWithWebIdentity", role);
    add(form, "WebIdentityToken", token);
    return ask(form, nullptr, role.roleArn + " by web identity", stop);
}

Result<Credentials> SecurityTokenService::ask(const std::string& form, const Credentials* by,
                                              const std::string& source,
                                              const std::stop_token& stop) const
{
    HttpRequest request;
    request.url = m_url;
    request.body = form;
    request.fields = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
    static const std::string kService = "sts";
    if (by)
        sign(request, by->key, {m_region, kService, m_clock.now()});
    const HttpOutcome outcome = m_transport.exchange(std::move(request), stop);
    if (const auto* const failure = std::get_if<HttpFailure>(&outcome))
        return failure->error;
    const auto& response = std::get<HttpResponse>(outcome);
    if (response.status != 200) {
        ServiceException exception{textOf(response.body, "Code"), textOf(response.body, "Message"),
                                   response.status};
        if (exception.name.empty())
            exception.name = "HTTP " + std::to_string(response.status);
        Error error = errorOf(exception);
        error.message = "The token service does not give " + source + ": " + error.message;
        return error;
    }
    Credentials made;
    made.source = source;
    made.key = {textOf(response.body, "AccessKeyId"), textOf(response.body, "SecretAccessKey"),
                textOf(response.body, "SessionToken")};
    made.expires = parseIsoTime(textOf(response.body, "Expiration"));
    if (made.key.id.empty() || made.key.secret.empty())
        return Error(ErrorCode::UnrecognizedClient,
                     "The token service at " + m_url +
                         " answered without credentials. Check that it is one.");
    return made;
}

} // namespace weir::client
