#pragma once

#include "backend/client/credentials.h"
#include "backend/client/http_transport.h"

namespace weir::client {

/// Where a signature holds.
struct SigningScope
{
    const std::string& region;
    const std::string& service;
    Timestamp time;
};

/// Adds Host and what signs all of `request`. Thread: any.
void sign(HttpRequest& request, const protocol::AccessKey& key, const SigningScope& scope);

} // namespace weir::client
