#pragma once

#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_scene.h"

#include <QPainterPath>

class QPainter;

namespace weir {

/// A part of a ring: shares of the space, radii.
QPainterPath ringSector(const RingGeometry& ring, double from, double to, double inner,
                        double outer);
/// The part that a cell of the map takes; of the now ring when `now`.
QPainterPath ringCell(const ShardMapScene& scene, const ShardMapLayout::Cell& cell, bool now);

/// What ShardMapPainter draws, of a map that is bent to a ring. Lives for one painting.
class ShardRingPainter
{
public:
    ShardRingPainter(QPainter& painter, const ShardMapScene& scene, const Theme& theme);

    void paint();

private:
    void paintColours();
    void paintHeat();
    void paintShards();
    void paintNowRing();
    void paintNames();
    void paintReshards();
    void paintHashAxis();
    void paintTimeAxis();

    void paintCentred(QPointF center, const QString& text, ColorRole role);
    void paintArc(double from, double to, double radius, double width, const QColor& color);
    /// A place of the layout as a share of what is shown.
    double spaceOf(double x) const { return x / layout().width(); }
    QColor color(ColorRole role) const { return m_theme.color(role); }
    const ShardMapLayout& layout() const { return m_scene.layout(); }

    QPainter& m_painter;
    const ShardMapScene& m_scene;
    const RingGeometry m_ring;
    const Theme& m_theme;
};

} // namespace weir
