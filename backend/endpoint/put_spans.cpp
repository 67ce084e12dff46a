#include "backend/endpoint/put_spans.h"

#include <algorithm>

namespace weir::endpoint {

void PutSpans::add(std::chrono::sys_seconds second, std::chrono::nanoseconds duration)
{
    const std::chrono::sys_seconds begin(second.time_since_epoch() -
                                         second.time_since_epoch() % m_width);
    if (m_spans.empty() || begin > m_spans.back().second) {
        if (!m_spans.empty())
            setQuantiles(m_spans.back());
        m_latency = {};
        m_spans.emplace_back().second = begin;
        if (m_spans.size() > kKept)
            m_spans.pop_front();
    }
    ++m_spans.back().calls;
    m_latency.add(duration);
}

/// Of the latest span, which `span` is or is a copy of.
void PutSpans::setQuantiles(protocol::PutSecond& span) const
{
    span.p50Micros = m_latency.quantileMicros(0.50);
    span.p99Micros = m_latency.quantileMicros(0.99);
}

std::vector<protocol::PutSecond> PutSpans::since(std::chrono::sys_seconds from) const
{
    std::vector<protocol::PutSecond> spans;
    std::copy_if(m_spans.begin(), m_spans.end(), std::back_inserter(spans),
                 [from](const protocol::PutSecond& span) { return span.second >= from; });
    if (!spans.empty())
        setQuantiles(spans.back());
    return spans;
}

} // namespace weir::endpoint
