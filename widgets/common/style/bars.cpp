#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/style/paint.h"

#include <QPainter>
#include <QStyle>

namespace weir::style {

namespace {

constexpr int kShortestSlider = 24;
constexpr int kThumb = 6;
constexpr int kTabPadding = 12;
constexpr int kTabUnderlineInset = 8;
constexpr int kProgressHeight = 6;

QFont tabFont(const Theme& theme, const QWidget* tabBar, bool selected)
{
    QFont font = theme.font(isSmall(tabBar) ? FontRole::Small : FontRole::Body);
    if (selected)
        font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl subControl)
{
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int length = horizontal ? option.rect.width() : option.rect.height();
    const qint64 span = qint64(option.maximum) - option.minimum + option.pageStep;
    int slider = span > 0 ? int(qint64(length) * option.pageStep / span) : length;
    slider = std::min(length, std::max(kShortestSlider, slider));
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - slider, option.upsideDown);
    const auto part = [&](int from, int size) {
        return horizontal
                   ? QRect(option.rect.x() + from, option.rect.y(), size, option.rect.height())
                   : QRect(option.rect.x(), option.rect.y() + from, option.rect.width(), size);
    };
    switch (subControl) {
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSlider:
        return part(start, slider);
    case QStyle::SC_ScrollBarSubPage:
        return part(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return part(start + slider, length - start - slider);
    default:
        return {};
    }
}

void drawScrollBar(QPainter* painter, const QStyleOptionSlider& option, const Theme& theme)
{
    painter->fillRect(option.rect, theme.color(ColorRole::BgSunken));
    if (option.maximum <= option.minimum)
        return;
    const bool held = option.state & QStyle::State_Sunken;
    const bool over = option.state & QStyle::State_MouseOver;
    const QRect slider = scrollBarRect(option, QStyle::SC_ScrollBarSlider);
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int inset = ((horizontal ? slider.height() : slider.width()) - kThumb) / 2;
    const QRect thumb =
        horizontal ? slider.adjusted(2, inset, -2, -inset) : slider.adjusted(inset, 2, -inset, -2);
    const ColorRole role = held || over ? ColorRole::LineControl : ColorRole::LineStrong;
    drawBox(painter, thumb, kThumb / 2.0, theme.color(role), {});
}

void drawProgressBar(QPainter* painter, const QStyleOptionProgressBar& option, const Theme& theme,
                     const QWidget* bar)
{
    const QRect groove(option.rect.x(),
                       option.rect.y() + (option.rect.height() - kProgressHeight) / 2,
                       option.rect.width(), kProgressHeight);
    drawBox(painter, groove, kProgressHeight / 2.0, theme.color(ColorRole::BgHover), {});
    const qint64 span = qint64(option.maximum) - option.minimum;
    if (span <= 0)
        return;
    QRect done = groove;
    done.setWidth(int((qint64(option.progress) - option.minimum) * groove.width() / span));
    if (done.width() > 0)
        drawBox(painter, placed(option.direction, groove, done),
                std::min(done.width(), kProgressHeight) / 2.0,
                theme.color(isInvalid(bar) ? ColorRole::Warn : ColorRole::Accent), {});
}

QSize tabSize(const Theme& theme, const QStyleOptionTab& option, const QWidget* tabBar)
{
    const int height = isSmall(tabBar) ? theme.size("control") : theme.size("tabs");
    const QFontMetrics metrics(
        tabFont(theme, tabBar, true)); // as when selected, so that nothing moves
    int width = metrics.size(Qt::TextShowMnemonic, option.text).width() + 2 * kTabPadding;
    if (!option.icon.isNull())
        width += option.iconSize.width() + kIconGap;
    width += option.leftButtonSize.isEmpty() ? 0 : option.leftButtonSize.width() + kIconGap;
    width += option.rightButtonSize.isEmpty() ? 0 : option.rightButtonSize.width() + kIconGap;
    return {width, height};
}

QRect tabRightRect(const QStyleOptionTab& option)
{
    const QSize size = option.rightButtonSize;
    const QRect& tab = option.rect;
    const QPoint corner(tab.right() - kTabPadding - size.width() + 1,
                        tab.y() + (tab.height() - size.height()) / 2);
    return placed(option.direction, tab, QRect(corner, size));
}

void drawTabShape(QPainter* painter, const QStyleOptionTab& option, const Theme& theme)
{
    if (!(option.state & QStyle::State_Selected))
        return;
    const QRect line(option.rect.x() + kTabUnderlineInset, option.rect.bottom() - 1,
                     option.rect.width() - 2 * kTabUnderlineInset, 2);
    painter->fillRect(line, theme.color(ColorRole::Accent));
}

void drawTabLabel(QPainter* painter, const QStyleOptionTab& option, const Theme& theme,
                  const QWidget* tabBar)
{
    using enum ColorRole;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool selected = option.state & QStyle::State_Selected;
    const bool over = option.state & QStyle::State_MouseOver;
    QRect rect = option.rect.adjusted(kTabPadding, 0, -kTabPadding, 0);
    painter->save();
    painter->setFont(tabFont(theme, tabBar, selected));
    painter->setPen(theme.color(!enabled           ? TextDisabled
                                : selected || over ? TextPrimary
                                                   : TextSecondary));
    if (!option.icon.isNull()) {
        const QRect icon(rect.topLeft(), QSize(option.iconSize.width(), rect.height()));
        option.icon.paint(painter, placed(option.direction, option.rect, icon), Qt::AlignCenter,
                          QIcon::Normal, selected ? QIcon::On : QIcon::Off);
        rect.setLeft(rect.x() + option.iconSize.width() + kIconGap);
    }
    painter->drawText(placed(option.direction, option.rect, rect),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      option.text);
    painter->restore();
    if ((option.state & QStyle::State_HasFocus) && selected)
        drawFocusRing(painter, option.rect.adjusted(2, 4, -2, -4), theme.size("radius.control"),
                      theme);
}

} // namespace weir::style
