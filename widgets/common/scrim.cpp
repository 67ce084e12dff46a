#include "widgets/common/scrim.h"

#include "widgets/common/theme.h"

#include <QEvent>
#include <QPainter>

namespace weir {

namespace {

// On bright ground less is enough.
constexpr float kOnDark = 0.55F;
constexpr float kOnLight = 0.35F;

} // namespace

Scrim::Scrim(QWidget* window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    window->installEventFilter(this);
    setGeometry(window->rect());
    raise();
    show();
}

bool Scrim::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void Scrim::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    const QColor ground = theme.color(ColorRole::BgSunken);
    const QColor ink = theme.color(ColorRole::TextPrimary);
    const bool dark = ground.lightnessF() < ink.lightnessF();
    QColor shade = dark ? ground : ink;
    shade.setAlphaF(dark ? kOnDark : kOnLight);
    QPainter(this).fillRect(rect(), shade);
}

} // namespace weir
