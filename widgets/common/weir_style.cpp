#include "widgets/common/weir_style.h"

#include "widgets/common/button_look.h"
#include "widgets/common/style/paint.h"
#include "widgets/common/view_focus.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>
#include <QTextEdit>

#include <optional>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

bool isTextArea(const QWidget* widget)
{
    return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget);
}

QSize withHeight(const QSize& size, int height)
{
    return {size.width(), std::max(height, 0)};
}

} // namespace

WeirStyle::WeirStyle(Theme theme)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s)),
      m_theme(std::move(theme))
{}

void WeirStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (auto* table = qobject_cast<QTableView*>(widget); table && !table->findChild<ViewFocus*>())
        new ViewFocus(table);
    const auto* field = qobject_cast<const QLineEdit*>(widget->parentWidget());
    if (field && widget->inherits("QLineEditIconButton") && widget->accessibleName().isEmpty())
        widget->setAccessibleName(field->isClearButtonEnabled() ? tr("Clear")
                                                                : field->accessibleName());
}

int WeirStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                           const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 24;
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
    case PM_MenuPanelWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return isTextArea(widget) ? 2 : 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return style::kIndicator;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_MenuHMargin:
        return 0;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarItemSpacing:
    case PM_MenuBarHMargin:
    case PM_MenuBarVMargin:
    case PM_DockWidgetFrameWidth:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
        return m_theme.size("icon");
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_FocusFrameHMargin:
        return style::kFieldPadding - 1; // of the text in cells; Qt adds 1
    case PM_HeaderMargin:
        return 3;
    case PM_HeaderMarkSize:
        return 12;
    case PM_TreeViewIndentation:
        return 18;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WeirStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_TabBar_PreferNoArrows:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_MenuBar_MouseTracking:
    case SH_Menu_MouseTracking:
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize WeirStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const
{
    const int control = m_theme.size(isSmall(widget) ? "control.small" : "control");
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return style::buttonSize(m_theme, *button, widget);
        break;
    case CT_LineEdit:
        return withHeight(size + QSize(2 * style::kFieldPadding, 0), control);
    case CT_ComboBox:
        return withHeight(size + QSize(style::kFieldPadding + style::kArrowWidth, 0), control);
    case CT_SpinBox:
        return withHeight(size + QSize(style::kFieldPadding + style::kSpinWidth, 0), control);
    case CT_TabBarTab:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return style::tabSize(m_theme, *tab, widget);
        break;
    case CT_HeaderSection:
        return withHeight(QProxyStyle::sizeFromContents(type, option, size, widget) + QSize(10, 0),
                          m_theme.size("row.header"));
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return style::menuItemSize(*item);
        break;
    case CT_MenuBarItem:
        return {size.width() + 16, m_theme.size("menubar")};
    case CT_CheckBox:
    case CT_RadioButton:
        return withHeight(QProxyStyle::sizeFromContents(type, option, size, widget),
                          m_theme.size("hit.min"));
    case CT_ItemViewItem:
        if (widget && widget->inherits("QComboBoxListView"))
            return withHeight(QProxyStyle::sizeFromContents(type, option, size, widget),
                              m_theme.size("row.tree"));
        break;
    case CT_ProgressBar:
        return withHeight(size, 6);
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect WeirStyle::subElementRect(SubElement element, const QStyleOption* option,
                                const QWidget* widget) const
{
    switch (element) {
    case SE_LineEditContents: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const int side =
            frame && frame->lineWidth > 0 ? style::kFieldPadding - 2 : 0; // QLineEdit adds 2
        return option->rect.adjusted(side, 0, -side, 0);
    }
    case SE_HeaderLabel:
        return option->rect;
    case SE_HeaderArrow:
        return style::placed(
            option->direction, option->rect,
            QRect(option->rect.right() - 18, option->rect.y(), 14, option->rect.height()));
    case SE_TabBarTabRightButton:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return style::tabRightRect(*tab);
        break;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect WeirStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                SubControl subControl, const QWidget* widget) const
{
    const QRect& rect = option->rect;
    const auto placed = [option](const QRect& part) {
        return style::placed(option->direction, option->rect, part);
    };
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return style::scrollBarRect(*slider, subControl);
    }
    if (control == CC_ComboBox) {
        if (subControl == SC_ComboBoxEditField)
            return placed(rect.adjusted(style::kFieldPadding - 2, 1, -style::kArrowWidth, -1));
        if (subControl == SC_ComboBoxArrow)
            return placed(QRect(rect.right() - style::kArrowWidth, rect.y(), style::kArrowWidth,
                                rect.height()));
    }
    if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const int width =
            spin && spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : style::kSpinWidth;
        const int half = rect.height() / 2;
        switch (subControl) {
        case SC_SpinBoxUp:
            return placed(QRect(rect.right() - width, rect.y(), width, half));
        case SC_SpinBoxDown:
            return placed(
                QRect(rect.right() - width, rect.y() + half, width, rect.height() - half));
        case SC_SpinBoxEditField:
            return placed(rect.adjusted(style::kFieldPadding - 2, 2, -width - 2, -2));
        default:
            break;
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

void WeirStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                              QPainter* painter, const QWidget* widget) const
{
    if (!drawInput(element, option, painter, widget) &&
        !drawSurface(element, option, painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool WeirStyle::drawInput(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        style::drawButtonBox(painter, *option, m_theme, widget);
        return true;
    case PE_FrameDefaultButton:
        return true;
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            style::drawField(painter, *option, m_theme, widget);
        return true;
    }
    case PE_FrameLineEdit:
        style::drawField(painter, *option, m_theme, widget);
        return true;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        style::drawCheckBox(painter, *option, m_theme);
        return true;
    case PE_IndicatorRadioButton:
        style::drawRadioButton(painter, *option, m_theme);
        return true;
    case PE_FrameFocusRect: {
        const bool inView = qobject_cast<const QAbstractItemView*>(widget);
        if (!inView || !(option->state & State_Selected))
            style::drawFocusRing(painter, option->rect, m_theme.size("radius.control"), m_theme);
        return true;
    }
    default:
        return false;
    }
}

bool WeirStyle::drawSurface(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    using enum ColorRole;
    switch (element) {
    case PE_PanelTipLabel:
    case PE_PanelMenu:
        style::drawBox(painter, option->rect, 0, m_theme.color(BgRaised),
                       m_theme.color(LineStrong));
        return true;
    case PE_FrameMenu:
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
    case PE_PanelItemViewRow:
        return true;
    case PE_PanelMenuBar:
        style::drawMenuBarGround(painter, option->rect, m_theme);
        return true;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, m_theme.color(BgWindow));
        painter->fillRect(option->rect.x(), option->rect.y(), option->rect.width(),
                          m_theme.lineWidth(), m_theme.color(LineSubtle));
        return true;
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, m_theme.color(LineSubtle));
        return true;
    case PE_Frame:
        if (isTextArea(widget))
            style::drawField(painter, *option, m_theme, widget);
        else
            style::drawBox(painter, option->rect, 0, {}, m_theme.color(LineSubtle));
        return true;
    case PE_IndicatorHeaderArrow:
        style::drawHeaderArrow(painter, *option, m_theme);
        return true;
    case PE_IndicatorBranch:
        style::drawBranch(painter, *option, m_theme);
        return true;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            style::drawItemGround(painter, *item, m_theme);
        return true;
    default:
        return false;
    }
}

void WeirStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        style::drawButtonBox(painter, *option, m_theme, widget);
        return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return style::drawButtonLabel(painter, *button, m_theme, widget);
        break;
    case CE_ComboBoxLabel:
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return style::drawComboBoxLabel(painter, *box, m_theme);
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return style::drawTabShape(painter, *tab, m_theme);
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return style::drawTabLabel(painter, *tab, m_theme, widget);
        break;
    case CE_ProgressBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            return style::drawProgressBar(painter, *bar, m_theme, widget);
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return style::drawMenuItem(painter, *item, m_theme);
        break;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return style::drawMenuBarItem(painter, *item, m_theme);
        break;
    case CE_MenuBarEmptyArea:
        return style::drawMenuBarGround(painter, option->rect, m_theme);
    case CE_Header: // whole, because the base style asks itself where label and arrow lie
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            style::drawHeaderSection(painter, *header, m_theme);
            style::drawHeaderLabel(painter, *header, m_theme);
            QStyleOptionHeader arrow = *header;
            arrow.rect = subElementRect(SE_HeaderArrow, header, widget);
            return style::drawHeaderArrow(painter, arrow, m_theme);
        }
        break;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            return style::drawHeaderSection(painter, *header, m_theme);
        break;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            return style::drawHeaderLabel(painter, *header, m_theme);
        break;
    case CE_HeaderEmptyArea: {
        painter->fillRect(option->rect, m_theme.color(ColorRole::BgPanel));
        painter->fillRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1,
                          m_theme.color(ColorRole::LineSubtle));
        return;
    }
    case CE_Splitter:
        painter->fillRect(option->rect, m_theme.color(ColorRole::LineSubtle));
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void WeirStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const
{
    switch (control) {
    case CC_ScrollBar:
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return style::drawScrollBar(painter, *slider, m_theme);
        break;
    case CC_ComboBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return style::drawComboBox(painter, *box, m_theme, widget);
        break;
    case CC_SpinBox:
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return style::drawSpinBox(painter, *spin, m_theme, widget);
        break;
    case CC_ToolButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option))
            return style::drawToolButton(painter, *button, m_theme, widget);
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace weir
