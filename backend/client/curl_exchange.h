#pragma once

#include "backend/client/curl_transport.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

/// Private to CurlTransport. libcurl's handles are pointers to void.
namespace weir::client {

/// One request and what has come of its answer. Thread: one at a time, but isCancelled().
class CurlExchange
{
public:
    CurlExchange(HttpRequest request, const CurlOptions& options,
                 std::function<void(HttpOutcome)> done);
    ~CurlExchange();
    CurlExchange(const CurlExchange&) = delete;
    CurlExchange& operator=(const CurlExchange&) = delete;

    void* easy() const { return m_easy.get(); }
    /// From now on a stop cancels it; `tell` runs then, on any thread, once isCancelled().
    void cancelOn(std::stop_token stop, std::function<void()> tell);
    bool isCancelled() const { return m_cancelled; }

    /// What it came to, by libcurl's `code`.
    HttpOutcome outcomeOf(int code);
    void done(HttpOutcome outcome) { m_done(std::move(outcome)); }

private:
    struct EasyCleanup
    {
        void operator()(void* easy) const;
    };
    struct FieldsCleanup
    {
        void operator()(void* list) const;
    };

    void setUp(const CurlOptions& options);
    void setFields();
    HttpStep stepReached(int code) const;
    static std::size_t takeBody(char* octets, std::size_t size, std::size_t count, void* self);
    static std::size_t takeField(char* octets, std::size_t size, std::size_t count, void* self);

    HttpRequest m_request;
    HttpResponse m_response;
    std::function<void(HttpOutcome)> m_done;
    const std::size_t m_mostBytes;
    bool m_tooLarge = false;
    std::array<char, 256> m_reason{}; ///< libcurl writes no more
    std::unique_ptr<void, FieldsCleanup> m_fields;
    std::unique_ptr<void, EasyCleanup> m_easy; ///< uses all above
    std::atomic<bool> m_cancelled = false;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace weir::client
