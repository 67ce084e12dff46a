#include "widgets/common/style/paint.h"

#include <QPainter>

namespace weir::style {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeaderPadding = 8;
constexpr int kHeaderArrow = 12;

} // namespace

void drawHeaderSection(QPainter* painter, const QStyleOptionHeader& option, const Theme& theme)
{
    const QRect& rect = option.rect;
    const QColor line = theme.color(ColorRole::LineSubtle);
    const bool over =
        (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    painter->fillRect(rect, theme.color(over ? ColorRole::BgHover : ColorRole::BgPanel));
    painter->fillRect(rect.x(), rect.bottom(), rect.width(), 1, line);
    if (option.orientation == Qt::Horizontal)
        painter->fillRect(rect.right(), rect.y(), 1, rect.height(), line);
}

void drawHeaderLabel(QPainter* painter, const QStyleOptionHeader& option, const Theme& theme)
{
    QRect rect = option.rect.adjusted(kHeaderPadding, 0, -kHeaderPadding, 0);
    if (option.sortIndicator != QStyleOptionHeader::None)
        rect.adjust(0, 0, -kHeaderArrow, 0);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setFont(theme.font(FontRole::Micro));
    painter->setPen(theme.color(ColorRole::TextMuted));
    const QString text =
        painter->fontMetrics().elidedText(option.text, Qt::ElideRight, rect.width());
    painter->drawText(placed(option.direction, option.rect, rect),
                      int(option.textAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter,
                      text);
    painter->restore();
}

void drawHeaderArrow(QPainter* painter, const QStyleOption& option, const Theme& theme)
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    if (!header || header->sortIndicator == QStyleOptionHeader::None)
        return;
    const bool up = header->sortIndicator == QStyleOptionHeader::SortUp;
    drawIcon(painter, option.rect, up ? u"sort-up"_s : u"sort-down"_s,
             theme.color(ColorRole::TextSecondary), kHeaderArrow);
}

void drawItemGround(QPainter* painter, const QStyleOptionViewItem& option, const Theme& theme)
{
    using enum ColorRole;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(
            option.rect,
            theme.color(option.state & QStyle::State_Active ? BgSelected : BgSelectedInactive));
    else if ((option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled))
        painter->fillRect(option.rect, theme.color(BgHover));
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
}

void drawBranch(QPainter* painter, const QStyleOption& option, const Theme& theme)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const bool open = option.state & QStyle::State_Open;
    const QString closed =
        option.direction == Qt::RightToLeft ? u"chevron-left"_s : u"chevron-right"_s;
    drawIcon(painter, option.rect, open ? u"chevron-down"_s : closed,
             theme.color(ColorRole::TextMuted), 14);
}

} // namespace weir::style
