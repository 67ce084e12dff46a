#include "backend/client/metadata_credentials.h"

#include "backend/client/credential_json.h"
#include "backend/client/text_file.h"
#include "backend/client/url.h"

namespace weir::client {

namespace {

constexpr const char* kContainerHost = "http://169.254.170.2";
constexpr const char* kInstanceHost = "http://169.254.169.254";

/// Whom a token may be sent to without TLS: this machine, and the hosts that AWS runs containers
/// under.
bool mayBeAsked(const std::string& url)
{
    if (url.starts_with("https://"))
        return true;
    const std::string host = withoutPort(hostOf(url));
    return isLoopback(url) || host == "169.254.170.2" || host == "169.254.170.23" ||
           host == "[fd00:ec2::23]";
}

} // namespace

MetadataCredentials::MetadataCredentials(HttpTransport& transport, Environment environment)
    : m_transport(transport),
      m_environment(std::move(environment))
{}

bool MetadataCredentials::hasContainer() const
{
    return !m_environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").empty() ||
           !m_environment("AWS_CONTAINER_CREDENTIALS_FULL_URI").empty();
}

Result<Bytes> MetadataCredentials::ask(HttpRequest request, const std::string& whom,
                                       const std::stop_token& stop) const
{
    request.fields.emplace(request.fields.begin(), "Host", hostOf(request.url));
    const std::string url = request.url;
    HttpOutcome outcome = m_transport.exchange(std::move(request), stop);
    if (const auto* const failure = std::get_if<HttpFailure>(&outcome)) {
        if (failure->error.code == ErrorCode::Cancelled)
            return failure->error;
        return Error(ErrorCode::UnrecognizedClient,
                     whom + " does not give credentials: nobody answers at " + url +
                         ". Switch it off for this connection if there is none.",
                     failure->error.detail);
    }
    auto& response = std::get<HttpResponse>(outcome);
    if (response.status != 200)
        return Error(ErrorCode::UnrecognizedClient, whom + " does not give credentials: " + url +
                                                        " answers HTTP " +
                                                        std::to_string(response.status) + ".");
    return std::move(response.body);
}

Result<std::string> MetadataCredentials::containerToken() const
{
    const std::string file = m_environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    if (file.empty())
        return m_environment("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    const auto token = readTextFile(file);
    if (!token.ok())
        return token.error();
    if (!*token)
        return Error(ErrorCode::UnrecognizedClient,
                     "The container's token " + file + " is not there.");
    return trimmedEnd(**token);
}

Result<Credentials> MetadataCredentials::ofContainer(const std::stop_token& stop) const
{
    const std::string relative = m_environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    HttpRequest request;
    request.method = "GET";
    request.url = kContainerHost;
    request.url += relative;
    if (relative.empty())
        request.url = m_environment("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (!mayBeAsked(request.url))
        return Error(ErrorCode::UnrecognizedClient, "Credentials are not asked for at " +
                                                        request.url +
                                                        ": it is neither TLS nor this machine.");
    const auto token = containerToken();
    if (!token.ok())
        return token.error();
    if (!token->empty())
        request.fields = {{"Authorization", *token}};
    const auto answer = ask(std::move(request), "The container's host", stop);
    return answer.ok() ? credentialsOfJson(*answer, "The container's host") : answer.error();
}

Result<Credentials> MetadataCredentials::ofInstance(const std::stop_token& stop) const
{
    const std::string whom = "The instance's host";
    const std::string placed = m_environment("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    const std::string host = placed.empty() ? kInstanceHost : placed;
    const std::string roles = host + "/latest/meta-data/iam/security-credentials/";
    HttpRequest session;
    session.method = "PUT";
    session.url = host + "/latest/api/token";
    session.fields = {{"X-aws-ec2-metadata-token-ttl-seconds", "21600"}};
    const auto token = ask(std::move(session), whom, stop);
    if (!token.ok())
        return token.error();
    const auto get = [&](const std::string& url) {
        HttpRequest request;
        request.method = "GET";
        request.url = url;
        request.fields = {{"X-aws-ec2-metadata-token", trimmedEnd(*token)}};
        return ask(std::move(request), whom, stop);
    };
    const auto listed = get(roles);
    if (!listed.ok())
        return listed.error();
    const std::string role = listed->substr(0, listed->find_first_of("\r\n"));
    if (role.empty())
        return Error(ErrorCode::UnrecognizedClient, "The instance has no role. Give it one.");
    const auto answer = get(roles + role);
    return answer.ok() ? credentialsOfJson(*answer, whom) : answer.error();
}

} // namespace weir::client
