#include "widgets/streams/shard_map_painter.h"

#include "models/common/format.h"
#include "models/metrics/time_axis.h"
#include "models/streams/hash_space.h"
#include "widgets/common/icons.h"
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

/// As many digits as the part that is shown asks for.
QString axisKey(HashKey key, const KeyWindow& window)
{
    const int digits = 4 + std::max(0, int(std::ceil(-std::log2(window.width()) / 4)));
    return window.whole() ? hashPrefix(key) : fullHex(key).left(2 + digits) + QStringLiteral("…");
}

} // namespace

ShardMapPainter::ShardMapPainter(QPainter& painter, const ShardMapScene& scene, const Theme& theme)
    : m_painter(painter),
      m_scene(scene),
      m_theme(theme)
{}

void ShardMapPainter::paint()
{
    const bool told = !layout().tooDense();
    paintGround();
    paintHeat();
    if (told) {
        paintShards();
        paintChanging();
    }
    paintSelection();
    if (told) {
        paintLabels();
        paintReshards();
    }
    paintUnmeasured();
    paintHashAxis();
    paintTimeAxis();
    paintNowBar();
}

void ShardMapPainter::paintGround()
{
    m_painter.fillRect(m_painter.viewport(), color(ColorRole::BgSunken));
    if (!m_scene.parts.colourStrip.isNull()) {
        m_painter.drawImage(m_scene.plot, m_scene.parts.colourStrip);
    } else if (m_scene.parts.colour == MapColour::Shard) {
        for (const auto& cell : layout().cells())
            m_painter.fillRect(m_scene.toWidget(cell.rect), m_theme.shard(cell.colourSlot));
    }
    QColor hatch = color(ColorRole::LineSubtle);
    hatch.setAlphaF(0.55f);
    m_painter.fillRect(unmeasured(), color(ColorRole::BgSunken));
    m_painter.fillRect(unmeasured(), QBrush(hatch, Qt::BDiagPattern));
}

QRectF ShardMapPainter::unmeasured() const
{
    const int rows = heat().unmeasuredRows();
    const double end = layout().y(heat().startOf(rows));
    return {double(m_scene.plot.left()), double(m_scene.plot.top()), double(m_scene.plot.width()),
            rows > 0 ? std::min(end, double(m_scene.plot.height())) : 0.0};
}

/// Says why there is no heat, over everything else.
void ShardMapPainter::paintUnmeasured()
{
    const QRectF area = unmeasured();
    if (area.height() < 60)
        return;
    const auto& cells = layout().cells();
    const bool unborn = !cells.empty() && cells.front().rect.top() >= area.height() - 60;
    const QString text =
        unborn ? Text::tr("before the stream was created") : Text::tr("heat was not measured here");
    const QPointF middle(area.center().x() - textWidth(text) / 2.0,
                         area.center().y() - kMapTagHeight / 2.0);
    paintTag(middle, {}, text, {});
}

void ShardMapPainter::paintHeat()
{
    if (heat().rows == 0)
        return;
    const double top = layout().y(heat().from);
    const double bottom = layout().y(heat().startOf(heat().rows));
    const KeyWindow& window = layout().window();
    m_painter.save();
    m_painter.setClipRect(m_scene.plot);
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    m_painter.drawImage(
        QRectF(m_scene.plot.left(), m_scene.plot.top() + top, m_scene.plot.width(), bottom - top),
        m_scene.parts.heatImage,
        QRectF(window.from * HeatGrid::kColumns, 0, window.width() * HeatGrid::kColumns,
               heat().rows));
    m_painter.restore();
}

