#pragma once

#include "backend/core/identifiers.h"
#include "backend/engine/inspector.h"
#include "backend/protocol/call_log.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <vector>

namespace weir {

/// What the session with that id is called; empty when it is not among them.
std::string nameOf(SessionId id, const std::vector<protocol::Session>& sessions);

/// Something that is measured by the second, over some of them.
struct SecondsSum
{
    double sum = 0;
    double low = 0;  ///< the least second
    double high = 0; ///< the greatest

    /// The same over two spans that follow each other.
    void join(const SecondsSum& other);
};

/// What was measured of one stream within one span of time.
struct RolledSpan
{
    struct Shard
    {
        ShardId shard;
        std::uint64_t bytes = 0;
        std::uint64_t records = 0;
        std::uint64_t throttles = 0;
    };
    struct Reader
    {
        std::string name;
        SecondsSum bytes;
        double records = 0;
        double lowAgeMs = std::numeric_limits<double>::quiet_NaN(); ///< NaN: it did not read
        double highAgeMs = std::numeric_limits<double>::quiet_NaN();
    };

    std::chrono::sys_seconds start;
    int seconds = 0; ///< how many of its seconds were measured
    SecondsSum bytes;
    SecondsSum records;
    double putP50Ms = std::numeric_limits<double>::quiet_NaN(); ///< of all puts of the span
    double putP99Ms = std::numeric_limits<double>::quiet_NaN();
    std::uint64_t writeThrottles = 0;
    std::uint64_t readThrottles = 0;
    std::vector<Shard> shards; ///< those with arrivals, by id
    std::vector<Reader> readers;

    bool isQuiet() const
    {
        return shards.empty() && readers.empty() && writeThrottles == 0 && readThrottles == 0;
    }
    /// What it takes of MetricsHistory::kMostEntries.
    std::size_t entries() const { return 2 + shards.size() + 2 * readers.size(); }
    /// Adds the span that follows this one; quantiles cannot be added and stay.
    void join(const RolledSpan& next);
};

/// The seconds of `start` ... `start + width` as one span. `puts` are those seconds, `span` the put
/// durations of the whole of it, null when there were none; `nameOf` tells a session's name.
RolledSpan rollUp(std::chrono::sys_seconds start, std::chrono::seconds width,
                  const std::vector<engine::ShardSecond>& arrivals,
                  const std::vector<protocol::SessionSecond>& reads,
                  const std::vector<protocol::PutSecond>& puts, const protocol::PutSecond* span,
                  const std::vector<protocol::Session>& sessions);

} // namespace weir
