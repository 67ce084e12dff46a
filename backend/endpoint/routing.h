#pragma once

#include "backend/endpoint/answer.h"
#include "backend/http/message.h"
#include "backend/protocol/dispatch.h"

#include <string>
#include <string_view>
#include <variant>

namespace weir::endpoint {

/// A request of which method, content type, body and operation are in order.
struct Route
{
    protocol::KinesisOperation operation{};
    protocol::RequestBody body;
};

/// Takes a request through the checks that come before the caller is asked for, in the service's
/// order: method, empty body, content type, body, operation. Answers the route, or what the service
/// says to a request that fails. Source: recorded answers of the service.
std::variant<Route, Answer> route(const http::Request& request);

/// What stands behind the dot of X-Amz-Target; empty without one.
std::string_view operationNameOf(const http::Headers& headers);

/// The query of a request's target, without "?".
std::string_view queryOf(const http::Request& request);

} // namespace weir::endpoint
