#include "widgets/palette/palette_delegate.h"

#include "models/palette/palette_model.h"
#include "widgets/common/style/paint.h"

#include <QPainter>
#include <QTextLayout>

namespace weir {

namespace {

constexpr int kPadding = 14;
constexpr int kIcon = 16;
constexpr int kGap = 10;
constexpr int kRowHeight = 32;
constexpr int kHeadingHeight = 30;
constexpr int kKeyPadding = 6;
constexpr int kKeyHeight = 18;

/// Draws the title at `left`, `positions` in the accent; answers where it ends.
int drawTitle(QPainter* painter, const Theme& theme, const QRect& row, int left,
              const QString& title, const QList<int>& positions, bool enabled)
{
    const ColorRole plain = enabled ? ColorRole::TextPrimary : ColorRole::TextDisabled;
    QTextLayout layout(title, theme.font(FontRole::Body));
    QList<QTextLayout::FormatRange> formats;
    for (const int position : positions) {
        QTextLayout::FormatRange range;
        range.start = position;
        range.length = 1;
        range.format.setForeground(theme.color(enabled ? ColorRole::Accent : plain));
        range.format.setFontWeight(QFont::DemiBold);
        formats << range;
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    painter->setPen(theme.color(plain));
    const qreal top = row.top() + (row.height() - line.height()) / 2;
    layout.draw(painter, QPointF(left, top));
    return left + int(line.naturalTextWidth()) + 1;
}

/// Right-aligned in its box; answers where it begins.
int drawKey(QPainter* painter, const Theme& theme, const QRect& row, const QString& key)
{
    if (key.isEmpty())
        return row.right() - kPadding;
    painter->setFont(theme.font(FontRole::DataSmall));
    const int width = painter->fontMetrics().horizontalAdvance(key) + 2 * kKeyPadding;
    const QRect box(row.right() - kPadding - width, row.center().y() - kKeyHeight / 2 + 1, width,
                    kKeyHeight);
    style::drawBox(painter, box, 3, {}, theme.color(ColorRole::LineControl));
    painter->setPen(theme.color(ColorRole::TextSecondary));
    painter->drawText(box, Qt::AlignCenter, key);
    return box.left();
}

} // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const Theme& theme = themeOf(option.widget);
    painter->save();
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        painter->setFont(theme.font(FontRole::Small));
        painter->setPen(theme.color(ColorRole::TextMuted));
        painter->drawText(option.rect.adjusted(kPadding, 4, -kPadding, 0),
                          Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->restore();
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool enabled = index.data(PaletteModel::EnabledRole).toBool();
    if (selected)
        painter->fillRect(option.rect, theme.color(ColorRole::BgSelected));
    const QRect icon(option.rect.left() + kPadding, option.rect.top(), kIcon, option.rect.height());
    style::drawIcon(painter, icon, index.data(PaletteModel::IconRole).toString(),
                    theme.color(enabled ? ColorRole::TextSecondary : ColorRole::TextDisabled),
                    kIcon);
    const int left =
        drawTitle(painter, theme, option.rect, icon.right() + 1 + kGap, index.data().toString(),
                  index.data(PaletteModel::MatchRole).value<QList<int>>(), enabled);
    const int right =
        drawKey(painter, theme, option.rect, index.data(PaletteModel::KeyRole).toString());
    const QRect rest(left + kGap, option.rect.top(), right - left - 2 * kGap, option.rect.height());
    painter->setFont(theme.font(FontRole::Small));
    painter->setPen(theme.color(selected ? ColorRole::TextSecondary : ColorRole::TextMuted));
    if (rest.width() > 0)
        painter->drawText(
            rest, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data(PaletteModel::RemarkRole).toString(),
                                              Qt::ElideRight, rest.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& /*option*/,
                                const QModelIndex& index) const
{
    return {0, index.data(PaletteModel::HeadingRole).toBool() ? kHeadingHeight : kRowHeight};
}

} // namespace weir
