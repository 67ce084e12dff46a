#include "widgets/streams/shard_ring_painter.h"

#include "models/common/format.h"
#include "models/metrics/time_axis.h"
#include "models/streams/hash_space.h"
#include "widgets/streams/shard_map_now.h"
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

QRectF circle(QPointF center, double radius)
{
    return {center.x() - radius, center.y() - radius, 2 * radius, 2 * radius};
}

/// Qt counts degrees from the right and against the clock.
double degrees(double space)
{
    return 90 - 360 * space;
}

/// Narrower parts, in pixels of their arc, are drawn as lines.
constexpr double kLeastArc = 8;

} // namespace

QPainterPath ringSector(const RingGeometry& ring, double from, double to, double inner,
                        double outer)
{
    const double sweep = degrees(to) - degrees(from);
    QPainterPath path;
    path.arcMoveTo(circle(ring.center, outer), degrees(from));
    path.arcTo(circle(ring.center, outer), degrees(from), sweep);
    path.arcTo(circle(ring.center, inner), degrees(to), -sweep);
    path.closeSubpath();
    return path;
}

QPainterPath ringCell(const ShardMapScene& scene, const ShardMapLayout::Cell& cell, bool now)
{
    const RingGeometry& ring = *scene.parts.ring;
    const double from = cell.rect.left() / scene.layout().width();
    const double to = cell.rect.right() / scene.layout().width();
    if (now)
        return ringSector(ring, from, to, ring.nowInner, ring.nowOuter);
    return ringSector(ring, from, to, ring.radiusAt(cell.rect.top() / scene.layout().height()),
                      ring.radiusAt(cell.rect.bottom() / scene.layout().height()));
}

ShardRingPainter::ShardRingPainter(QPainter& painter, const ShardMapScene& scene,
                                   const Theme& theme)
    : m_painter(painter),
      m_scene(scene),
      m_ring(*scene.parts.ring),
      m_theme(theme)
{}

void ShardRingPainter::paint()
{
    const bool told = !layout().tooDense();
    m_painter.fillRect(m_painter.viewport(), color(ColorRole::BgSunken));
    if (told && m_scene.parts.colour == MapColour::Shard)
        paintColours();
    paintHeat();
    if (told)
        paintShards();
    paintNowRing();
    paintHashAxis();
    paintTimeAxis();
    if (told) {
        paintNames();
        paintReshards();
    }
}

void ShardRingPainter::paintColours()
{
    for (const auto& cell : layout().cells())
        m_painter.fillPath(ringCell(m_scene, cell, false), m_theme.shard(cell.colourSlot));
}

void ShardRingPainter::paintHeat()
{
    m_painter.drawImage(circle(m_ring.center, m_ring.rim), m_scene.parts.ringImage);
}

void ShardRingPainter::paintArc(double from, double to, double radius, double width,
                                const QColor& color)
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawArc(circle(m_ring.center, radius), int(std::lround(16 * degrees(from))),
                      int(std::lround(16 * (degrees(to) - degrees(from)))));
}

