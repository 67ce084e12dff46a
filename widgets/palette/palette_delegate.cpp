#include "widgets/palette/palette_delegate.h"

#include "models/palette/palette_model.h"
#include "widgets/common/key_cap.h"
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

QString keyOf(const QModelIndex& index)
{
    return KeyCap::textOf(index.data(PaletteModel::KeyRole).toString());
}

/// `positions` in the accent.
QTextLayout::FormatRange marked(const Theme& theme, int position, bool enabled)
{
    QTextLayout::FormatRange range;
    range.start = position;
    range.length = 1;
    range.format.setForeground(theme.color(enabled ? ColorRole::Accent : ColorRole::TextDisabled));
    range.format.setFontWeight(QFont::DemiBold);
    return range;
}

/// The parts of a row from left to right as it is read.
struct RowParts
{
    QRect icon;
    int titleLeft = 0;
    QRect key; ///< empty without one
    int right = 0;

    RowParts(const Theme& theme, const QRect& row, const QString& keyText)
        : icon(row.left() + kPadding, row.top(), kIcon, row.height()),
          titleLeft(icon.right() + 1 + kGap),
          right(row.right() - kPadding)
    {
        if (keyText.isEmpty())
            return;
        const int width = KeyCap::widthOf(theme, keyText);
        key = QRect(right - width, row.center().y() - KeyCap::kHeight / 2 + 1, width,
                    KeyCap::kHeight);
        right = key.left();
    }
};

} // namespace

/// Draws the title, what matched in the accent, and answers its width.
int PaletteDelegate::drawTitle(QPainter* painter, const Theme& theme,
                               const QStyleOptionViewItem& option, const QModelIndex& index,
                               int left, int right)
{
    const bool enabled = index.data(PaletteModel::EnabledRole).toBool();
    const QString title = index.data().toString();
    QTextLayout layout(title, theme.font(FontRole::Body));
    QList<QTextLayout::FormatRange> formats;
    for (const int position : index.data(PaletteModel::MatchRole).value<QList<int>>())
        formats << marked(theme, position, enabled);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    const int width = int(line.naturalTextWidth()) + 1;
    const QRect row = option.rect;
    const QRect place = QStyle::visualRect(
        option.direction, row, QRect(left, row.top(), std::min(width, right - left), row.height()));
    painter->setPen(theme.color(enabled ? ColorRole::TextPrimary : ColorRole::TextDisabled));
    painter->save();
    painter->setClipRect(place);
    layout.draw(painter, QPointF(place.left(), row.top() + (row.height() - line.height()) / 2));
    painter->restore();
    return place.width();
}

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
    const QString key = keyOf(index);
    const RowParts parts(theme, option.rect, key);
    const auto mirrored = [&](const QRect& part) {
        return QStyle::visualRect(option.direction, option.rect, part);
    };
    style::drawIcon(painter, mirrored(parts.icon), index.data(PaletteModel::IconRole).toString(),
                    theme.color(enabled ? ColorRole::TextSecondary : ColorRole::TextDisabled),
                    kIcon);
    if (!key.isEmpty())
        KeyCap::draw(painter, theme, mirrored(parts.key), key);
    const int titleWidth = drawTitle(painter, theme, option, index, parts.titleLeft, parts.right);
    const int left = parts.titleLeft + titleWidth + kGap;
    const QRect rest(left, option.rect.top(), parts.right - kGap - left, option.rect.height());
    painter->setFont(theme.font(FontRole::Small));
    painter->setPen(theme.color(selected ? ColorRole::TextSecondary : ColorRole::TextMuted));
    if (rest.width() > 0)
        painter->drawText(
            mirrored(rest), Qt::AlignLeft | Qt::AlignVCenter,
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
