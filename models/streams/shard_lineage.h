#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

namespace weir {

/// Where a shard came from and what became of it: "initial", "← 6", "← 3 + 4", "→ 5, 6", "← 1 → 7,
/// 8".
QString lineageText(const ShardSnapshot& shard);

/// "40.0 % of the space, opened 14:11:03 by a merge"
QString originText(const ShardSnapshot& shard);

} // namespace weir
