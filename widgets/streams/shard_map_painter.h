#pragma once

#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_scene.h"

class QPainter;

namespace weir {

/// Draws what stands still of a shard map: heat, shards and those that are picked, labels, axes and
/// the now bar. What follows the pointer is ShardMapOverlay's. Lives for one painting.
class ShardMapPainter
{
public:
    ShardMapPainter(QPainter& painter, const ShardMapScene& scene, const Theme& theme);

    void paint();

private:
    void paintGround();
    void paintHeat();
    void paintShards();
    void paintChanging();
    void paintSelection();
    void paintLabels();
    void paintReshards();
    void paintHashAxis();
    void paintTimeAxis();
    void paintUnmeasured();
    void paintNowBar();

    QRectF paintTag(QPointF topLeft, const QString& text, const QString& muted, const QColor& edge);
    /// Where no heat was measured, from the plot's top down; empty when it all was.
    QRectF unmeasured() const;
    double textWidth(const QString& text) const;
    QColor color(ColorRole role) const { return m_theme.color(role); }
    const ShardMapLayout& layout() const { return m_scene.parts.layout; }
    const HeatGrid& heat() const { return m_scene.parts.heat; }

    QPainter& m_painter;
    const ShardMapScene& m_scene;
    const Theme& m_theme;
};

} // namespace weir
