#pragma once

#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_scene.h"

#include <QRegion>

class QPainter;

namespace weir {

/// Draws what follows the pointer and the choices over a shard map: crosshair, the lines of probes,
/// pins, splits and scalings, a border that is dragged. Touches only what is in
/// view of it, so a hover costs little whatever the number of shards. Lives for one painting.
class ShardMapOverlay
{
public:
    ShardMapOverlay(QPainter& painter, const ShardMapScene& scene, const Theme& theme);

    void paint();

    /// Where the crosshair at `time` is drawn; empty outside the map.
    static QRegion crosshairRegion(const ShardMapScene& scene, const Theme& theme, Timestamp time);
    /// Where the split of the scene is drawn; empty without one.
    static QRegion splitRegion(const ShardMapScene& scene, const Theme& theme);
    /// Where a border that is dragged is drawn.
    static QRegion borderRegion(const ShardMapScene& scene);

    /// "split at 0xC831…", and to what it snapped. The scene has a split.
    static std::pair<QString, QString> splitTexts(const ShardMapScene& scene);
    /// What dropping the border here would do, or why nothing.
    static QString borderText(const BorderDrag& drag);

private:
    void paintLines();
    void paintBorders();
    void paintCrosshair();
    void paintSplitTag();
    void paintProbeTag();
    void paintBorderDrag();

    void paintTag(QPointF topLeft, const QString& text, const QString& muted, ColorRole edge);
    QColor color(ColorRole role) const { return m_theme.color(role); }

    QPainter& m_painter;
    const ShardMapScene& m_scene;
    const Theme& m_theme;
};

} // namespace weir
