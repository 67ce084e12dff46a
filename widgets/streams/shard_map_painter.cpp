#include "widgets/streams/shard_map_painter.h"

#include "models/common/format.h"
#include "models/metrics/time_axis.h"
#include "models/streams/hash_space.h"
#include "widgets/common/icons.h"
#include "widgets/streams/shard_map_now.h"

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

constexpr int kTagHeight = 18;
/// How much of a shard's own colour its quietest cells keep.
constexpr double kShardGround = 0.25;

QRgb pixelOf(double level, MapColour colour, const Theme& theme)
{
    if (level < 0)
        return qRgba(0, 0, 0, 0);
    if (colour != MapColour::Shard)
        return theme.heat(level).rgb();
    QColor shade = theme.color(ColorRole::BgSunken);
    shade.setAlphaF(float((1 - kShardGround) * (1 - level)));
    return shade.rgba();
}

} // namespace

QImage heatImage(const HeatGrid& heat, MapColour colour, const Theme& theme)
{
    QImage image(HeatGrid::kColumns, std::max(heat.rows, 1), QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    for (int row = 0; row < heat.rows; ++row) {
        auto* const line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < HeatGrid::kColumns; ++column)
            line[column] = pixelOf(heat.level(row, column), colour, theme);
    }
    return image;
}

ShardMapPainter::ShardMapPainter(QPainter& painter, const ShardMapScene& scene, const QImage& heat,
                                 const Theme& theme)
    : m_painter(painter),
      m_scene(scene),
      m_heat(heat),
      m_theme(theme)
{}

void ShardMapPainter::paint()
{
    const bool told = !m_scene.layout.tooDense();
    paintGround();
    paintHeat();
    if (told) {
        paintShards();
        paintSelection();
    }
    paintLines();
    paintCrosshair();
    if (told) {
        paintLabels();
        paintReshards();
    }
    paintUnmeasured();
    paintHashAxis();
    paintTimeAxis();
    for (const auto& cell : m_scene.layout.openCells())
        paintNowShard(m_painter, m_theme, m_scene, cell);
    paintSplitTag();
    paintProbeTag();
}

void ShardMapPainter::paintGround()
{
    m_painter.fillRect(m_painter.viewport(), color(ColorRole::BgSunken));
    if (m_scene.colour == MapColour::Shard) {
        for (const auto& cell : m_scene.layout.cells())
            m_painter.fillRect(m_scene.toWidget(cell.rect), m_theme.shard(cell.colourSlot));
    }
    QColor hatch = color(ColorRole::LineSubtle);
    hatch.setAlphaF(0.55f);
    m_painter.fillRect(unmeasured(), color(ColorRole::BgSunken));
    m_painter.fillRect(unmeasured(), QBrush(hatch, Qt::BDiagPattern));
}

QRectF ShardMapPainter::unmeasured() const
{
    const int rows = m_scene.heat.unmeasuredRows();
    const double end = m_scene.layout.y(m_scene.heat.from + std::chrono::minutes(rows));
    return {double(m_scene.plot.left()), double(m_scene.plot.top()), double(m_scene.plot.width()),
            rows > 0 ? std::min(end, double(m_scene.plot.height())) : 0.0};
}

/// Says why there is no heat, over everything else.
void ShardMapPainter::paintUnmeasured()
{
    const QRectF area = unmeasured();
    if (area.height() < 60)
        return;
    const auto& cells = m_scene.layout.cells();
    const bool unborn = !cells.empty() && cells.front().rect.top() >= area.height() - 60;
    const QString text =
        unborn ? Text::tr("before the stream was created") : Text::tr("heat was not measured here");
    const QPointF middle(area.center().x() - textWidth(text) / 2.0,
                         area.center().y() - kTagHeight / 2.0);
    paintTag(middle, {}, text, {});
}

