#pragma once

#include "models/streams/heat_grid.h"
#include "models/streams/reshard_mark.h"
#include "models/streams/shard_loads.h"
#include "models/streams/shard_map_layout.h"
#include "models/streams/shard_probe.h"

#include <QRect>

#include <optional>
#include <set>
#include <vector>

namespace weir {

/// What the cells of the shard map tell.
enum class MapColour { Bytes, Records, Shard };

/// All that the shard map draws. A value.
struct ShardMapScene
{
    // Pixels around the plot.
    static constexpr int kLeft = 64;
    static constexpr int kTop = 58;
    static constexpr int kRight = 12;
    static constexpr int kNowGap = 8;
    static constexpr int kNowHeight = 46;
    static constexpr int kBottom = 14; ///< the handle of a split

    QRect plot;
    ShardMapLayout layout; ///< of the plot
    MapColour colour = MapColour::Bytes;
    HeatGrid heat;
    ShardLoads loads;
    std::vector<ReshardMark> reshards;
    std::set<ShardId> selected;
    std::optional<ShardProbe> probe;
    std::vector<ShardProbe> pins;
    std::vector<HashKey> borders; ///< where shards would begin after a scaling that is considered
    std::optional<Timestamp> crosshair;
    std::optional<HashKey> splitKey; ///< of a split that is being considered

    QRectF toWidget(const QRectF& cell) const { return cell.translated(plot.topLeft()); }
    int nowTop() const { return plot.bottom() + 1 + kNowGap; }
    int nowBottom() const { return nowTop() + kNowHeight; }
    double x(HashKey key) const { return plot.left() + layout.x(key); }
};

} // namespace weir
