#include "widgets/streams/shard_ring_overlay.h"

#include "models/common/format.h"
#include "widgets/streams/shard_map_overlay.h"
#include "widgets/streams/shard_map_tag.h"
#include "widgets/streams/shard_ring_painter.h"

#include <QPainter>

namespace weir {

ShardRingOverlay::ShardRingOverlay(QPainter& painter, const ShardMapScene& scene,
                                   const Theme& theme)
    : m_painter(painter),
      m_scene(scene),
      m_ring(*scene.parts.ring),
      m_theme(theme)
{}

void ShardRingOverlay::paint()
{
    paintSelection();
    paintKeys();
    paintCrosshair();
    paintSplit();
    paintBorderDrag();
}

double ShardRingOverlay::spaceOf(HashKey key) const
{
    return m_scene.layout().x(key) / m_scene.layout().width();
}

void ShardRingOverlay::outline(ShardId shard, bool now, ColorRole role)
{
    const auto* const cell = m_scene.layout().cellOf(shard);
    if (!cell)
        return;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color(role), 2));
    m_painter.drawPath(ringCell(m_scene, *cell, now));
}

void ShardRingOverlay::paintSelection()
{
    if (m_scene.selected.size() > ShardMapScene::kMostOutlines)
        return;
    for (const ShardId shard : m_scene.selected) {
        outline(shard, false, ColorRole::Accent);
        const auto* const cell = m_scene.layout().cellOf(shard);
        if (cell && cell->open)
            outline(shard, true, ColorRole::Accent);
    }
}

void ShardRingOverlay::paintRay(HashKey key, const QPen& pen, double outer)
{
    if (!m_scene.shows(key))
        return;
    m_painter.setPen(pen);
    m_painter.drawLine(m_ring.at(spaceOf(key), m_ring.hub), m_ring.at(spaceOf(key), outer));
}

void ShardRingOverlay::paintKeys()
{
    QPen dashed(color(ColorRole::Accent), 1);
    dashed.setDashPattern({3.3, 2.7});
    if (m_ring.arc(1, m_ring.rim) > 3.0 * double(m_scene.borders.size()))
        for (const HashKey border : m_scene.borders)
            paintRay(border, dashed, m_ring.nowOuter);
    for (const ShardProbe& pin : m_scene.pins)
        paintRay(pin.hash, QPen(color(ColorRole::Info), 1), m_ring.nowOuter);
    if (!m_scene.probe || !m_scene.shows(m_scene.probe->hash))
        return;
    paintRay(m_scene.probe->hash, QPen(color(ColorRole::TextPrimary), 1), m_ring.nowOuter + 6);
    const QString key = QFontMetricsF(m_theme.font(FontRole::DataSmall))
                            .elidedText(m_scene.probe->key, Qt::ElideMiddle, 140);
    const QPointF end = m_ring.at(spaceOf(m_scene.probe->hash), m_ring.nowOuter + 20);
    const double width = mapTextWidth(m_theme, key) + mapTextWidth(m_theme, m_scene.probe->place());
    const double left = end.x() < m_ring.center.x() ? end.x() - width - 16 : end.x();
    paintMapTag(m_painter, m_theme, QPointF(left, end.y() - 9), key, m_scene.probe->place(),
                color(ColorRole::TextPrimary));
}

void ShardRingOverlay::paintCrosshair()
{
    const auto& time = m_scene.crosshair;
    if (!time || *time < m_scene.layout().from() || *time > m_scene.layout().to())
        return;
    const double radius = m_ring.radiusAt(m_scene.layout().y(*time) / m_scene.layout().height());
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color(ColorRole::TextSecondary), 1));
    m_painter.drawEllipse(m_ring.center, radius, radius);
    paintMapTag(m_painter, m_theme, m_ring.at(0.5, radius) - QPointF(30, 20), formatClock(*time),
                {}, color(ColorRole::TextSecondary));
}

void ShardRingOverlay::paintSplit()
{
    if (!m_scene.splitKey || !m_scene.shows(*m_scene.splitKey))
        return;
    QPen pen(color(ColorRole::Accent), 1.5);
    pen.setDashPattern({3.3, 2.7});
    paintRay(*m_scene.splitKey, pen, m_ring.nowOuter);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color(ColorRole::Accent));
    m_painter.drawEllipse(m_ring.at(spaceOf(*m_scene.splitKey), m_ring.nowOuter + 5), 5, 5);
    const auto [text, snap] = ShardMapOverlay::splitTexts(m_scene);
    paintInHub(text, snap, ColorRole::Accent);
}

void ShardRingOverlay::paintBorderDrag()
{
    if (!m_scene.border)
        return;
    const ColorRole role = m_scene.border->accepted() ? ColorRole::Accent : ColorRole::Warn;
    outline(m_scene.border->left, true, role);
    outline(m_scene.border->right, true, role);
    paintInHub(ShardMapOverlay::borderText(*m_scene.border), {}, role);
}

void ShardRingOverlay::paintInHub(const QString& text, const QString& muted, ColorRole role)
{
    const double width = mapTextWidth(m_theme, text) + mapTextWidth(m_theme, muted) + 16;
    paintMapTag(m_painter, m_theme, m_ring.center - QPointF(width / 2, kMapTagHeight / 2.0), text,
                muted, color(role));
}

} // namespace weir
