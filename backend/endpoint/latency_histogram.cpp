#include "backend/endpoint/latency_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace weir::endpoint {

void LatencyHistogram::add(std::chrono::nanoseconds duration)
{
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
    ++m_counts[bucketOf(static_cast<std::uint32_t>(std::clamp<std::int64_t>(micros, 0, kMost)))];
    ++m_count;
}

/// Below 16 every microsecond has its own; from there 16 for each power of two.
unsigned LatencyHistogram::bucketOf(std::uint32_t micros)
{
    if (micros < kSteps)
        return micros;
    const auto shift = static_cast<unsigned>(std::bit_width(micros)) - 5;
    return shift * kSteps + (micros >> shift);
}

std::uint32_t LatencyHistogram::upperEdge(unsigned bucket)
{
    if (bucket < 2 * kSteps)
        return bucket;
    const unsigned shift = bucket / kSteps - 1;
    const std::uint64_t next = std::uint64_t{bucket % kSteps + kSteps + 1} << shift;
    return static_cast<std::uint32_t>(next - 1);
}

std::uint32_t LatencyHistogram::quantileMicros(double q) const
{
    const auto rank = static_cast<std::uint32_t>(std::ceil(q * m_count));
    std::uint32_t seen = 0;
    for (unsigned bucket = 0; bucket < kBuckets && m_count > 0; ++bucket) {
        seen += m_counts[bucket];
        if (seen >= std::max(rank, 1U))
            return upperEdge(bucket);
    }
    return 0;
}

} // namespace weir::endpoint
