#pragma once

#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_scene.h"

class QPainter;

namespace weir {

/// What ShardMapOverlay draws, of a map that is bent to a ring. Lives for one painting.
class ShardRingOverlay
{
public:
    ShardRingOverlay(QPainter& painter, const ShardMapScene& scene, const Theme& theme);

    void paint();

private:
    void paintSelection();
    void paintKeys();
    void paintCrosshair();
    void paintSplit();
    void paintBorderDrag();

    /// From the hub through the now ring.
    void paintRay(HashKey key, const QPen& pen, double outer);
    void outline(ShardId shard, bool now, ColorRole role);
    void paintInHub(const QString& text, const QString& muted, ColorRole role);
    double spaceOf(HashKey key) const;
    QColor color(ColorRole role) const { return m_theme.color(role); }

    QPainter& m_painter;
    const ShardMapScene& m_scene;
    const RingGeometry m_ring;
    const Theme& m_theme;
};

} // namespace weir
