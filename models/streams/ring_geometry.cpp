#include "models/streams/ring_geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace weir {

namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kLabels = 34; ///< around the ring
constexpr double kNowThickness = 30;
constexpr double kGap = 6;
constexpr double kHubShare = 0.22; ///< of the radius

} // namespace

RingGeometry RingGeometry::within(const QRectF& area)
{
    RingGeometry ring;
    ring.center = area.center();
    ring.nowOuter = std::max(40.0, std::min(area.width(), area.height()) / 2 - kLabels);
    ring.nowInner = std::max(20.0, ring.nowOuter - kNowThickness);
    ring.rim = ring.nowInner - kGap;
    ring.hub = ring.nowOuter * kHubShare;
    return ring;
}

double RingGeometry::spaceAt(QPointF pos) const
{
    const QPointF from = pos - center;
    const double angle = std::atan2(from.x(), -from.y());
    return (angle < 0 ? angle + kTurn : angle) / kTurn;
}

double RingGeometry::radiusOf(QPointF pos) const
{
    const QPointF from = pos - center;
    return std::hypot(from.x(), from.y());
}

std::optional<RingGeometry::Place> RingGeometry::placeOf(QPointF pos) const
{
    const double radius = radiusOf(pos);
    const double space = spaceAt(pos);
    if (radius >= hub && radius <= rim)
        return Place{space, (radius - hub) / (rim - hub), false};
    if (radius >= nowInner && radius <= nowOuter)
        return Place{space, (radius - nowInner) / (nowOuter - nowInner), true};
    return {};
}

QPointF RingGeometry::at(double space, double radius) const
{
    return center + radius * QPointF(std::sin(space * kTurn), -std::cos(space * kTurn));
}

double RingGeometry::arc(double space, double radius) const
{
    return space * kTurn * radius;
}

} // namespace weir
