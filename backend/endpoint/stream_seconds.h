#pragma once

#include "backend/endpoint/latency_histogram.h"
#include "backend/endpoint/put_spans.h"
#include "backend/protocol/call_log.h"

#include <chrono>
#include <deque>
#include <vector>

namespace weir::endpoint {

/// What happened to one stream in each of the last 15 minutes' seconds, as far as calls show it.
/// Seconds without a call are left out. One thread at a time.
class StreamSeconds
{
public:
    static constexpr std::chrono::minutes kKept{15};

    /// Books a call that ended in `second`; one before the latest second seen is booked there.
    void add(const protocol::Call& call, std::chrono::sys_seconds second);

    /// Seconds ascending, from `from` on; within a second in order of the session's first read.
    std::vector<protocol::SessionSecond> reads(std::chrono::sys_seconds from) const;
    std::vector<protocol::PutSecond> puts(std::chrono::sys_seconds from) const;
    /// Of `width`, which is 10 s or a minute.
    std::vector<protocol::PutSecond> putSpans(std::chrono::sys_seconds from,
                                              std::chrono::seconds width) const
    {
        return (width == m_tens.width() ? m_tens : m_minutes).since(from);
    }
    /// The latest second with a call.
    std::chrono::sys_seconds latest() const
    {
        return m_seconds.empty() ? std::chrono::sys_seconds{} : m_seconds.back().puts.second;
    }

private:
    struct Second
    {
        protocol::PutSecond puts;
        std::vector<protocol::SessionSecond> reads;
    };

    void begin(std::chrono::sys_seconds second);
    void setQuantiles(protocol::PutSecond& puts) const;
    void addRead(Second& to, const protocol::Call& call);
    void addPut(Second& to, const protocol::Call& call);

    std::deque<Second> m_seconds;
    PutSpans m_tens{std::chrono::seconds(10)};
    PutSpans m_minutes{std::chrono::minutes(1)};
    LatencyHistogram m_latency; ///< of the latest second; the others have their quantiles
};

} // namespace weir::endpoint
