#pragma once

#include "backend/bridge/metrics_rollup.h"
#include "backend/bridge/snapshots.h"
#include "backend/engine/inspector.h"
#include "backend/protocol/call_log.h"

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace weir {

/// What was measured of all streams, rolled up: spans of 10 s for the last hour, of a minute for
/// the last 24 h. Memory is bounded; when it runs out the streams with most of it lose their oldest
/// spans. One thread at a time.
class MetricsHistory
{
public:
    static constexpr std::chrono::seconds kTen{10};
    static constexpr std::chrono::seconds kMinute{60};
    static constexpr std::size_t kTens = 360;
    static constexpr std::size_t kMinutes = 1440;
    /// RolledSpan::entries() of all spans together; some 24 to 100 octets each.
    static constexpr std::size_t kMostEntries = 1U << 20;

    /// Nothing was measured before `measuredFrom` but what restore() brings.
    explicit MetricsHistory(std::chrono::sys_seconds measuredFrom,
                            std::size_t mostEntries = kMostEntries);

    /// Takes in every span that has ended by `end`. `calls` may be null. True when there was one.
    bool advance(const engine::Inspector& inspector, const protocol::CallLog* calls,
                 const std::vector<engine::StreamReport>& reports, std::chrono::sys_seconds end);

    /// Minutes of before: how many seconds of it were measured, and its span of each stream that
    /// was not quiet. In the order of time, before the first advance().
    void restoreMinute(std::chrono::sys_seconds start, int seconds);
    void restore(StreamId stream, RolledSpan minute);

    struct Minute
    {
        std::chrono::sys_seconds start;
        int seconds = 0;
        std::vector<std::pair<StreamId, const RolledSpan*>> streams; ///< of those not quiet
    };
    /// Called for each minute that has ended, within advance().
    std::function<void(const Minute&)> minuteEnded;

    /// The last hour in steps of 10 s; where they are missing, what is known of their minutes. The
    /// readers of `live` come first, in its order, so that they keep their colours.
    std::shared_ptr<const StreamMetrics> hour(const StreamSnapshot& stream,
                                              const StreamMetrics& live) const;
    /// The last 24 h in steps of a minute. Empty when nothing is known.
    std::shared_ptr<const StreamMetrics> day(const StreamSnapshot& stream,
                                             const StreamMetrics& live) const;

private:
    struct Stream
    {
        std::deque<RolledSpan> tens;
        std::deque<RolledSpan> minutes;
        std::size_t entries = 0;
        std::chrono::sys_seconds since{}; ///< what was before has gone for want of room
    };

    void addTen(const engine::Inspector& inspector, const protocol::CallLog* calls,
                const std::vector<engine::StreamReport>& reports, std::chrono::sys_seconds start);
    RolledSpan tenOf(const engine::Inspector& inspector, const protocol::CallLog* calls,
                     const engine::StreamReport& report, std::chrono::sys_seconds start) const;
    void endMinute(const protocol::CallLog* calls, const std::vector<engine::StreamReport>& reports,
                   std::chrono::sys_seconds start);
    void append(Stream& to, std::deque<RolledSpan> Stream::*level, RolledSpan span);
    void forgetOld();
    void makeRoom();
    int measuredSeconds(std::chrono::sys_seconds minute) const;

    std::size_t m_mostEntries;
    std::chrono::sys_seconds m_end{}; ///< of the last span taken in
    std::size_t m_entries = 0;
    std::map<StreamId, Stream> m_streams;
    std::deque<std::chrono::sys_seconds> m_tens;                    ///< measured ones
    std::deque<std::pair<std::chrono::sys_seconds, int>> m_minutes; ///< and seconds of minutes
};

} // namespace weir
