#include "backend/client/signed_request.h"

namespace weir::client {

namespace {

std::size_t hostBegin(const std::string& url)
{
    const auto scheme = url.find("://");
    return scheme == std::string::npos ? 0 : scheme + 3;
}

/// "/path?query"
std::string targetOf(const std::string& url)
{
    const auto path = url.find('/', hostBegin(url));
    return path == std::string::npos ? "/" : url.substr(path);
}

} // namespace

std::string hostOf(const std::string& url)
{
    const auto begin = hostBegin(url);
    return url.substr(begin, url.find_first_of("/?", begin) - begin);
}

void sign(HttpRequest& request, const protocol::AccessKey& key, const SigningScope& scope)
{
    request.fields.emplace(request.fields.begin(), "Host", hostOf(request.url));
    const std::string target = targetOf(request.url);
    protocol::SigV4Request bare;
    bare.method = request.method;
    bare.target = target;
    bare.body = request.body;
    for (const auto& [name, value] : request.fields)
        bare.fields.push_back({name, value});
    const auto made = protocol::signHeaders(bare, {key, scope.region, scope.service, scope.time});
    request.fields.insert(request.fields.end(), made.fields.begin(), made.fields.end());
}

} // namespace weir::client
