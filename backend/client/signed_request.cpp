#include "backend/client/signed_request.h"

#include "backend/client/url.h"

namespace weir::client {

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
