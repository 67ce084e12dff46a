#include "widgets/streams/shard_map_overlay.h"

#include "models/common/format.h"
#include "widgets/streams/shard_map_tag.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ShardMapView)
};

/// How far lines and frames reach beyond their place.
constexpr int kMargin = 3;

double yOf(const ShardMapScene& scene, Timestamp time)
{
    return std::round(scene.plot.top() + scene.layout().y(time));
}

QRectF crosshairTag(const ShardMapScene& scene, const Theme& theme, Timestamp time)
{
    const double width = mapTextWidth(theme, formatClock(time)) + 12;
    return {scene.plot.right() - width,
            std::max(yOf(scene, time) - kMapTagHeight - 2, double(scene.plot.top())), width,
            double(kMapTagHeight)};
}

double splitX(const ShardMapScene& scene)
{
    return std::round(scene.x(*scene.splitKey)) + 0.5;
}

QRectF splitTag(const ShardMapScene& scene, const Theme& theme)
{
    const auto [text, snap] = ShardMapOverlay::splitTexts(scene);
    const double width = mapTextWidth(theme, text) + mapTextWidth(theme, snap) + 16;
    const double left = std::clamp(splitX(scene) - width / 2, double(scene.plot.left()),
                                   std::max(scene.plot.right() - width, 0.0 + scene.plot.left()));
    return {left, scene.plot.bottom() - 50.0, width, double(kMapTagHeight)};
}

} // namespace

ShardMapOverlay::ShardMapOverlay(QPainter& painter, const ShardMapScene& scene, const Theme& theme)
    : m_painter(painter),
      m_scene(scene),
      m_theme(theme)
{}

std::pair<QString, QString> ShardMapOverlay::splitTexts(const ShardMapScene& scene)
{
    const auto snap = std::find_if(scene.snaps.begin(), scene.snaps.end(),
                                   [&](const SplitSnap& s) { return s.key == *scene.splitKey; });
    return {Text::tr("split at %1").arg(hashPrefix(*scene.splitKey)),
            snap == scene.snaps.end() ? QString() : snap->text.left(24)};
}

QString ShardMapOverlay::borderText(const BorderDrag& drag)
{
    if (drag.accepted())
        return Text::tr("merge %1 and %2").arg(drag.left.index).arg(drag.right.index);
    return drag.refusal.isEmpty() ? Text::tr("drop it on %1 or %2 to merge them")
                                        .arg(drag.left.index)
                                        .arg(drag.right.index)
                                  : drag.refusal;
}

QRegion ShardMapOverlay::crosshairRegion(const ShardMapScene& scene, const Theme& theme,
                                         Timestamp time)
{
    if (time < scene.layout().from() || time > scene.layout().to())
        return {};
    const QRect line(scene.plot.left(), int(yOf(scene, time)) - 1, scene.plot.width(), 3);
    return QRegion(line) + crosshairTag(scene, theme, time).toAlignedRect().adjusted(-1, -1, 1, 1);
}

QRegion ShardMapOverlay::splitRegion(const ShardMapScene& scene, const Theme& theme)
{
    if (!scene.splitKey)
        return {};
    const int x = int(splitX(scene));
    const QRect line(x - 8, scene.plot.top(), 17,
                     scene.nowBottom() + ShardMapScene::kBottom - scene.plot.top());
    return QRegion(line) +
           splitTag(scene, theme).toAlignedRect().adjusted(-kMargin, -kMargin, kMargin, kMargin);
}

QRegion ShardMapOverlay::borderRegion(const ShardMapScene& scene)
{
    return QRect(scene.plot.left() - kMargin, scene.plot.bottom() - 54,
                 scene.plot.width() + 2 * kMargin, scene.nowBottom() - scene.plot.bottom() + 60);
}

void ShardMapOverlay::paint()
{
    m_painter.save();
    m_painter.setClipRect(QRectF(m_scene.plot.left() - kMargin, 0,
                                 m_scene.plot.width() + 2 * kMargin,
                                 m_scene.nowBottom() + ShardMapScene::kBottom),
                          Qt::IntersectClip);
    paintLines();
    paintCrosshair();
    paintSplitTag();
    paintProbeTag();
    paintBorderDrag();
    m_painter.restore();
}

