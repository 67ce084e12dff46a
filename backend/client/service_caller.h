#pragma once

#include "backend/client/credentials.h"
#include "backend/client/http_transport.h"
#include "backend/core/clock.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace weir::client {

/// Which service, and where.
struct ServiceAddress
{
    std::string url;    ///< "https://kinesis.eu-west-1.amazonaws.com"
    std::string region; ///< "eu-west-1"
    std::string name;   ///< in signatures: "kinesis"
    std::string target; ///< what X-Amz-Target begins with: "Kinesis_20131202"
    std::string contentType = "application/x-amz-json-1.1";
};

/// How often a call is tried, and how long is waited in between: anything from nothing to a bound
/// that doubles each time, so that callers who failed together do not come back together.
struct RetryPolicy
{
    int mostAttempts = 4;
    std::chrono::milliseconds first{100}; ///< the first bound
    std::chrono::milliseconds most{5'000};

    /// Of the pause after attempt 1, 2, ...; `random` is in [0, 1).
    std::chrono::milliseconds pauseAfter(int attempt, double random) const;
};

/// One attempt, as it ended.
struct AttemptReport
{
    std::string operation;
    int attempt = 1;
    Timestamp started;
    std::chrono::nanoseconds duration{};
    int httpStatus = 0;    ///< 0 without an answer
    std::string error;     ///< the exception's name; empty for success and without an answer
    std::string requestId; ///< the service's
    std::uint64_t requestBytes = 0;
    std::uint64_t responseBytes = 0;
    bool throttled = false;
    bool last = true; ///< no other attempt follows
};

/// Signs and sends calls to one service in JSON and tries again what may succeed a moment later.
/// Asks for other credentials when those it had are expired, and learns how far the service's
/// clock is off. Thread: any; calls block.
class ServiceCaller
{
public:
    struct Parts
    {
        HttpTransport& transport;
        CredentialSource& credentials;
        Clock& clock;
        std::function<double()> random; ///< in [0, 1); thread: any
        /// May be empty; runs on the caller's thread after each attempt.
        std::function<void(const AttemptReport&)> attempted = {};
    };
    ServiceCaller(Parts parts, ServiceAddress address, RetryPolicy retries = {});

    struct Answer
    {
        Bytes body;
        std::string requestId;
    };
    /// Errors: those of the service by their published code, or a near one with the name in front
    /// of its text; ServiceUnavailable (no answer, with a sentence that says what to do);
    /// UnrecognizedClient (no credentials); Cancelled.
    Result<Answer> call(const std::string& operation, const Bytes& body,
                        const std::stop_token& stop);

    const ServiceAddress& address() const { return m_address; }
    /// How far the service's clock is ahead of ours, where it told so.
    std::chrono::milliseconds clockSkew() const { return m_skew.load(); }

private:
    struct Attempt;
    Result<HttpRequest> signedRequest(const std::string& operation, const Bytes& body,
                                      const std::stop_token& stop) const;
    Attempt attempt(const std::string& operation, int number, HttpRequest request,
                    const std::stop_token& stop);
    /// Whether the very same call, signed anew, may be taken at once; at most once a call each.
    bool mend(const Attempt& attempt, bool& askedCredentials, bool& askedTime);

    const Parts m_parts;
    const ServiceAddress m_address;
    const RetryPolicy m_retries;
    std::atomic<std::chrono::milliseconds> m_skew{std::chrono::milliseconds(0)};
};

} // namespace weir::client
