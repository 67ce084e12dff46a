#pragma once

#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_scene.h"

#include <QImage>

class QPainter;

namespace weir {

/// One pixel per cell of the grid: nothing measured is transparent. By MapColour::Shard the pixels
/// only darken.
QImage heatImage(const HeatGrid& heat, MapColour colour, const Theme& theme);

/// Draws a shard map. Lives for one paint event.
class ShardMapPainter
{
public:
    /// `heat` is heatImage() of the scene.
    ShardMapPainter(QPainter& painter, const ShardMapScene& scene, const QImage& heat,
                    const Theme& theme);

    void paint();

private:
    void paintGround();
    void paintHeat();
    void paintShards();
    void paintLabels();
    void paintReshards();
    void paintHashAxis();
    void paintTimeAxis();
    void paintSelection();
    void paintCrosshair();
    void paintLines();
    void paintUnmeasured();
    void paintBorders();
    void paintSplitTag();
    void paintProbeTag();

    /// A small box with text; `muted` follows in muted text.
    QRectF paintTag(QPointF topLeft, const QString& text, const QString& muted, const QColor& edge);
    /// Where no heat was measured, from the plot's top down; empty when it all was.
    QRectF unmeasured() const;
    double textWidth(const QString& text) const;
    QColor color(ColorRole role) const { return m_theme.color(role); }

    QPainter& m_painter;
    const ShardMapScene& m_scene;
    const QImage& m_heat;
    const Theme& m_theme;
};

} // namespace weir
