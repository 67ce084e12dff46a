#pragma once

#include "widgets/common/theme.h"

#include <QStyleOption>

class QPainter;
class QWidget;

/// The painting of WeirStyle, one function per control. Each leaves the painter as it found it.
namespace weir::style {

inline constexpr int kButtonPadding = 10;
inline constexpr int kSmallButtonPadding = 8;
inline constexpr int kIconGap = 6;
inline constexpr int kFieldPadding = 8;
inline constexpr int kArrowWidth = 26;
inline constexpr int kSpinWidth = 20;
inline constexpr int kIndicator = 15;
inline constexpr int kMenuItemHeight = 26;
inline constexpr int kMenuSeparatorHeight = 9;
inline constexpr int kMenuTextLeft = 30;

// ---- shapes ------------------------------------------------------------------------------------
/// A filled rounded rectangle with a sharp edge inside `rect`, as wide as the theme's lines unless
/// told otherwise; either colour may be invalid for none.
void drawBox(QPainter* painter, const QRect& rect, qreal radius, const QColor& fill,
             const QColor& edge, int edgeWidth = 0);
void drawFocusRing(QPainter* painter, const QRect& rect, qreal radius, const Theme& theme);
/// Where `part` of `whole` lies in what is read in `direction`: parts are placed as from left to
/// right. The alignment of a text needs none of it, the painter turns that itself.
QRect placed(Qt::LayoutDirection direction, const QRect& whole, const QRect& part);
/// `icon` of `px` in the middle of `rect`.
void drawIcon(QPainter* painter, const QRect& rect, const QString& icon, const QColor& color,
              int px);

// ---- buttons -----------------------------------------------------------------------------------
QFont buttonFont(const Theme& theme, const QWidget* button);
QSize buttonSize(const Theme& theme, const QStyleOptionButton& option, const QWidget* button);
void drawButtonBox(QPainter* painter, const QStyleOption& option, const Theme& theme,
                   const QWidget* button);
void drawButtonLabel(QPainter* painter, const QStyleOptionButton& option, const Theme& theme,
                     const QWidget* button);
void drawToolButton(QPainter* painter, const QStyleOptionToolButton& option, const Theme& theme,
                    const QWidget* button);

// ---- fields ------------------------------------------------------------------------------------
void drawField(QPainter* painter, const QStyleOption& option, const Theme& theme,
               const QWidget* field);
void drawComboBox(QPainter* painter, const QStyleOptionComboBox& option, const Theme& theme,
                  const QWidget* comboBox);
void drawComboBoxLabel(QPainter* painter, const QStyleOptionComboBox& option, const Theme& theme);
void drawSpinBox(QPainter* painter, const QStyleOptionSpinBox& option, const Theme& theme,
                 const QWidget* spinBox);
void drawCheckBox(QPainter* painter, const QStyleOption& option, const Theme& theme);
void drawRadioButton(QPainter* painter, const QStyleOption& option, const Theme& theme);

// ---- bars --------------------------------------------------------------------------------------
/// The groove or the slider of `option`, by `subControl`.
QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl subControl);
void drawScrollBar(QPainter* painter, const QStyleOptionSlider& option, const Theme& theme);
void drawProgressBar(QPainter* painter, const QStyleOptionProgressBar& option, const Theme& theme,
                     const QWidget* bar);
QSize tabSize(const Theme& theme, const QStyleOptionTab& option, const QWidget* tabBar);
/// Where the widget at the right of a tab's text goes.
QRect tabRightRect(const QStyleOptionTab& option);
void drawTabShape(QPainter* painter, const QStyleOptionTab& option, const Theme& theme);
void drawTabLabel(QPainter* painter, const QStyleOptionTab& option, const Theme& theme,
                  const QWidget* tabBar);

// ---- menus -------------------------------------------------------------------------------------
QSize menuItemSize(const QStyleOptionMenuItem& option);
void drawMenuItem(QPainter* painter, const QStyleOptionMenuItem& option, const Theme& theme);
void drawMenuBarItem(QPainter* painter, const QStyleOptionMenuItem& option, const Theme& theme);
void drawMenuBarGround(QPainter* painter, const QRect& rect, const Theme& theme);

// ---- item views --------------------------------------------------------------------------------
void drawHeaderSection(QPainter* painter, const QStyleOptionHeader& option, const Theme& theme);
void drawHeaderLabel(QPainter* painter, const QStyleOptionHeader& option, const Theme& theme);
void drawHeaderArrow(QPainter* painter, const QStyleOption& option, const Theme& theme);
void drawItemGround(QPainter* painter, const QStyleOptionViewItem& option, const Theme& theme);
void drawBranch(QPainter* painter, const QStyleOption& option, const Theme& theme);

} // namespace weir::style
