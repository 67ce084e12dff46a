#pragma once

#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_scene.h"

class QPainter;

namespace weir {

/// An open shard's place in the now bar: its name, load, and share of its write limit, as far as
/// they fit.
void paintNowShard(QPainter& painter, const Theme& theme, const ShardMapScene& scene,
                   const ShardMapLayout::Cell& cell);

/// "0009", or "9" where that is too wide.
QString shardMapName(const ShardMapLayout::Cell& cell);

/// The colour of a share of a write limit: accent, warn above 80 %, error above all of it.
ColorRole loadRole(double ofLimit);

} // namespace weir
