#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace weir::endpoint {

/// Counts durations in steps of 1/16 of their power of two: a quantile is right to about 6 %. 1 µs
/// to 71 minutes.
class LatencyHistogram
{
public:
    void add(std::chrono::nanoseconds duration);
    std::uint32_t count() const { return m_count; }
    /// The duration in microseconds that a share `q` of all (0 ... 1) does not exceed; 0 when there
    /// is none.
    std::uint32_t quantileMicros(double q) const;

private:
    static constexpr unsigned kSteps = 16;
    static constexpr unsigned kBuckets = 29 * kSteps;

    static unsigned bucketOf(std::uint32_t micros);
    static std::uint32_t upperEdge(unsigned bucket);

    std::uint32_t m_count = 0;
    std::array<std::uint32_t, kBuckets> m_counts{};
};

} // namespace weir::endpoint
