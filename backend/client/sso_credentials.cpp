#include "backend/client/sso_credentials.h"

#include "backend/client/credential_json.h"
#include "backend/client/json_object.h"
#include "backend/client/service_answer.h"
#include "backend/client/text_file.h"
#include "backend/client/url.h"
#include "backend/core/digests.h"
#include "backend/protocol/uri_encoding.h"

namespace weir::client {

namespace {

Error loginNeeded(const std::string& why, const std::string& profile)
{
    return {ErrorCode::UnrecognizedClient,
            why + " Run: aws sso login --profile " + profile + ", then connect again."};
}

Result<Credentials> roleCredentials(BytesView body, const std::string& source)
{
    const JsonObject role = JsonObject::parse(body).object("roleCredentials");
    Credentials made;
    made.source = source;
    made.key = {role.text("accessKeyId"), role.text("secretAccessKey"), role.text("sessionToken")};
    if (const auto expires = role.integer("expiration")) // epoch milliseconds
        made.expires = Timestamp(std::chrono::milliseconds(*expires));
    if (made.key.id.empty() || made.key.secret.empty())
        return Error(ErrorCode::UnrecognizedClient,
                     "The sign-on portal answered without credentials for " + source + ".");
    return made;
}

} // namespace

SsoCredentials::SsoCredentials(HttpTransport& transport, Clock& clock, std::filesystem::path home,
                               std::string portal)
    : m_transport(transport),
      m_clock(clock),
      m_home(std::move(home)),
      m_portal(std::move(portal))
{}

Result<std::string> SsoCredentials::token(const std::string& cacheKey,
                                          const std::string& profile) const
{
    const auto path = m_home / ".aws" / "sso" / "cache" / (toHex(sha1(cacheKey)) + ".json");
    const auto text = readTextFile(path);
    if (!text.ok())
        return text.error();
    if (!*text)
        return loginNeeded("Nobody has signed on for profile " + profile + " yet.", profile);
    const JsonObject cached = JsonObject::parse(**text);
    const std::string token = cached.text("accessToken");
    const auto expires = parseIsoTime(cached.text("expiresAt"));
    if (token.empty() || !expires || *expires <= m_clock.now())
        return loginNeeded("The sign-on of profile " + profile + " has expired.", profile);
    return token;
}

Result<Credentials> SsoCredentials::ofProfile(const ProfileSet& profiles, const std::string& name,
                                              const std::stop_token& stop) const
{
    const ProfileSection& profile = *profiles.profile(name);
    const std::string session = profile.value("sso_session");
    // Without a session the profile has what a session would.
    const ProfileSection* const settings =
        session.empty() ? &profile : profiles.ssoSession(session);
    if (!settings || !settings->has("sso_start_url") || !settings->has("sso_region") ||
        !profile.has("sso_account_id") || !profile.has("sso_role_name"))
        return Error(ErrorCode::UnrecognizedClient,
                     "Profile " + name +
                         " signs on, but lacks a start URL, a region, an account or a role. Run: "
                         "aws configure sso --profile " +
                         name);
    const auto found = token(session.empty() ? settings->value("sso_start_url") : session, name);
    if (!found.ok())
        return found.error();
    using protocol::percentEncoded;
    HttpRequest request;
    request.method = "GET";
    request.url =
        (m_portal.empty() ? "https://portal.sso." + settings->value("sso_region") + ".amazonaws.com"
                          : m_portal) +
        "/federation/credentials?role_name=" + percentEncoded(profile.value("sso_role_name")) +
        "&account_id=" + percentEncoded(profile.value("sso_account_id"));
    request.fields = {{"Host", hostOf(request.url)}, {"x-amz-sso_bearer_token", *found}};
    const HttpOutcome outcome = m_transport.exchange(std::move(request), stop);
    if (const auto* const failure = std::get_if<HttpFailure>(&outcome))
        return failure->error;
    const auto& response = std::get<HttpResponse>(outcome);
    if (response.status == 401)
        return loginNeeded("The sign-on of profile " + name + " is no longer taken.", name);
    if (const auto exception = exceptionOf(response))
        return errorOf(*exception);
    return roleCredentials(response.body, profile.value("sso_role_name") + " of account " +
                                              profile.value("sso_account_id") + ", signed on");
}

} // namespace weir::client
