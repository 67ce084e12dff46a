#pragma once

#include "backend/bridge/stream_detail.h"

#include <vector>

namespace weir {

/// From which share of its write limit on a shard counts as hot.
inline constexpr double kHotShare = 0.8;
/// The iterator age from which a reader counts as late.
inline constexpr double kLateAgeMs = 30'000;

/// What is worth a look in the last 15 minutes of a stream. `hour` knows of what lies before `live`
/// for the shares of keys. Ongoing ones first, then the latest.
std::vector<Finding> findFindings(const StreamSnapshot& stream, const StreamMetrics& live,
                                  const StreamMetrics& hour, const ArrivalProfile& profile);

} // namespace weir
