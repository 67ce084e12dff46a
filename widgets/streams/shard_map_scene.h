#pragma once

#include "models/streams/heat_grid.h"
#include "models/streams/reshard_mark.h"
#include "models/streams/ring_geometry.h"
#include "models/streams/shard_loads.h"
#include "models/streams/shard_map_layout.h"
#include "models/streams/shard_probe.h"
#include "models/streams/split_snap.h"

#include <QImage>
#include <QRect>

#include <optional>
#include <set>
#include <vector>

namespace weir {

/// What the cells of the shard map tell.
enum class MapColour { Bytes, Records, Throttles, Shard };

/// What of the shard map follows from the shards and what is measured of them. A value that
/// composeMap() makes; looking through ten thousand shards happens there.
struct ShardMapParts
{
    MapColour colour = MapColour::Bytes;
    ShardMapLayout layout; ///< of the plot
    HeatGrid heat;
    ShardLoads loads;
    std::vector<ReshardMark> reshards; ///< within the span
    std::set<ShardId> changing; ///< closed and opened by the reshard the stream is UPDATING for
    /// One pixel per cell of the grid: nothing measured is transparent. By MapColour::Shard the
    /// pixels only darken.
    QImage heatImage;
    /// One pixel per column of the plot, where there are too many shards to tell apart: the loads
    /// of the now bar and, by MapColour::Shard, the shards' colours.
    QImage nowStrip;
    QImage colourStrip;
    /// Of a map that is bent to a ring: its place in the widget, and the heat bent to it, `ratio`
    /// pixels to each of the widget's.
    std::optional<RingGeometry> ring;
    QImage ringImage;
};

/// A border between two open neighbours while it is dragged onto one of them.
struct BorderDrag
{
    ShardId left;
    ShardId right;
    double x = 0; ///< of the pointer, in the widget
    std::optional<ShardId> over;
    QString refusal; ///< why nothing can be dropped here

    bool accepted() const { return over && refusal.isEmpty(); }
};

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
    /// More picked shards are not outlined: it would be one blot, at the price of looking for each.
    static constexpr std::size_t kMostOutlines = 64;

    QRect plot;
    ShardMapParts parts;
    bool live = true; ///< the map ends now
    std::set<ShardId> selected;
    std::optional<ShardProbe> probe;
    std::vector<ShardProbe> pins;
    std::vector<HashKey> borders; ///< where shards would begin after a scaling that is considered
    std::optional<Timestamp> crosshair;
    std::optional<HashKey> splitKey; ///< of a split that is being considered
    std::vector<SplitSnap> snaps;    ///< where its handle snaps
    std::optional<BorderDrag> border;

    const ShardMapLayout& layout() const { return parts.layout; }
    QRectF toWidget(const QRectF& cell) const { return cell.translated(plot.topLeft()); }
    int nowTop() const { return plot.bottom() + 1 + kNowGap; }
    int nowBottom() const { return nowTop() + kNowHeight; }
    /// The place that a pixel of the widget has in the straight map; of a ring the same gestures
    /// work there.
    QPointF toBar(QPointF pos) const;
    double x(HashKey key) const { return plot.left() + parts.layout.x(key); }
    /// Whether `key` lies in the part of the space that is shown.
    bool shows(HashKey key) const
    {
        const double x = parts.layout.x(key);
        return x >= 0 && x <= plot.width();
    }
};

} // namespace weir
