#include "backend/client/service_answer.h"

#include "backend/client/json_object.h"
#include "backend/protocol/sigv4.h"
#include "backend/protocol/wire_errors.h"

#include <algorithm>
#include <array>
#include <span>

namespace weir::client {

namespace {

/// Source: the error tables of the AWS SDKs' standard retry mode.
constexpr std::array<std::string_view, 15> kThrottles{"BandwidthLimitExceeded",
                                                      "EC2ThrottledException",
                                                      "KMSThrottlingException",
                                                      "LimitExceededException",
                                                      "PriorRequestNotComplete",
                                                      "ProvisionedThroughputExceededException",
                                                      "RequestLimitExceeded",
                                                      "RequestThrottled",
                                                      "RequestThrottledException",
                                                      "SlowDown",
                                                      "ThrottledException",
                                                      "Throttling",
                                                      "ThrottlingException",
                                                      "TooManyRequestsException",
                                                      "TransactionInProgressException"};
constexpr std::array<std::string_view, 4> kTransients{
    "InternalFailure", "RequestTimeout", "RequestTimeoutException", "ServiceUnavailable"};
constexpr std::array<std::string_view, 4> kExpired{
    "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException"};
constexpr std::array<std::string_view, 5> kClockErrors{
    "InvalidSignatureException", "SignatureDoesNotMatch", "RequestExpired", "RequestInTheFuture",
    "RequestTimeTooSkewed"};

/// Signatures hold for five minutes; a little less cannot be why one is refused.
constexpr std::chrono::minutes kTolerance{4};

bool isOneOf(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// "ResourceNotFoundException" of "com.amazonaws.kinesis#ResourceNotFoundException:http://...".
std::string bareName(std::string name)
{
    if (const auto hash = name.find('#'); hash != std::string::npos)
        name.erase(0, hash + 1);
    return name.substr(0, name.find(':'));
}

ErrorCode nearestCode(const ServiceException& exception)
{
    const std::string_view name = exception.name;
    if (const auto known = protocol::errorCodeOf(name))
        return *known;
    if (isThrottle(exception))
        return ErrorCode::LimitExceeded;
    if (isExpiredCredential(exception))
        return ErrorCode::UnrecognizedClient;
    if (name.find("AccessDenied") != std::string_view::npos || exception.httpStatus == 403)
        return ErrorCode::AccessDenied;
    if (name.find("NotFound") != std::string_view::npos || exception.httpStatus == 404)
        return ErrorCode::ResourceNotFound;
    if (exception.httpStatus >= 500)
        return ErrorCode::ServiceUnavailable;
    return ErrorCode::InvalidArgument;
}

} // namespace

std::optional<ServiceException> exceptionOf(const HttpResponse& response)
{
    if (response.status >= 200 && response.status < 300)
        return {};
    ServiceException exception;
    exception.httpStatus = response.status;
    exception.name = bareName(std::string(response.field("x-amzn-errortype")));
    const JsonObject body = JsonObject::parse(response.body);
    if (exception.name.empty())
        exception.name = bareName(body.text("__type"));
    exception.message = body.text("message");
    if (exception.message.empty())
        exception.message = body.text("Message");
    if (exception.name.empty())
        exception.name = "HTTP " + std::to_string(response.status);
    return exception;
}

Error errorOf(const ServiceException& exception)
{
    const ErrorCode code = nearestCode(exception);
    const bool known = protocol::errorCodeOf(exception.name).has_value();
    std::string message = exception.message;
    if (!known)
        message = message.empty() ? exception.name : exception.name + ": " + message;
    return {code, std::move(message), "HTTP " + std::to_string(exception.httpStatus)};
}

bool isThrottle(const ServiceException& exception)
{
    return isOneOf(kThrottles, exception.name) || exception.httpStatus == 429;
}

bool isTransient(const ServiceException& exception)
{
    return isThrottle(exception) || isOneOf(kTransients, exception.name) ||
           exception.httpStatus >= 500;
}

bool isExpiredCredential(const ServiceException& exception)
{
    return isOneOf(kExpired, exception.name);
}

std::optional<std::chrono::milliseconds>
clockSkewOf(const HttpResponse& response, const ServiceException& exception, Timestamp now)
{
    const auto there = protocol::parseSigV4Time(response.field("date"));
    if (!there || !isOneOf(kClockErrors, exception.name))
        return {};
    const std::chrono::milliseconds skew = *there - now;
    return std::chrono::abs(skew) > kTolerance ? std::optional(skew) : std::nullopt;
}

} // namespace weir::client
