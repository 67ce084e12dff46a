#pragma once

#include "backend/core/bytes.h"
#include "backend/core/error.h"

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace weir::client {

using HttpFields = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest
{
    std::string method = "POST";
    std::string url;   ///< "https://kinesis.eu-west-1.amazonaws.com/"
    HttpFields fields; ///< all that are sent but Content-Length
    Bytes body;
};

struct HttpResponse
{
    int status = 0;
    HttpFields fields; ///< names in lower case
    Bytes body;

    /// The first of that name, which is in lower case; empty when there is none.
    std::string_view field(std::string_view name) const;
};

/// Where an exchange failed, in the order of its steps.
enum class HttpStep {
    Address,  ///< the URL is none
    LookUp,   ///< the host has no address
    Connect,  ///< nobody listens there, or nobody answers
    Tls,      ///< no common protocol, or a certificate that is not trusted
    Exchange, ///< the connection broke, or no whole answer came in time
};

struct HttpFailure
{
    HttpStep step = HttpStep::Exchange;
    Error error; ///< ServiceUnavailable with a sentence that says what to do, or Cancelled
};

using HttpOutcome = std::variant<HttpResponse, HttpFailure>;

/// Carries requests to other machines and their answers back, whatever their status; retries
/// nothing and follows no redirect. Thread: any.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;

    /// `done` runs once, on any thread, and must not block. Once a stop is asked for it gets
    /// Cancelled, unless the outcome is there already.
    virtual void start(HttpRequest request, std::stop_token stop,
                       std::function<void(HttpOutcome)> done) = 0;

    /// start(), and waits for the outcome.
    HttpOutcome exchange(HttpRequest request, std::stop_token stop);
};

} // namespace weir::client
