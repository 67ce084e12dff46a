#pragma once

#include <QString>

class QAbstractButton;
class QPushButton;
class QWidget;

namespace weir {

enum class ButtonKind {
    Secondary,
    Primary, ///< the one that does it
    Danger,  ///< the one that destroys
    Ghost,   ///< no edge until the pointer is over it
};

void setButtonKind(QAbstractButton* button, ButtonKind kind);
ButtonKind buttonKind(const QWidget* button);

/// The icon `name` in the colour the button's text has, in every theme and state.
void setIconName(QAbstractButton* button, const QString& name);
QString iconName(const QWidget* button);

/// 24 px instead of 28 (buttons, fields, combo boxes), tabs 28 instead of 34.
void setSmall(QWidget* control, bool small = true);
bool isSmall(const QWidget* control);

/// A field whose value will not do: its edge is drawn in the colour of errors. A progress bar that
/// is over its end: it is drawn in the colour of warnings.
void setInvalid(QWidget* field, bool invalid);
bool isInvalid(const QWidget* field);

QPushButton* makeButton(const QString& text, const QString& icon = {},
                        ButtonKind kind = ButtonKind::Secondary, QWidget* parent = nullptr);
QPushButton* makeSmallButton(const QString& text, const QString& icon = {},
                             ButtonKind kind = ButtonKind::Secondary, QWidget* parent = nullptr);

} // namespace weir
