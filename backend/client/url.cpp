#include "backend/client/url.h"

namespace weir::client {

namespace {

std::size_t hostBegin(const std::string& url)
{
    const auto scheme = url.find("://");
    return scheme == std::string::npos ? 0 : scheme + 3;
}

} // namespace

std::string hostOf(const std::string& url)
{
    const auto begin = hostBegin(url);
    return url.substr(begin, url.find_first_of("/?", begin) - begin);
}

std::string targetOf(const std::string& url)
{
    const auto path = url.find('/', hostBegin(url));
    return path == std::string::npos ? "/" : url.substr(path);
}

std::string withoutPort(const std::string& host)
{
    return host.starts_with('[') ? host.substr(0, host.find(']') + 1)
                                 : host.substr(0, host.find(':'));
}

bool isLoopback(const std::string& url)
{
    const std::string host = withoutPort(hostOf(url));
    // Not 127.0.0.1.example.
    const bool address =
        host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
    return address || host == "localhost" || host == "[::1]";
}

} // namespace weir::client
