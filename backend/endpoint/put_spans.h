#pragma once

#include "backend/endpoint/latency_histogram.h"
#include "backend/protocol/call_log.h"

#include <chrono>
#include <deque>
#include <vector>

namespace weir::endpoint {

/// How long puts took, span by span of equal width: quantiles of all of a span's calls, which those
/// of its seconds cannot give. The last kKept spans. One thread at a time.
class PutSpans
{
public:
    static constexpr std::size_t kKept = 90;

    explicit PutSpans(std::chrono::seconds width) : m_width(width) {}

    std::chrono::seconds width() const { return m_width; }
    /// Books a put that ended in `second`; one before the latest span is booked there.
    void add(std::chrono::sys_seconds second, std::chrono::nanoseconds duration);
    /// Those that begin at `from` or later, ascending; without throttles.
    std::vector<protocol::PutSecond> since(std::chrono::sys_seconds from) const;

private:
    void setQuantiles(protocol::PutSecond& span) const;

    std::chrono::seconds m_width;
    std::deque<protocol::PutSecond> m_spans;
    LatencyHistogram m_latency; ///< of the latest span; the others have their quantiles
};

} // namespace weir::endpoint
