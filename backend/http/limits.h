#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace weir::http {

/// How large a request may be, and how many there may be at a time.
struct Limits
{
    std::size_t headBytes = 32U << 10;
    std::uint64_t bodyBytes = 16U << 20;
    std::uint64_t allBodyBytes = 1ULL << 30; ///< of all requests that the server has in hand
    /// Of all answers that their clients have yet to take, beside those too small to matter.
    std::uint64_t allAnswerBytes = 1ULL << 30;
    std::uint32_t requestsAtOnce = 128; ///< of one HTTP/2 connection
    std::size_t connections = 60'000;   ///< at a time; fewer when the system allows fewer files
};

/// An answer of which every connection may have one waiting. Larger ones count.
constexpr std::size_t kSmallAnswerBytes = 128U << 10;

/// How long a connection may stay in one state.
struct Timeouts
{
    std::chrono::milliseconds idle{
        180'000}; ///< between requests; clients keep connections for 60 to 90 s
    std::chrono::milliseconds head{
        30'000}; ///< from a request's first octet to the end of its headers
    std::chrono::milliseconds body{120'000};  ///< from there to the end of its body
    std::chrono::milliseconds write{120'000}; ///< for the client to take an answer
    std::chrono::milliseconds linger{
        2'000}; ///< after our last octet, for the client to read it and close
};

} // namespace weir::http
