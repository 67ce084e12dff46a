#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/style/paint.h"

#include <QPainter>

namespace weir::style {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIconSize = 14;

struct ButtonColors
{
    QColor fill;
    QColor edge;
    QColor text;
};

ButtonColors filled(const Theme& theme, ColorRole fill, ColorRole hover, ColorRole text, bool over)
{
    const QColor color = theme.color(over ? hover : fill);
    return {color, color, theme.color(text)};
}

ButtonColors colorsOf(const QStyleOption& option, const Theme& theme, ButtonKind kind)
{
    using enum ColorRole;
    const bool over = option.state & QStyle::State_MouseOver;
    const bool down = option.state & QStyle::State_Sunken;
    const bool ghost = kind == ButtonKind::Ghost;
    if (!(option.state & QStyle::State_Enabled))
        return {{}, ghost ? QColor() : theme.color(LineSubtle), theme.color(TextDisabled)};
    if (kind == ButtonKind::Primary)
        return filled(theme, Accent, AccentHover, TextOnAccent, over && !down);
    if (kind == ButtonKind::Danger)
        return filled(theme, Prod, Prod, ProdText, false);
    if (option.state & QStyle::State_On)
        return {theme.color(AccentBg), ghost ? QColor() : theme.color(Accent), theme.color(Accent)};
    const QColor rest = ghost ? QColor() : theme.color(BgRaised);
    const QColor fill = down ? theme.color(BgSelectedInactive) : over ? theme.color(BgHover) : rest;
    return {fill, ghost ? QColor() : theme.color(LineStrong),
            theme.color(ghost && !over ? TextSecondary : TextPrimary)};
}

bool showsFocus(const QStyleOption& option)
{
    return (option.state & QStyle::State_HasFocus) &&
           (option.state & QStyle::State_KeyboardFocusChange);
}

bool hasIcon(const QStyleOptionButton& option, const QWidget* button)
{
    return !iconName(button).isEmpty() || !option.icon.isNull();
}

/// Draws the icon where `rect` begins and answers the rest, placed as from left to right.
QRect takeIcon(QPainter* painter, const QStyleOptionButton& option, const QRect& rect,
               const QColor& color, const QWidget* button)
{
    const QRect place =
        placed(option.direction, option.rect, QRect(rect.x(), rect.y(), kIconSize, rect.height()));
    if (const QString name = iconName(button); !name.isEmpty())
        drawIcon(painter, place, name, color, kIconSize);
    else
        option.icon.paint(painter, place);
    return rect.adjusted(kIconSize + (option.text.isEmpty() ? 0 : kIconGap), 0, 0, 0);
}

} // namespace

QFont buttonFont(const Theme& theme, const QWidget* button)
{
    const ButtonKind kind = buttonKind(button);
    const bool strong = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    QFont font = theme.font(isSmall(button) ? FontRole::Small : FontRole::Body);
    font.setWeight(strong ? QFont::DemiBold : QFont::Medium);
    return font;
}

QSize buttonSize(const Theme& theme, const QStyleOptionButton& option, const QWidget* button)
{
    const bool small = isSmall(button);
    const int height = theme.size(small ? "control.small" : "control");
    const bool icon = hasIcon(option, button);
    if (option.text.isEmpty() && icon)
        return {height, height};
    const QFontMetrics metrics(buttonFont(theme, button));
    int width = metrics.size(Qt::TextShowMnemonic, option.text).width();
    width += 2 * (small ? kSmallButtonPadding : kButtonPadding) + (icon ? kIconSize + kIconGap : 0);
    if (option.features & QStyleOptionButton::HasMenu)
        width += kIconSize + kIconGap / 2;
    return {width, height};
}

void drawButtonBox(QPainter* painter, const QStyleOption& option, const Theme& theme,
                   const QWidget* button)
{
    const ButtonColors colors = colorsOf(option, theme, buttonKind(button));
    const int radius = theme.size("radius.control");
    drawBox(painter, option.rect, radius, colors.fill, colors.edge);
    if (showsFocus(option))
        drawFocusRing(painter, option.rect, radius, theme);
}

void drawButtonLabel(QPainter* painter, const QStyleOptionButton& option, const Theme& theme,
                     const QWidget* button)
{
    const QColor color = colorsOf(option, theme, buttonKind(button)).text;
    painter->save();
    painter->setFont(buttonFont(theme, button));
    painter->setPen(color);
    QRect rect = option.rect;
    if (option.features & QStyleOptionButton::HasMenu) {
        const QRect arrow(rect.right() - kIconSize - kSmallButtonPadding + 2, rect.y(), kIconSize,
                          rect.height());
        drawIcon(painter, placed(option.direction, option.rect, arrow), u"chevron-down"_s, color,
                 kIconSize);
        rect.setRight(arrow.left());
    }
    const bool icon = hasIcon(option, button);
    const int text = painter->fontMetrics().size(Qt::TextShowMnemonic, option.text).width();
    const int width = text + (icon ? kIconSize + (option.text.isEmpty() ? 0 : kIconGap) : 0);
    rect.setLeft(rect.x() + std::max(0, (rect.width() - width) / 2));
    if (icon)
        rect = takeIcon(painter, option, rect, color, button);
    painter->drawText(placed(option.direction, option.rect, rect),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      option.text);
    painter->restore();
}

void drawToolButton(QPainter* painter, const QStyleOptionToolButton& option, const Theme& theme,
                    const QWidget* button)
{
    const bool raised = option.state & QStyle::State_AutoRaise;
    const ButtonKind kind = raised ? ButtonKind::Ghost : buttonKind(button);
    const ButtonColors colors = colorsOf(option, theme, kind);
    const int radius = theme.size("radius.control");
    drawBox(painter, option.rect, radius, colors.fill, colors.edge);

    QStyleOptionButton label;
    label.QStyleOption::operator=(option);
    label.text = option.toolButtonStyle == Qt::ToolButtonIconOnly ? QString() : option.text;
    label.icon = option.toolButtonStyle == Qt::ToolButtonTextOnly ? QIcon() : option.icon;
    const bool icon = hasIcon(label, button);
    const int size = option.iconSize.width() > 0 ? option.iconSize.width() : kIconSize;
    painter->save();
    painter->setPen(colors.text);
    painter->setFont(buttonFont(theme, button));
    if (label.text.isEmpty() && icon && !iconName(button).isEmpty()) {
        drawIcon(painter, option.rect, iconName(button), colors.text, size);
    } else if (label.text.isEmpty()) {
        option.icon.paint(painter, option.rect, Qt::AlignCenter);
    } else {
        QRect rect = option.rect.adjusted(kSmallButtonPadding, 0, -kSmallButtonPadding, 0);
        if (icon)
            rect = takeIcon(painter, label, rect, colors.text, button);
        painter->drawText(placed(option.direction, option.rect, rect),
                          Qt::AlignVCenter | Qt::TextShowMnemonic, label.text);
    }
    painter->restore();
    if (showsFocus(option))
        drawFocusRing(painter, option.rect, radius, theme);
}

} // namespace weir::style
