#include "widgets/streams/shard_map_grip.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ShardMapView)
};

constexpr double kLineReach = 7;
constexpr double kBorderReach = 4;
constexpr double kSnapReach = 8;
/// Narrower shards leave no place to hold a border apart from them.
constexpr double kLeastWidth = 12;

bool onSplitLine(const ShardMapScene& scene, QPointF pos)
{
    return scene.splitKey && pos.y() > scene.plot.top() &&
           std::abs(pos.x() - scene.x(*scene.splitKey)) < kLineReach;
}

} // namespace

MapGrip MapGrip::at(const ShardMapScene& scene, QPointF pos)
{
    if (onSplitLine(scene, pos))
        return {Kind::SplitLine, {}, {}};
    if (!scene.live || pos.y() < scene.nowTop() || pos.y() > scene.nowBottom())
        return {};
    const double x = pos.x() - scene.plot.left();
    const auto& open = scene.layout().openCells();
    const auto after =
        std::upper_bound(open.begin(), open.end(), x,
                         [](double at, const auto& cell) { return at < cell.rect.left(); });
    if (after == open.begin() || x > scene.plot.width())
        return {};
    const auto cell = std::prev(after);
    if (cell->rect.width() >= kLeastWidth) {
        if (cell != open.begin() && x - cell->rect.left() < kBorderReach)
            return {Kind::Border, std::prev(cell)->shard, cell->shard};
        if (after != open.end() && cell->rect.right() - x < kBorderReach)
            return {Kind::Border, cell->shard, after->shard};
    }
    return {Kind::Shard, cell->shard, {}};
}

BorderDrag borderDragTo(const ShardMapScene& scene, const MapGrip& grip, QPointF pos,
                        const QString& refusal)
{
    BorderDrag drag{grip.shard, grip.right, pos.x(), {}, refusal};
    if (pos.y() < scene.nowTop() - ShardMapScene::kNowGap || pos.y() > scene.nowBottom())
        return drag;
    drag.over = scene.layout().shardAt(pos.x() - scene.plot.left(), scene.plot.height() + 1.0);
    if (refusal.isEmpty() && drag.over && drag.over != grip.shard && drag.over != grip.right)
        drag.refusal = Text::tr("%1 is no neighbour at this border: only %2 and %3 can be merged")
                           .arg(drag.over->index)
                           .arg(grip.shard.index)
                           .arg(grip.right.index);
    return drag;
}

HashKey splitKeyAt(const ShardMapScene& scene, double x, const HashKeyRange& range, bool snap)
{
    const SplitSnap* nearest = nullptr;
    const auto distance = [&](HashKey key) { return std::abs(scene.x(key) - x); };
    for (const SplitSnap& place : scene.snaps)
        if (!nearest || distance(place.key) < distance(nearest->key))
            nearest = &place;
    if (snap && nearest && distance(nearest->key) < kSnapReach)
        return nearest->key;
    const HashKey key = scene.layout().keyAt(x - scene.plot.left());
    return std::clamp(key, range.start.next(), range.end);
}

} // namespace weir
