#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace weir::bench {

/// What wrk sends, again and again: one of `bodies` after the other, on each of `connections`.
struct Load
{
    std::string operation;
    std::vector<std::string> bodies; ///< without line breaks
    int connections = 1;
};

struct LoadFigures
{
    std::uint64_t requests = 0; ///< answered
    std::uint64_t bytes = 0;    ///< of the answers
    double seconds = 0;
    double p50 = 0; ///< milliseconds
    double p99 = 0;

    double perSecond() const { return static_cast<double>(requests) / seconds; }
};

/// Keeps the bodies in a file of `directory` meanwhile. Throws std::runtime_error, also when one
/// request failed or was answered with an error: what such a server does is no figure.
LoadFigures runWrk(const std::string& url, const Load& load, std::chrono::seconds duration,
                   const std::filesystem::path& directory);

} // namespace weir::bench