void ShardMapPainter::paintShards()
{
    const QColor gapColor = color(ColorRole::BgSunken);
    for (const auto& cell : layout().cells()) {
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

/// The shards that the stream is UPDATING for: parents hatched, children marked as they grow.
void ShardMapPainter::paintChanging()
{
    if (m_scene.parts.changing.empty())
        return;
    QColor parent = color(ColorRole::TextPrimary);
    parent.setAlphaF(0.5f);
    for (const auto& cell : layout().cells()) {
        if (m_scene.parts.changing.count(cell.shard) == 0)
            continue;
        const QRectF rect = m_scene.toWidget(cell.rect);
        if (!cell.open)
            m_painter.fillRect(rect, QBrush(parent, Qt::BDiagPattern));
        else
            m_painter.fillRect(
                QRectF(rect.left() + 5, rect.top(), std::max(rect.width() - 6, 1.0), 2),
                color(ColorRole::Accent));
    }
}

void ShardMapPainter::paintSelection()
{
    if (m_scene.selected.size() > ShardMapScene::kMostOutlines)
        return;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color(ColorRole::Accent), 2));
    for (const ShardId shard : m_scene.selected)
        if (const auto* const cell = layout().cellOf(shard))
            m_painter.drawRect(m_scene.toWidget(cell->rect).adjusted(1, 1, -1, -1));
}

void ShardMapPainter::paintLabels()
{
    for (const auto& cell : layout().cells()) {
        const QRectF rect = m_scene.toWidget(cell.rect);
        const QString closed = cell.open || rect.width() < 110 ? QString() : Text::tr("closed");
        const double offset = cell.bornInView ? 13 : 5;
        const QString name = shardMapName(cell);
        if (rect.width() >= textWidth(name) + 22 && rect.height() >= offset + kMapTagHeight)
            paintTag(QPointF(rect.left() + 9, rect.top() + offset), name, closed, {});
    }
}

void ShardMapPainter::paintReshards()
{
    std::vector<QRectF> taken;
    for (const ReshardMark& mark : m_scene.parts.reshards) {
        const double width = textWidth(mark.text + QLatin1Char(' ') + mark.clock) + 40;
        const double place = layout().x(mark.share);
        if (place < 0 || place > layout().width())
            continue;
        const double middle = m_scene.plot.left() + place;
        const double left =
            std::clamp(middle - width / 2, double(m_scene.plot.left()),
                       std::max(double(m_scene.plot.left()), m_scene.plot.right() - width));
        const double y =
            std::clamp(m_scene.plot.top() + layout().y(mark.time) - 9, double(m_scene.plot.top()),
                       double(m_scene.plot.bottom() - kMapTagHeight));
        const QRectF box(left, y, width, kMapTagHeight);
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
    return mapTextWidth(m_theme, text);
}

QRectF ShardMapPainter::paintTag(QPointF topLeft, const QString& text, const QString& muted,
                                 const QColor& edge)
{
    return paintMapTag(m_painter, m_theme, topLeft, text, muted, edge);
}

void ShardMapPainter::paintHashAxis()
{
    const QRect& plot = m_scene.plot;
    const KeyWindow& window = layout().window();
    m_painter.setFont(m_theme.font(FontRole::Micro));
    m_painter.setPen(color(ColorRole::TextSecondary));
    m_painter.drawText(
        QPointF(plot.left() - 2, 17),
        window.whole()
            ? Text::tr("Hash key space, 0 to 2¹²⁸−1")
            : Text::tr("%1 of the hash key space").arg(formatPercent(window.width(), 2)));
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
        const QString text = axisKey(keyAtShare(window.from + share * window.width()), window);
        const double width = textWidth(text);
        const double left = tick == 0 ? x : tick == 2 * labels ? x - width : x - width / 2;
        m_painter.setPen(color(ColorRole::TextMuted));
        m_painter.drawText(QPointF(left, plot.top() - 15), text);
    }
}

void ShardMapPainter::paintTimeAxis()
{
    const QRect& plot = m_scene.plot;
    const TimeAxis axis{layout().from(), layout().to(), double(plot.height())};
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
    m_painter.drawText(now, Qt::AlignVCenter | Qt::AlignRight,
                       m_scene.live ? Text::tr("now") : Text::tr("then"));
}

void ShardMapPainter::paintNowBar()
{
    if (!m_scene.parts.nowStrip.isNull()) {
        m_painter.drawImage(QRect(m_scene.plot.left(), m_scene.nowTop(), m_scene.plot.width(),
                                  ShardMapScene::kNowHeight),
                            m_scene.parts.nowStrip);
        return;
    }
    for (const auto& cell : layout().openCells())
        paintNowShard(m_painter, m_theme, m_scene, cell);
}

} // namespace weir
