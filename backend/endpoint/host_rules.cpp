#include "backend/endpoint/host_rules.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace weir::endpoint {

namespace {

bool isPort(std::string_view text)
{
    return !text.empty() && text.size() <= 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Four decimal numbers below 256, the first of them 127.
bool isLoopbackAddress(std::string_view text)
{
    for (int i = 0; i < 4; ++i) {
        std::uint8_t octet = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), octet);
        if (error != std::errc() || (i == 0 && octet != 127))
            return false;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (i < 3 && (text.empty() || text.front() != '.'))
            return false;
        if (i < 3)
            text.remove_prefix(1);
    }
    return text.empty();
}

} // namespace

bool isLoopbackHost(std::string_view host)
{
    const std::size_t bracket = host.rfind(']');
    const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos && !isPort(host.substr(colon + 1)))
        return false;
    const std::string_view name = host.substr(0, colon);
    return http::sameName(name, "localhost") || name == "[::1]" || isLoopbackAddress(name);
}

bool hasLoopbackHost(const http::Headers& headers)
{
    const auto& fields = headers.fields();
    return headers.has("Host") && std::all_of(fields.begin(), fields.end(), [](const auto& field) {
               return !http::sameName(field.name, "Host") || isLoopbackHost(field.value);
           });
}

OriginList::OriginList(std::vector<std::string> origins) : m_origins(std::move(origins))
{
    for (std::string& origin : m_origins) {
        if (origin.ends_with('/'))
            origin.pop_back();
    }
}

bool OriginList::allows(std::string_view origin) const
{
    return std::any_of(m_origins.begin(), m_origins.end(), [origin](const std::string& allowed) {
        return allowed == "*" || allowed == origin;
    });
}

} // namespace weir::endpoint
