#include "widgets/streams/shard_table_delegate.h"

#include "models/streams/shard_table_model.h"
#include "widgets/common/style/paint.h"
#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_now.h"

#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

ColorRole textRole(const QModelIndex& index, bool selected)
{
    const bool open = index.data(ShardTableModel::OpenRole).toBool();
    const ColorRole quiet = selected ? ColorRole::TextSecondary : ColorRole::TextMuted;
    const QVariant load = index.data(ShardTableModel::LoadRole);
    switch (index.column()) {
    case ShardTableModel::State:
        return open ? ColorRole::Ok : quiet;
    case ShardTableModel::Shard:
    case ShardTableModel::Space:
        return ColorRole::TextPrimary;
    case ShardTableModel::Bytes:
    case ShardTableModel::Records:
        if (!load.isValid())
            return quiet;
        return load.toDouble() > 0.8 ? loadRole(load.toDouble()) : ColorRole::TextPrimary;
    case ShardTableModel::Closed:
        return open ? quiet : ColorRole::TextSecondary;
    default:
        return ColorRole::TextSecondary;
    }
}

void paintBar(QPainter* painter, const Theme& theme, const QStyleOptionViewItem& option,
              const QRect& cell, double share)
{
    const QRect bar =
        style::placed(option.direction, option.rect,
                      QRect(cell.left(), cell.center().y() - 2, cell.width() - 52, 6));
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(ColorRole::BgHover));
    painter->drawRoundedRect(bar, 3, 3);
    painter->setBrush(theme.color(loadRole(share)));
    const QRect filled(bar.topLeft(), QSize(int(bar.width() * std::min(share, 1.0)), 6));
    painter->drawRoundedRect(style::placed(option.direction, bar, filled), 3, 3);
}

} // namespace

void ShardTableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const Theme& theme = themeOf(option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool active = option.state.testFlag(QStyle::State_Active);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected)
        painter->fillRect(option.rect, theme.color(active ? ColorRole::BgSelected
                                                          : ColorRole::BgSelectedInactive));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.color(ColorRole::BgStripe));
    QRect cell = option.rect.adjusted(8, 0, -8, 0);
    auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    if (index.column() == ShardTableModel::Shard) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.shard(index.data(ShardTableModel::SlotRole).toUInt()));
        const QRect swatch(cell.left(), cell.center().y() - 4, 10, 10);
        painter->drawRoundedRect(style::placed(option.direction, option.rect, swatch), 2, 2);
        cell.adjust(16, 0, 0, 0);
    }
    const QVariant load = index.data(ShardTableModel::LoadRole);
    if (index.column() == ShardTableModel::WriteLimit && load.isValid()) {
        paintBar(painter, theme, option, cell, load.toDouble());
        alignment = Qt::AlignRight | Qt::AlignVCenter;
    }
    painter->setFont(
        theme.font(index.column() == ShardTableModel::State ? FontRole::Small : FontRole::Data));
    painter->setPen(theme.color(textRole(index, selected)));
    painter->drawText(
        style::placed(option.direction, option.rect, cell), int(alignment),
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, cell.width()));
    painter->restore();
}

} // namespace weir
