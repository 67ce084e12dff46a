#include "models/streams/split_snap.h"

#include "models/streams/reshard_plan.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SplitSnap)
};

} // namespace

std::vector<SplitSnap> splitSnaps(const ShardSnapshot& parent, const HeatMap* heat, Timestamp now,
                                  const std::vector<ShardProbe>& probes)
{
    std::vector<SplitSnap> snaps{{parent.range.middle(), Text::tr("middle")}};
    const HashKey even = evenLoadKey(heat, parent.range, now, kPredictionSpan);
    if (even != parent.range.middle())
        snaps.push_back({even, Text::tr("even load")});
    for (const ShardProbe& probe : probes)
        if (probe.hash > parent.range.start && probe.hash <= parent.range.end)
            snaps.push_back({probe.hash, probe.key});
    return snaps;
}

} // namespace weir