void ShardMapPainter::paintHeat()
{
    const HeatGrid& heat = m_scene.heat;
    if (heat.rows == 0)
        return;
    const double top = m_scene.layout.y(heat.from);
    const double bottom = m_scene.layout.y(heat.from + std::chrono::minutes(heat.rows));
    m_painter.save();
    m_painter.setClipRect(m_scene.plot);
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    m_painter.drawImage(
        QRectF(m_scene.plot.left(), m_scene.plot.top() + top, m_scene.plot.width(), bottom - top),
        m_heat);
    m_painter.restore();
}

void ShardMapPainter::paintShards()
{
    const QColor gapColor = color(ColorRole::BgSunken);
    for (const auto& cell : m_scene.layout.cells()) {
        const QRectF rect = m_scene.toWidget(cell.rect);
        const double left = std::round(rect.left());
        const bool wide = rect.width() > 8;
        m_painter.fillRect(QRectF(left - 1, rect.top(), wide ? 3 : 1, rect.height()), gapColor);
        if (cell.bornInView)
            m_painter.fillRect(QRectF(left, std::round(rect.top()) - 1, rect.width(), 3), gapColor);
        m_painter.fillRect(
            QRectF(left + (wide ? 2 : 0), rect.top() + 2, wide ? 3 : 1, rect.height() - 3),
            m_theme.shard(cell.colourSlot));
    }
}

void ShardMapPainter::paintLabels()
{
    for (const auto& cell : m_scene.layout.cells()) {
        const QRectF rect = m_scene.toWidget(cell.rect);
        const QString closed = cell.open || rect.width() < 110 ? QString() : Text::tr("closed");
        const double offset = cell.bornInView ? 13 : 5;
        const QString name = shardMapName(cell);
        if (rect.width() >= textWidth(name) + 22 && rect.height() >= offset + kTagHeight)
            paintTag(QPointF(rect.left() + 9, rect.top() + offset), name, closed, {});
    }
}

void ShardMapPainter::paintReshards()
{
    std::vector<QRectF> taken;
    for (const ReshardMark& mark : m_scene.reshards) {
        if (mark.time <= m_scene.layout.from() || mark.time > m_scene.layout.to())
            continue;
        const double width = textWidth(mark.text + QLatin1Char(' ') + mark.clock) + 40;
        const double middle = m_scene.plot.left() + m_scene.layout.x(mark.share);
        const double left =
            std::clamp(middle - width / 2, double(m_scene.plot.left()),
                       std::max(double(m_scene.plot.left()), m_scene.plot.right() - width));
        const double y =
            std::clamp(m_scene.plot.top() + m_scene.layout.y(mark.time) - 9,
                       double(m_scene.plot.top()), double(m_scene.plot.bottom() - kTagHeight));
        const QRectF box(left, y, width, kTagHeight);
        const bool hidden = std::any_of(taken.begin(), taken.end(),
                                        [&](const QRectF& other) { return other.intersects(box); });
        if (hidden)
            continue;
        taken.push_back(box);
        const QRectF tag = paintTag(box.topLeft(), QStringLiteral("   ") + mark.text, mark.clock,
                                    color(ColorRole::LineStrong));
        const QString icon = mark.merge ? QStringLiteral("git-merge") : QStringLiteral("split");
        m_painter.drawPixmap(tag.topLeft() + QPointF(5, 3),
                             iconPixmap(icon, color(ColorRole::TextPrimary), 12,
                                        m_painter.device()->devicePixelRatioF()));
    }
}

double ShardMapPainter::textWidth(const QString& text) const
{
    return std::ceil(QFontMetricsF(m_theme.font(FontRole::DataSmall)).horizontalAdvance(text));
}

