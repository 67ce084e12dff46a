#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/activity/arrival_seconds.h"
#include "backend/engine/activity/arrival_traits.h"
#include "backend/engine/activity/heat_history.h"
#include "backend/engine/engine.h"

#include <span>

namespace weir::engine {

/// What arrived at a stream lately, since this process began. Thread: any.
class Activity
{
public:
    /// The three belong together, one of each per record.
    void note(std::span<const NewRecord> records, std::span<const HashKey> hashKeys,
              std::span<const Appended> appended);
    void note(std::span<const Throttle> throttles, Timestamp now);

    std::vector<ShardSecond> arrivals(std::chrono::sys_seconds from) const;
    /// Whether arrivals() would answer any.
    bool hasArrivals(std::chrono::sys_seconds from) const;
    std::vector<HeatRow> heat(Timestamp from, Timestamp now);
    ArrivalProfile profile(Timestamp now, std::size_t keys) const;

private:
    mutable Mutex m_mutex;
    ArrivalSeconds m_seconds WEIR_GUARDED_BY(m_mutex);
    HeatHistory m_heat WEIR_GUARDED_BY(m_mutex);
    ArrivalTraits m_traits WEIR_GUARDED_BY(m_mutex);
};

} // namespace weir::engine