void ShardRingPainter::paintShards()
{
    QColor hatch = color(ColorRole::TextPrimary);
    hatch.setAlphaF(0.5f);
    for (const auto& cell : layout().cells()) {
        const double from = spaceOf(cell.rect.left());
        const double inner = m_ring.radiusAt(cell.rect.top() / layout().height());
        const double outer = m_ring.radiusAt(cell.rect.bottom() / layout().height());
        if (cell.bornInView)
            paintArc(from, spaceOf(cell.rect.right()), inner, 3, color(ColorRole::BgSunken));
        const bool wide = m_ring.arc(spaceOf(cell.rect.width()), outer) > kLeastArc;
        m_painter.setPen(
            QPen(m_theme.shard(cell.colourSlot), wide ? 3 : 1, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawLine(m_ring.at(from, inner + 1), m_ring.at(from, outer));
        if (!cell.open && m_scene.parts.changing.count(cell.shard) != 0)
            m_painter.fillPath(ringCell(m_scene, cell, false), QBrush(hatch, Qt::BDiagPattern));
    }
}

/// The shard's colour outside, its share of the write limit inside.
void ShardRingPainter::paintNowRing()
{
    const double outside = m_ring.nowOuter - 4;
    const double inside = m_ring.nowInner + 9;
    for (const auto& cell : layout().openCells()) {
        const auto load = m_scene.parts.loads.of(cell.shard);
        const double share = load ? load->ofLimit() : 0;
        const double from = spaceOf(cell.rect.left());
        const double to = spaceOf(cell.rect.right());
        const double arc = m_ring.arc(to - from, inside);
        if (arc < kLeastArc) {
            paintArc(from, to, (m_ring.nowInner + m_ring.nowOuter) / 2,
                     m_ring.nowOuter - m_ring.nowInner,
                     load ? m_theme.heat(share) : color(ColorRole::BgRaised));
            continue;
        }
        m_painter.setPen(QPen(color(ColorRole::LineStrong), 1));
        m_painter.setBrush(color(ColorRole::BgRaised));
        m_painter.drawPath(ringCell(m_scene, cell, true));
        const double margin = 4 / m_ring.arc(1, inside);
        const double room = to - from - 2 * margin;
        paintArc(from + margin, to - margin, outside, 4, m_theme.shard(cell.colourSlot));
        paintArc(from + margin, to - margin, inside, 6, color(ColorRole::BgHover));
        if (share > 0)
            paintArc(from + margin, from + margin + room * std::min(share, 1.0), inside, 6,
                     color(loadRole(share)));
    }
}

void ShardRingPainter::paintNames()
{
    constexpr double kAway = 11;
    for (const auto& cell : layout().openCells()) {
        const double from = spaceOf(cell.rect.left());
        const double to = spaceOf(cell.rect.right());
        const double arc = m_ring.arc(to - from, m_ring.nowOuter + kAway);
        const QString whole = QString::fromStdString(cell.shard.toShortString());
        const QString name = arc > 44 ? whole : QString::number(cell.shard.index);
        if (arc > mapTextWidth(m_theme, name) + 4)
            paintCentred(m_ring.at((from + to) / 2, m_ring.nowOuter + kAway), name,
                         ColorRole::TextPrimary);
    }
}

void ShardRingPainter::paintReshards()
{
    std::vector<QRectF> taken;
    for (const ReshardMark& mark : m_scene.parts.reshards) {
        const double space = spaceOf(layout().x(mark.share));
        if (space < 0 || space > 1)
            continue;
        const QPointF at =
            m_ring.at(space, m_ring.radiusAt(layout().y(mark.time) / layout().height()));
        const double width =
            mapTextWidth(m_theme, mark.text) + mapTextWidth(m_theme, mark.clock) + 16;
        const QRectF box(at.x() - width / 2, at.y() - 9, width, kMapTagHeight);
        if (std::any_of(taken.begin(), taken.end(),
                        [&box](const QRectF& other) { return other.intersects(box); }))
            continue;
        taken.push_back(box);
        paintMapTag(m_painter, m_theme, box.topLeft(), mark.text, mark.clock,
                    color(ColorRole::LineStrong));
    }
}

void ShardRingPainter::paintHashAxis()
{
    const KeyWindow& window = layout().window();
    m_painter.setFont(m_theme.font(FontRole::Micro));
    m_painter.setPen(color(ColorRole::TextSecondary));
    m_painter.drawText(
        QPointF(12, 17),
        window.whole()
            ? Text::tr("Hash key space, clockwise; time outwards")
            : Text::tr("%1 of the hash key space").arg(formatPercent(window.width(), 2)));
    constexpr int kTicks = 8;
    for (int tick = 0; tick < kTicks; ++tick) {
        const double space = double(tick) / kTicks;
        m_painter.setPen(QPen(color(ColorRole::LineControl), 1));
        m_painter.drawLine(m_ring.at(space, m_ring.nowOuter + 1),
                           m_ring.at(space, m_ring.nowOuter + (tick % 2 == 0 ? 18 : 5)));
        if (tick % 2 == 0)
            paintCentred(m_ring.at(space, m_ring.nowOuter + (tick % 4 == 0 ? 26 : 62)),
                         hashPrefix(keyAtShare(window.from + space * window.width())),
                         ColorRole::TextMuted);
    }
}

/// Along the top.
void ShardRingPainter::paintTimeAxis()
{
    const TimeAxis axis{layout().from(), layout().to(), m_ring.rim - m_ring.hub};
    const auto step = axis.step(34);
    for (const TimeAxis::Tick& tick : axis.ticks(step, zoneOffset(axis.to))) {
        const QString text = tickText(tick.time, step);
        const QPointF at = m_ring.at(0, m_ring.hub + tick.x);
        paintMapTag(m_painter, m_theme,
                    at - QPointF(mapTextWidth(m_theme, text) / 2 + 5, kMapTagHeight / 2.0), {},
                    text, {});
    }
}

void ShardRingPainter::paintCentred(QPointF center, const QString& text, ColorRole role)
{
    const double width = mapTextWidth(m_theme, text) + 2;
    m_painter.setFont(m_theme.font(FontRole::DataSmall));
    m_painter.setPen(color(role));
    m_painter.drawText(QRectF(center.x() - width / 2, center.y() - 9, width, 18), Qt::AlignCenter,
                       text);
}

} // namespace weir
