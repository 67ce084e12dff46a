#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/style/paint.h"

#include <QPainter>
#include <QStyle>

namespace weir::style {

using namespace Qt::StringLiterals;

namespace {

constexpr int kArrowSize = 14;
constexpr int kCheckSize = 11;

QColor markEdge(const QStyleOption& option, const Theme& theme, bool on)
{
    if (!(option.state & QStyle::State_Enabled))
        return theme.color(ColorRole::LineSubtle);
    return theme.color(on ? ColorRole::Accent : ColorRole::LineControl);
}

QRect square(const QRect& rect, int side)
{
    return {rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side,
            side};
}

QColor arrowColor(const QStyleOption& option, const Theme& theme)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    return theme.color(enabled ? ColorRole::TextSecondary : ColorRole::TextDisabled);
}

} // namespace

void drawField(QPainter* painter, const QStyleOption& option, const Theme& theme,
               const QWidget* field)
{
    using enum ColorRole;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focused = option.state & QStyle::State_HasFocus;
    const QColor edge = theme.color(!enabled           ? LineSubtle
                                    : isInvalid(field) ? Error
                                    : focused          ? Focus
                                                       : LineControl);
    const QColor fill = theme.color(enabled ? BgSunken : BgPanel);
    drawBox(painter, option.rect, theme.size("radius.control"), fill, edge, focused ? 2 : 1);
}

void drawComboBox(QPainter* painter, const QStyleOptionComboBox& option, const Theme& theme,
                  const QWidget* comboBox)
{
    drawField(painter, option, theme, comboBox);
    const QRect arrow(option.rect.right() - kArrowWidth + 1, option.rect.y(), kArrowWidth,
                      option.rect.height());
    drawIcon(painter, placed(option.direction, option.rect, arrow), u"chevron-down"_s,
             arrowColor(option, theme), kArrowSize);
}

void drawComboBoxLabel(QPainter* painter, const QStyleOptionComboBox& option, const Theme& theme)
{
    if (option.editable)
        return;
    const bool enabled = option.state & QStyle::State_Enabled;
    QRect rect = option.rect.adjusted(kFieldPadding, 0, -kArrowWidth, 0);
    painter->save();
    if (!option.currentIcon.isNull()) {
        const QRect icon(rect.x(), rect.y(), option.iconSize.width(), rect.height());
        option.currentIcon.paint(painter, placed(option.direction, option.rect, icon));
        rect.setLeft(icon.right() + kIconGap);
    }
    painter->setPen(theme.color(enabled ? ColorRole::TextPrimary : ColorRole::TextDisabled));
    const QString text =
        option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rect.width());
    painter->drawText(placed(option.direction, option.rect, rect),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    painter->restore();
}

void drawSpinBox(QPainter* painter, const QStyleOptionSpinBox& option, const Theme& theme,
                 const QWidget* spinBox)
{
    drawField(painter, option, theme, spinBox);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const QRect buttons(option.rect.right() - kSpinWidth, option.rect.y(), kSpinWidth,
                        option.rect.height());
    const int left = placed(option.direction, option.rect, buttons).x();
    const int half = option.rect.height() / 2;
    const auto colorFor = [&](QAbstractSpinBox::StepEnabledFlag flag) {
        const bool can = (option.state & QStyle::State_Enabled) && (option.stepEnabled & flag);
        return theme.color(can ? ColorRole::TextSecondary : ColorRole::TextDisabled);
    };
    drawIcon(painter, QRect(left, option.rect.y() + 2, kSpinWidth, half - 2), u"chevron-up"_s,
             colorFor(QAbstractSpinBox::StepUpEnabled), 10);
    drawIcon(painter, QRect(left, option.rect.y() + half, kSpinWidth, half - 2), u"chevron-down"_s,
             colorFor(QAbstractSpinBox::StepDownEnabled), 10);
}

void drawCheckBox(QPainter* painter, const QStyleOption& option, const Theme& theme)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool partial = option.state & QStyle::State_NoChange;
    const bool on = partial || (option.state & QStyle::State_On);
    const QRect box = square(option.rect, kIndicator);
    const QColor fill = theme.color(on && enabled ? ColorRole::Accent : ColorRole::BgSunken);
    drawBox(painter, box, 3, fill, markEdge(option, theme, on));
    if (on) {
        const QColor mark =
            theme.color(enabled ? ColorRole::TextOnAccent : ColorRole::TextDisabled);
        drawIcon(painter, box, partial ? u"minus"_s : u"check"_s, mark, kCheckSize);
    }
}

void drawRadioButton(QPainter* painter, const QStyleOption& option, const Theme& theme)
{
    const bool on = option.state & QStyle::State_On;
    const QRect box = square(option.rect, kIndicator);
    drawBox(painter, box, kIndicator / 2.0, theme.color(ColorRole::BgSunken),
            markEdge(option, theme, on));
    if (on) {
        const bool enabled = option.state & QStyle::State_Enabled;
        drawBox(painter, square(box, 7), 3.5,
                theme.color(enabled ? ColorRole::Accent : ColorRole::TextDisabled), {});
    }
}

} // namespace weir::style
