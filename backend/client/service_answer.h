#pragma once

#include "backend/client/http_transport.h"
#include "backend/core/clock.h"

#include <optional>

/// What an answer of an AWS service in JSON says. Thread: any.
namespace weir::client {

/// An exception of the service, by its own name.
struct ServiceException
{
    std::string name; ///< "ProvisionedThroughputExceededException"; "HTTP 502" without one
    std::string message;
    int httpStatus = 0;
};

/// Nothing when the answer is a success.
std::optional<ServiceException> exceptionOf(const HttpResponse& response);

/// Names that Weir has no code for become one that is near, and stand in front of the message.
Error errorOf(const ServiceException& exception);

/// Whether the same request may succeed a moment later: the service is over its limits, or down.
bool isTransient(const ServiceException& exception);
/// Of those, whether a limit was reached.
bool isThrottle(const ServiceException& exception);
/// Whether other credentials might be taken.
bool isExpiredCredential(const ServiceException& exception);
/// How far the service's clock is ahead of `now`, when that is why it took no signature.
std::optional<std::chrono::milliseconds>
clockSkewOf(const HttpResponse& response, const ServiceException& exception, Timestamp now);

} // namespace weir::client
