#include "backend/client/http_transport.h"

#include <future>

namespace weir::client {

std::string_view HttpResponse::field(std::string_view name) const
{
    for (const auto& [known, value] : fields) {
        if (known == name)
            return value;
    }
    return {};
}

HttpOutcome HttpTransport::exchange(HttpRequest request, std::stop_token stop)
{
    // Shared with `done`, which may still be in set_value() when the waiting ends.
    const auto promise = std::make_shared<std::promise<HttpOutcome>>();
    std::future<HttpOutcome> outcome = promise->get_future();
    start(std::move(request), std::move(stop),
          [promise](HttpOutcome done) { promise->set_value(std::move(done)); });
    return outcome.get();
}

} // namespace weir::client
