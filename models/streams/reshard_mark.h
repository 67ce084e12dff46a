#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

#include <vector>

namespace weir {

/// A split or merge where and when it happened, for the shard map. A value.
struct ReshardMark
{
    Timestamp time;
    bool merge = false;
    double share = 0; ///< the place in the hash key space: where the children, or the parents, meet
    QString text;     ///< "split 1 into 5, 6"
    QString clock;    ///< "13:49:20"
};

/// What the lineage of `shards` (by id) tells, in order of the first child. Parents that are gone
/// are still named.
std::vector<ReshardMark> reshardMarks(const std::vector<ShardSnapshot>& shards);

} // namespace weir
