#include "widgets/common/style/paint.h"

#include <QPainter>

namespace weir::style {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMenuRight = 24;
constexpr int kShortcutGap = 28;

struct MenuText
{
    QString label;
    QString shortcut;
};

MenuText splitText(const QString& text)
{
    const qsizetype tab = text.indexOf(u'\t');
    return tab < 0 ? MenuText{text, {}} : MenuText{text.left(tab), text.mid(tab + 1)};
}

void drawMark(QPainter* painter, const QStyleOptionMenuItem& option, const Theme& theme,
              const QColor& color)
{
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRect place =
        placed(option.direction, option.rect,
               QRect(option.rect.x() + 8, option.rect.y(), 16, option.rect.height()));
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            drawIcon(painter, place, u"check"_s, theme.color(ColorRole::Accent), 14);
    } else if (!option.icon.isNull()) {
        option.icon.paint(painter, place, Qt::AlignCenter,
                          option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled);
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(option.rect.right() - 22, option.rect.y(), 16, option.rect.height());
        drawIcon(painter, placed(option.direction, option.rect, arrow),
                 mirrored ? u"chevron-left"_s : u"chevron-right"_s, color, 12);
    }
}

} // namespace

QSize menuItemSize(const QStyleOptionMenuItem& option)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {10, kMenuSeparatorHeight};
    const MenuText text = splitText(option.text);
    int width = kMenuTextLeft + option.fontMetrics.size(Qt::TextShowMnemonic, text.label).width() +
                kMenuRight;
    if (!text.shortcut.isEmpty())
        width += option.fontMetrics.horizontalAdvance(text.shortcut) + kShortcutGap;
    return {width, kMenuItemHeight};
}

void drawMenuItem(QPainter* painter, const QStyleOptionMenuItem& option, const Theme& theme)
{
    using enum ColorRole;
    const QRect rect = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(rect.x() + 4, rect.center().y(), rect.width() - 8, 1,
                          theme.color(LineSubtle));
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool selected = enabled && (option.state & QStyle::State_Selected);
    if (selected)
        drawBox(painter, rect.adjusted(4, 0, -4, 0), theme.size("radius.control"),
                theme.color(BgSelected), {});
    const QColor color = theme.color(enabled ? TextPrimary : TextDisabled);
    painter->save();
    drawMark(painter, option, theme, color);
    const MenuText text = splitText(option.text);
    const QRect inner =
        placed(option.direction, rect, rect.adjusted(kMenuTextLeft, 0, -kMenuRight + 8, 0));
    painter->setFont(option.font);
    painter->setPen(color);
    painter->drawText(inner,
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      text.label);
    painter->setFont(theme.font(FontRole::Small));
    painter->setPen(theme.color(!enabled ? TextDisabled : selected ? TextSecondary : TextMuted));
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, text.shortcut);
    painter->restore();
}

void drawMenuBarGround(QPainter* painter, const QRect& rect, const Theme& theme)
{
    painter->fillRect(rect, theme.color(ColorRole::BgWindow));
    const int wide = theme.lineWidth();
    painter->fillRect(rect.x(), rect.bottom() + 1 - wide, rect.width(), wide,
                      theme.color(ColorRole::LineSubtle));
}

void drawMenuBarItem(QPainter* painter, const QStyleOptionMenuItem& option, const Theme& theme)
{
    const bool active = option.state & (QStyle::State_Selected | QStyle::State_Sunken);
    const bool enabled = option.state & QStyle::State_Enabled;
    drawMenuBarGround(painter, option.rect, theme);
    if (active && enabled)
        drawBox(painter, option.rect.adjusted(0, 4, 0, -4), theme.size("radius.control"),
                theme.color(ColorRole::BgHover), {});
    painter->save();
    painter->setPen(
        theme.color(active && enabled ? ColorRole::TextPrimary : ColorRole::TextSecondary));
    painter->drawText(option.rect, Qt::AlignCenter | Qt::TextHideMnemonic | Qt::TextSingleLine,
                      option.text);
    painter->restore();
}

} // namespace weir::style
