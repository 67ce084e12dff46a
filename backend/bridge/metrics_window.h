#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/engine/inspector.h"
#include "backend/protocol/call_log.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace weir {

/// The measured seconds of one stream, rolled forward second by second from the engine's arrivals
/// and the ledger's calls, so that each second is fetched once. One thread at a time.
class MetricsWindow
{
public:
    static constexpr std::size_t kSeconds = 900;

    /// Nothing was measured before `measuredFrom`: snapshots begin there while it is in the window,
    /// and not with zeros.
    explicit MetricsWindow(std::chrono::sys_seconds measuredFrom = {})
        : m_measuredFrom(measuredFrom)
    {}

    /// Takes in every full second up to `end` (excluded). `calls` may be null.
    void advance(const engine::Inspector& inspector, const protocol::CallLog* calls, StreamId id,
                 const std::string& stream, std::chrono::sys_seconds end);

    /// The window as it stands; `colourSlots` and `readerNames` say how its series are drawn and
    /// called.
    std::shared_ptr<const StreamMetrics>
    snapshot(const StreamSnapshot& stream, const std::vector<protocol::Session>& sessions) const;

private:
    /// kSeconds values; the last is for m_end - 1 s.
    using Series = std::vector<double>;
    struct ShardSeconds
    {
        Series bytes;
        Series records;
        Series throttles;
    };
    struct ReaderSeconds
    {
        Series bytes;
        Series records;
        Series ageMs;
    };

    void roll(std::chrono::sys_seconds end);
    void forgetSilent();
    std::size_t slotOf(std::chrono::sys_seconds second) const;
    void addArrivals(const std::vector<engine::ShardSecond>& arrivals);
    void addReads(const std::vector<protocol::SessionSecond>& reads);
    void addPuts(const std::vector<protocol::PutSecond>& puts);

    std::chrono::sys_seconds m_measuredFrom;
    std::chrono::sys_seconds m_end{};
    std::map<ShardId, ShardSeconds> m_shards;
    std::map<SessionId, ReaderSeconds> m_readers;
    Series m_putP50Ms = nanSeries();
    Series m_putP99Ms = nanSeries();
    Series m_writeThrottles = Series(kSeconds, 0.0);
    Series m_readThrottles = Series(kSeconds, 0.0);

    static Series nanSeries();
};

} // namespace weir
