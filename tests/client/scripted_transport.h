#pragma once

#include "backend/client/http_transport.h"

#include <atomic>
#include <deque>
#include <string_view>
#include <vector>

namespace weir::client {

/// Answers what a test told it to, in order; Cancelled when it knows nothing more.
class ScriptedTransport final : public HttpTransport
{
public:
    std::deque<HttpOutcome> outcomes;
    std::vector<HttpRequest> requests;
    std::atomic<int> asked = 0;

    void start(HttpRequest request, std::stop_token stop,
               std::function<void(HttpOutcome)> done) override
    {
        requests.push_back(std::move(request));
        if (stop.stop_requested() || outcomes.empty()) {
            done(HttpFailure{HttpStep::Exchange, Error(ErrorCode::Cancelled, "cancelled")});
            return;
        }
        HttpOutcome outcome = std::move(outcomes.front());
        outcomes.pop_front();
        ++asked;
        done(std::move(outcome));
    }
};

/// Empty when there is none of that name.
inline std::string fieldOf(const HttpRequest& request, std::string_view name)
{
    for (const auto& [known, value] : request.fields)
        if (known == name)
            return value;
    return {};
}

} // namespace weir::client
