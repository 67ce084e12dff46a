#pragma once

#include "models/streams/shard_probe.h"

#include <QString>

#include <vector>

namespace weir {

/// A place where the handle of a split snaps. A value.
struct SplitSnap
{
    HashKey key;  ///< of the upper child's start
    QString text; ///< "middle", "even load", or the key that begins the upper child
};

/// The places in `parent`: its middle, where both children would have taken the same bytes in the
/// last minutes before `now`, and the probed keys within it. `heat` may be null.
std::vector<SplitSnap> splitSnaps(const ShardSnapshot& parent, const HeatMap* heat, Timestamp now,
                                  const std::vector<ShardProbe>& probes);

} // namespace weir