QRectF ShardMapPainter::paintTag(QPointF topLeft, const QString& text, const QString& muted,
                                 const QColor& edge)
{
    const double first = textWidth(text);
    const double gap = muted.isEmpty() ? 0 : 6;
    const QRectF box(std::round(topLeft.x()), std::round(topLeft.y()),
                     first + gap + textWidth(muted) + 10, kTagHeight);
    m_painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    m_painter.setBrush(color(ColorRole::BgPanel));
    m_painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    m_painter.setFont(m_theme.font(FontRole::DataSmall));
    m_painter.setPen(color(ColorRole::TextPrimary));
    m_painter.drawText(box.adjusted(5, 0, 0, 0), Qt::AlignVCenter, text);
    m_painter.setPen(color(ColorRole::TextMuted));
    m_painter.drawText(box.adjusted(5 + first + gap, 0, 0, 0), Qt::AlignVCenter, muted);
    return box;
}

void ShardMapPainter::paintHashAxis()
{
    const QRect& plot = m_scene.plot;
    m_painter.setFont(m_theme.font(FontRole::Micro));
    m_painter.setPen(color(ColorRole::TextSecondary));
    m_painter.drawText(QPointF(plot.left() - 2, 17), Text::tr("Hash key space, 0 to 2¹²⁸−1"));
    m_painter.setFont(m_theme.font(FontRole::DataSmall));
    const int labels = plot.width() > 560 ? 8 : 4;
    for (int tick = 0; tick <= 2 * labels; ++tick) {
        const double share = double(tick) / (2 * labels);
        const double x =
            std::min(std::round(plot.left() + share * plot.width()), double(plot.right()));
        const bool labelled = tick % 2 == 0;
        m_painter.fillRect(QRectF(x, plot.top() - (labelled ? 10 : 6), 1, labelled ? 9 : 5),
                           color(ColorRole::LineControl));
        if (!labelled)
            continue;
        const QString text = hashPrefix(keyAtShare(share));
        const double width = textWidth(text);
        const double left = tick == 0 ? x : tick == 2 * labels ? x - width : x - width / 2;
        m_painter.setPen(color(ColorRole::TextMuted));
        m_painter.drawText(QPointF(left, plot.top() - 15), text);
    }
}

void ShardMapPainter::paintTimeAxis()
{
    const QRect& plot = m_scene.plot;
    const TimeAxis axis{m_scene.layout.from(), m_scene.layout.to(), double(plot.height())};
    const auto step = axis.step(44);
    m_painter.setFont(m_theme.font(FontRole::DataSmall));
    for (const TimeAxis::Tick& tick : axis.ticks(step, zoneOffset(axis.to))) {
        const double y = std::round(plot.top() + tick.x);
        m_painter.fillRect(QRectF(plot.left() - 5, y, 5, 1), color(ColorRole::LineControl));
        m_painter.setPen(color(ColorRole::TextMuted));
        const double middle = std::clamp(y, plot.top() + 6.0, plot.bottom() - 4.0);
        m_painter.drawText(QRectF(0, middle - 9, plot.left() - 8, 18),
                           Qt::AlignVCenter | Qt::AlignRight, tickText(tick.time, step));
    }
    const QRectF now(0, m_scene.nowTop() + 4, plot.left() - 8, 18);
    m_painter.setPen(color(ColorRole::TextMuted));
    m_painter.drawText(now.translated(0, 18), Qt::AlignVCenter | Qt::AlignRight,
                       formatMinute(axis.to));
    m_painter.setFont(m_theme.font(FontRole::SmallStrong));
    m_painter.setPen(color(ColorRole::TextPrimary));
    m_painter.drawText(now, Qt::AlignVCenter | Qt::AlignRight, Text::tr("now"));
}

void ShardMapPainter::paintSelection()
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color(ColorRole::Accent), 2));
    for (const auto& cell : m_scene.layout.cells()) {
        if (m_scene.selected.count(cell.shard) != 0)
            m_painter.drawRect(m_scene.toWidget(cell.rect).adjusted(1, 1, -1, -1));
    }
}