void ShardMapOverlay::paintLines()
{
    for (const ShardProbe& pin : m_scene.pins)
        if (m_scene.shows(pin.hash))
            m_painter.fillRect(QRectF(std::round(m_scene.x(pin.hash)), m_scene.plot.top(), 1,
                                      m_scene.nowBottom() - m_scene.plot.top()),
                               color(ColorRole::Info));
    paintBorders();
    if (m_scene.probe && m_scene.shows(m_scene.probe->hash))
        m_painter.fillRect(
            QRectF(std::round(m_scene.x(m_scene.probe->hash)), 22, 1, m_scene.nowBottom() - 22),
            color(ColorRole::TextPrimary));
    if (!m_scene.splitKey || !m_scene.shows(*m_scene.splitKey))
        return;
    QPen pen(color(ColorRole::Accent), 1.5);
    pen.setDashPattern({3.3, 2.7});
    m_painter.setPen(pen);
    m_painter.drawLine(QPointF(splitX(m_scene), m_scene.plot.top()),
                       QPointF(splitX(m_scene), m_scene.nowTop()));
}

/// Where shards would begin after a scaling; with more of them than fit they would hide the map.
void ShardMapOverlay::paintBorders()
{
    constexpr int kLeastGap = 3;
    if (int(m_scene.borders.size()) * kLeastGap > m_scene.plot.width())
        return;
    QPen pen(color(ColorRole::Accent), 1);
    pen.setDashPattern({3.3, 2.7});
    m_painter.setPen(pen);
    for (const HashKey border : m_scene.borders) {
        if (!m_scene.shows(border))
            continue;
        const double x = std::round(m_scene.x(border)) + 0.5;
        m_painter.drawLine(QPointF(x, m_scene.plot.top()), QPointF(x, m_scene.nowBottom()));
    }
}

void ShardMapOverlay::paintCrosshair()
{
    const auto& time = m_scene.crosshair;
    if (!time || *time < m_scene.layout().from() || *time > m_scene.layout().to())
        return;
    m_painter.fillRect(QRectF(m_scene.plot.left(), yOf(m_scene, *time), m_scene.plot.width(), 1),
                       color(ColorRole::TextSecondary));
    paintTag(crosshairTag(m_scene, m_theme, *time).topLeft(), formatClock(*time), {},
             ColorRole::TextSecondary);
}

void ShardMapOverlay::paintSplitTag()
{
    if (!m_scene.splitKey || !m_scene.shows(*m_scene.splitKey))
        return;
    const double x = splitX(m_scene);
    m_painter.fillRect(QRectF(x - 0.75, m_scene.nowBottom(), 1.5, 4), color(ColorRole::Accent));
    m_painter.fillRect(QRectF(x - 6, m_scene.nowBottom() + 3, 12, 8), color(ColorRole::Accent));
    const auto [text, snap] = splitTexts(m_scene);
    paintTag(splitTag(m_scene, m_theme).topLeft(), text, snap, ColorRole::Accent);
}

void ShardMapOverlay::paintProbeTag()
{
    if (!m_scene.probe || !m_scene.shows(m_scene.probe->hash))
        return;
    const double x = std::round(m_scene.x(m_scene.probe->hash));
    const QFontMetricsF metrics(m_theme.font(FontRole::DataSmall));
    const QString key = metrics.elidedText(m_scene.probe->key, Qt::ElideMiddle, 180);
    const double width =
        mapTextWidth(m_theme, key) + mapTextWidth(m_theme, m_scene.probe->place()) + 16;
    const double left =
        std::clamp(x - 4, double(m_scene.plot.left()), m_scene.plot.right() - width);
    paintTag(QPointF(left, 4), key, m_scene.probe->place(), ColorRole::TextPrimary);
}

/// The two neighbours, where the pointer is, and what dropping here would do or why nothing.
void ShardMapOverlay::paintBorderDrag()
{
    if (!m_scene.border)
        return;
    const BorderDrag& drag = *m_scene.border;
    const ColorRole role = drag.accepted() ? ColorRole::Accent : ColorRole::Warn;
    const auto* const left = m_scene.layout().cellOf(drag.left);
    const auto* const right = m_scene.layout().cellOf(drag.right);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color(role), 2));
    if (drag.accepted() && left && right)
        m_painter.drawRect(QRectF(m_scene.plot.left() + left->rect.left() + 1, m_scene.nowTop() + 1,
                                  right->rect.right() - left->rect.left() - 2,
                                  ShardMapScene::kNowHeight - 2));
    m_painter.fillRect(QRectF(drag.x - 1, m_scene.nowTop() - 4, 2, ShardMapScene::kNowHeight + 8),
                       color(role));
    const QString text = borderText(drag);
    const double width = mapTextWidth(m_theme, text) + 10;
    const double x = std::clamp(drag.x - width / 2, double(m_scene.plot.left()),
                                std::max(m_scene.plot.right() - width, 0.0 + m_scene.plot.left()));
    paintTag(QPointF(x, m_scene.plot.bottom() - 50), text, {}, role);
}

void ShardMapOverlay::paintTag(QPointF topLeft, const QString& text, const QString& muted,
                               ColorRole edge)
{
    paintMapTag(m_painter, m_theme, topLeft, text, muted, color(edge));
}

} // namespace weir
