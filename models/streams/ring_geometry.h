#pragma once

#include <QPointF>
#include <QRectF>

#include <optional>

namespace weir {

/// The shard map bent to a ring: the hash key space runs clockwise from the top, time from the hub
/// outwards; around it the now bar as a ring. A value, in pixels.
struct RingGeometry
{
    QPointF center;
    double hub = 0; ///< radius at which the span begins
    double rim = 0; ///< and ends
    double nowInner = 0;
    double nowOuter = 0;

    /// The largest that leaves room for labels within `area`.
    static RingGeometry within(const QRectF& area);

    /// A place in the ring; shares are of what is shown of the space and of the span.
    struct Place
    {
        double space = 0;
        double time = 0;
        bool now = false; ///< in the now ring; `time` is the share of its thickness
    };
    /// Nothing outside, in the hub and in the gap.
    std::optional<Place> placeOf(QPointF pos) const;

    /// The same for any pixel.
    double spaceAt(QPointF pos) const;
    double radiusOf(QPointF pos) const;
    double radiusAt(double time) const { return hub + time * (rim - hub); }
    QPointF at(double space, double radius) const;
    /// How long the arc over a share of the space is.
    double arc(double space, double radius) const;
};

} // namespace weir
