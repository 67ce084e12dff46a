#include "backend/client/service_caller.h"

#include "backend/client/pause.h"
#include "backend/client/service_answer.h"
#include "backend/client/signed_request.h"

#include <algorithm>

namespace weir::client {

/// How one ended.
struct ServiceCaller::Attempt
{
    HttpOutcome outcome;
    std::optional<ServiceException> exception;

    const HttpResponse* response() const { return std::get_if<HttpResponse>(&outcome); }
    Error error() const
    {
        return exception ? errorOf(*exception) : std::get<HttpFailure>(outcome).error;
    }
    bool ok() const { return response() && !exception; }
    /// Whether it makes sense to try again after a pause.
    bool transient() const
    {
        if (exception)
            return isTransient(*exception);
        const auto& failure = std::get<HttpFailure>(outcome);
        return failure.error.code != ErrorCode::Cancelled &&
               (failure.step == HttpStep::Exchange || failure.step == HttpStep::Connect);
    }
};

std::chrono::milliseconds RetryPolicy::pauseAfter(int attempt, double random) const
{
    std::chrono::milliseconds bound = first;
    for (int i = 1; i < attempt && bound < most; ++i)
        bound *= 2;
    bound = std::min(bound, most);
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(random * static_cast<double>(bound.count())));
}

ServiceCaller::ServiceCaller(Parts parts, ServiceAddress address, RetryPolicy retries)
    : m_parts(std::move(parts)),
      m_address(std::move(address)),
      m_retries(retries)
{}

Result<ServiceCaller::Answer> ServiceCaller::call(const std::string& operation, const Bytes& body,
                                                  const std::stop_token& stop)
{
    bool askedCredentials = false;
    bool askedTime = false;
    for (int number = 1;; ++number) {
        auto request = signedRequest(operation, body, stop);
        if (!request.ok())
            return request.error();
        const Attempt made = attempt(operation, number, std::move(request).value(), stop);
        if (made.ok())
            return Answer{made.response()->body,
                          std::string(made.response()->field("x-amzn-requestid"))};
        if (mend(made, askedCredentials, askedTime))
            continue;
        if (!made.transient() || number >= m_retries.mostAttempts)
            return made.error();
        const auto pause = m_retries.pauseAfter(number, m_parts.random());
        if (!pauseUntil(m_parts.clock, m_parts.clock.now() + pause, stop))
            return Error(ErrorCode::Cancelled, "The request was cancelled.");
    }
}

Result<HttpRequest> ServiceCaller::signedRequest(const std::string& operation, const Bytes& body,
                                                 const std::stop_token& stop) const
{
    const auto credentials = m_parts.credentials.credentials(stop);
    if (!credentials.ok())
        return credentials.error();
    HttpRequest request;
    request.url = m_address.url;
    request.body = body;
    request.fields = {{"Content-Type", m_address.contentType},
                      {"X-Amz-Target", m_address.target + "." + operation}};
    sign(request, credentials->key,
         {m_address.region, m_address.name, m_parts.clock.now() + m_skew.load()});
    return request;
}

ServiceCaller::Attempt ServiceCaller::attempt(const std::string& operation, int number,
                                              HttpRequest request, const std::stop_token& stop)
{
    AttemptReport report;
    report.operation = operation;
    report.attempt = number;
    report.started = m_parts.clock.now();
    report.requestBytes = request.body.size();
    const auto begun = m_parts.clock.monotonic();
    Attempt made{m_parts.transport.exchange(std::move(request), stop), {}};
    report.duration = m_parts.clock.monotonic() - begun;
    if (const HttpResponse* const response = made.response()) {
        made.exception = exceptionOf(*response);
        report.httpStatus = response->status;
        report.responseBytes = response->body.size();
        report.requestId = response->field("x-amzn-requestid");
    }
    if (made.exception) {
        report.error = made.exception->name;
        report.throttled = isThrottle(*made.exception);
    }
    report.last = made.ok() || !made.transient() || number >= m_retries.mostAttempts;
    if (m_parts.attempted)
        m_parts.attempted(report);
    return made;
}

bool ServiceCaller::mend(const Attempt& attempt, bool& askedCredentials, bool& askedTime)
{
    if (!attempt.exception)
        return false;
    const auto skew = clockSkewOf(*attempt.response(), *attempt.exception, m_parts.clock.now());
    if (skew && !std::exchange(askedTime, true)) {
        m_skew = *skew;
        return true;
    }
    if (isExpiredCredential(*attempt.exception) && !std::exchange(askedCredentials, true)) {
        m_parts.credentials.forget();
        return true;
    }
    return false;
}

} // namespace weir::client