void ShardMapPainter::paintCrosshair()
{
    const auto& time = m_scene.crosshair;
    if (!time || *time < m_scene.layout.from() || *time > m_scene.layout.to())
        return;
    const double y = std::round(m_scene.plot.top() + m_scene.layout.y(*time));
    m_painter.fillRect(QRectF(m_scene.plot.left(), y, m_scene.plot.width(), 1),
                       color(ColorRole::TextSecondary));
    const QString text = formatClock(*time);
    paintTag(QPointF(m_scene.plot.right() - textWidth(text) - 12,
                     std::max(y - kTagHeight - 2, double(m_scene.plot.top()))),
             text, {}, color(ColorRole::TextSecondary));
}

/// The vertical lines of probe and split, below all texts.
void ShardMapPainter::paintLines()
{
    for (const ShardProbe& pin : m_scene.pins)
        m_painter.fillRect(QRectF(std::round(m_scene.x(pin.hash)), m_scene.plot.top(), 1,
                                  m_scene.nowBottom() - m_scene.plot.top()),
                           color(ColorRole::Info));
    paintBorders();
    if (m_scene.probe)
        m_painter.fillRect(
            QRectF(std::round(m_scene.x(m_scene.probe->hash)), 22, 1, m_scene.nowTop() - 22),
            color(ColorRole::TextPrimary));
    if (!m_scene.splitKey)
        return;
    const double x = std::round(m_scene.x(*m_scene.splitKey)) + 0.5;
    QPen pen(color(ColorRole::Accent), 1.5);
    pen.setDashPattern({3.3, 2.7});
    m_painter.setPen(pen);
    m_painter.drawLine(QPointF(x, m_scene.plot.top()), QPointF(x, m_scene.nowTop()));
}

/// Where shards would begin after a scaling; with more of them than fit they would hide the map.
void ShardMapPainter::paintBorders()
{
    constexpr int kLeastGap = 3;
    if (int(m_scene.borders.size()) * kLeastGap > m_scene.plot.width())
        return;
    QPen pen(color(ColorRole::Accent), 1);
    pen.setDashPattern({3.3, 2.7});
    m_painter.setPen(pen);
    for (const HashKey border : m_scene.borders) {
        const double x = std::round(m_scene.x(border)) + 0.5;
        m_painter.drawLine(QPointF(x, m_scene.plot.top()), QPointF(x, m_scene.nowBottom()));
    }
}

void ShardMapPainter::paintSplitTag()
{
    if (!m_scene.splitKey)
        return;
    const double x = std::round(m_scene.x(*m_scene.splitKey)) + 0.5;
    m_painter.fillRect(QRectF(x - 0.75, m_scene.nowBottom(), 1.5, 4), color(ColorRole::Accent));
    m_painter.fillRect(QRectF(x - 6, m_scene.nowBottom() + 3, 12, 8), color(ColorRole::Accent));
    const QString text = Text::tr("split at %1").arg(hashPrefix(*m_scene.splitKey));
    const double width = textWidth(text) + 10;
    const double left =
        std::clamp(x - width / 2, double(m_scene.plot.left()), m_scene.plot.right() - width);
    paintTag(QPointF(left, m_scene.plot.bottom() - 50), text, {}, color(ColorRole::Accent));
}

void ShardMapPainter::paintProbeTag()
{
    if (!m_scene.probe)
        return;
    const double x = std::round(m_scene.x(m_scene.probe->hash));
    m_painter.fillRect(QRectF(x, m_scene.nowTop(), 1, ShardMapScene::kNowHeight),
                       color(ColorRole::TextPrimary));
    const QFontMetricsF metrics(m_theme.font(FontRole::DataSmall));
    const QString key = metrics.elidedText(m_scene.probe->key, Qt::ElideMiddle, 180);
    const double width = textWidth(key) + textWidth(m_scene.probe->place()) + 16;
    const double left =
        std::clamp(x - 4, double(m_scene.plot.left()), m_scene.plot.right() - width);
    paintTag(QPointF(left, 4), key, m_scene.probe->place(), color(ColorRole::TextPrimary));
}

} // namespace weir
