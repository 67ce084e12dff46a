#include "widgets/streams/shard_map_scene.h"

namespace weir {

QPointF ShardMapScene::toBar(QPointF pos) const
{
    if (!parts.ring)
        return pos;
    const RingGeometry& ring = *parts.ring;
    const double x = plot.left() + ring.spaceAt(pos) * plot.width();
    const double radius = ring.radiusOf(pos);
    if (radius < ring.hub)
        return {x, plot.top() - 1.0};
    if (radius <= ring.rim)
        return {x, plot.top() + (radius - ring.hub) / (ring.rim - ring.hub) * plot.height()};
    const double inNow = (radius - ring.nowInner) / (ring.nowOuter - ring.nowInner);
    return {x, nowTop() + inNow * kNowHeight};
}

} // namespace weir
