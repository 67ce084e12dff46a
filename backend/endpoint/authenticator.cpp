#include "backend/endpoint/authenticator.h"

#include "backend/endpoint/routing.h"

namespace weir::endpoint {

using protocol::Credential;

namespace {

constexpr const char* kService = "kinesis";

} // namespace

Authenticator::Authenticator(AuthMode mode, std::vector<protocol::AccessKey> keys) : m_mode(mode)
{
    if (mode == AuthMode::Verified)
        m_verifier.emplace(std::move(keys), kService);
}

Result<Credential> Authenticator::identify(const http::Request& request) const
{
    protocol::AuthorizationSource source;
    if (const std::string* const header = request.headers.find("Authorization"))
        source.header = *header;
    source.hasDateHeader = request.headers.has("X-Amz-Date") || request.headers.has("Date");
    source.query = queryOf(request);
    auto credential = protocol::parseAuthorization(source);
    if (!credential && m_mode == AuthMode::Optional &&
        credential.error().code == ErrorCode::MissingAuthenticationToken)
        return Credential();
    return credential;
}

Status Authenticator::prove(const http::Request& request, const Credential& credential,
                            Timestamp now) const
{
    return m_verifier ? m_verifier->verify(signedViewOf(request), credential, now) : Status();
}

protocol::SigV4Request signedViewOf(const http::Request& request)
{
    protocol::SigV4Request view{request.method, request.target, {}, request.body};
    view.fields.reserve(request.headers.fields().size());
    for (const http::Headers::Field& field : request.headers.fields())
        view.fields.push_back({field.name, field.value});
    return view;
}

} // namespace weir::endpoint
