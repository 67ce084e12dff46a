#include "widgets/common/button_look.h"

#include <QPushButton>
#include <QVariant>

namespace weir {

namespace {

constexpr char kKind[] = "weirKind";
constexpr char kIcon[] = "weirIcon";
constexpr char kSmall[] = "weirSmall";
constexpr char kInvalid[] = "weirInvalid";

void set(QWidget* widget, const char* name, const QVariant& value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->updateGeometry();
    widget->update();
}

QVariant get(const QWidget* widget, const char* name)
{
    return widget ? widget->property(name) : QVariant();
}

} // namespace

void setButtonKind(QAbstractButton* button, ButtonKind kind)
{
    set(button, kKind, int(kind));
}

ButtonKind buttonKind(const QWidget* button)
{
    return ButtonKind(get(button, kKind).toInt());
}

void setIconName(QAbstractButton* button, const QString& name)
{
    set(button, kIcon, name);
}

QString iconName(const QWidget* button)
{
    return get(button, kIcon).toString();
}

void setSmall(QWidget* control, bool small)
{
    set(control, kSmall, small);
}

bool isSmall(const QWidget* control)
{
    return get(control, kSmall).toBool();
}

void setInvalid(QWidget* field, bool invalid)
{
    set(field, kInvalid, invalid);
}

bool isInvalid(const QWidget* field)
{
    return get(field, kInvalid).toBool();
}

QPushButton* makeButton(const QString& text, const QString& icon, ButtonKind kind, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    setButtonKind(button, kind);
    setIconName(button, icon);
    if (text.isEmpty())
        button->setAccessibleName(icon);
    return button;
}

QPushButton* makeSmallButton(const QString& text, const QString& icon, ButtonKind kind,
                             QWidget* parent)
{
    QPushButton* button = makeButton(text, icon, kind, parent);
    setSmall(button);
    return button;
}

} // namespace weir
