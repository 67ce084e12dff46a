#pragma once

#include "backend/http/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir::endpoint {

/// Whether a Host header names this machine from within: localhost, 127.0.0.0/8 or [::1], with or
/// without a port. Whatever else a browser was made to resolve to us is not ours to answer.
bool isLoopbackHost(std::string_view host);

/// Whether there is a Host header and all there are name this machine.
bool hasLoopbackHost(const http::Headers& headers);

/// The origins whose pages may read here; empty by default.
class OriginList
{
public:
    OriginList() = default;
    /// "https://app.example" or "*" for any.
    explicit OriginList(std::vector<std::string> origins);
    bool allows(std::string_view origin) const;

private:
    std::vector<std::string> m_origins;
};

} // namespace weir::endpoint
