#include "widgets/streams/shard_map_now.h"

#include "models/common/format.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

// Pixels from which a shard's place has room for its text, its long name.
constexpr double kTextFrom = 36;
constexpr double kLongNameFrom = 60;
constexpr double kApart = 10; ///< of name and rate, at least

QRectF placeOf(const ShardMapScene& scene, const ShardMapLayout::Cell& cell)
{
    const double left = std::round(scene.plot.left() + cell.rect.left());
    const double right = std::round(scene.plot.left() + cell.rect.right());
    return {left + (right - left > 3 ? 1 : 0), double(scene.nowTop()),
            std::max(1.0, right - left - 1), double(ShardMapScene::kNowHeight)};
}

void paintBar(QPainter& painter, const Theme& theme, const QRectF& bar, double share)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::BgHover));
    painter.drawRoundedRect(bar, 3, 3);
    painter.setBrush(theme.color(loadRole(share)));
    painter.drawRoundedRect(
        QRectF(bar.topLeft(), QSizeF(bar.width() * std::min(share, 1.0), bar.height())), 3, 3);
}

/// At the right of `line`, where its room is enough.
void paintRate(QPainter& painter, const Theme& theme, const QRectF& line, const ShardLoad& load)
{
    const double share = load.ofLimit();
    const QString rate = formatByteRate(load.bytesPerSecond);
    painter.setFont(theme.font(FontRole::DataSmall));
    if (painter.fontMetrics().horizontalAdvance(rate) > line.width())
        return;
    painter.setPen(theme.color(share > 0.8 ? loadRole(share) : ColorRole::TextSecondary));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, rate);
}

} // namespace

ColorRole loadRole(double ofLimit)
{
    if (ofLimit > 1)
        return ColorRole::Error;
    return ofLimit > 0.8 ? ColorRole::Warn : ColorRole::Accent;
}

QString shardMapName(const ShardMapLayout::Cell& cell)
{
    return cell.rect.width() < kLongNameFrom ? QString::number(cell.shard.index)
                                             : QString::fromStdString(cell.shard.toShortString());
}

void paintNowShard(QPainter& painter, const Theme& theme, const ShardMapScene& scene,
                   const ShardMapLayout::Cell& cell)
{
    const auto load = scene.parts.loads.of(cell.shard);
    const double share = load ? load->ofLimit() : 0;
    const QRectF box = placeOf(scene, cell);
    if (box.width() < 8) {
        painter.fillRect(box, load ? theme.heat(share) : theme.color(ColorRole::BgRaised));
        return;
    }
    const bool selected = scene.selected.count(cell.shard) != 0;
    painter.setPen(theme.color(selected ? ColorRole::Accent : ColorRole::LineStrong));
    painter.setBrush(theme.color(selected ? ColorRole::BgSelected : ColorRole::BgRaised));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));

    const double margin = box.width() > 20 ? 7 : 2;
    const QRectF inner = box.adjusted(margin, 5, -margin, -5);
    paintBar(painter, theme, QRectF(inner.left(), inner.bottom() - 9, inner.width(), 6), share);
    if (box.width() < kTextFrom)
        return;
    painter.setBrush(theme.shard(cell.colourSlot));
    painter.drawRoundedRect(QRectF(inner.left(), inner.top() + 3, 10, 10), 2, 2);
    const QRectF line(inner.left() + 16, inner.top(), inner.width() - 16, 16);
    painter.setFont(theme.font(FontRole::Data));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    const QString name = shardMapName(cell);
    painter.drawText(line, Qt::AlignVCenter, name);
    const double used = painter.fontMetrics().horizontalAdvance(name) + kApart;
    if (load && used < line.width())
        paintRate(painter, theme, line.adjusted(used, 0, 0, 0), *load);
}

} // namespace weir
