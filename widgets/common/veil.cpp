#include "widgets/common/veil.h"

#include "widgets/common/theme.h"

#include <QEvent>
#include <QPainter>

namespace weir {

Veil::Veil(QWidget* under) : QWidget(under)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    under->installEventFilter(this);
    hide();
}

void Veil::cover(bool covers)
{
    setGeometry(parentWidget()->rect());
    setVisible(covers);
    if (covers)
        raise();
}

bool Veil::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void Veil::paintEvent(QPaintEvent*)
{
    QColor ground = themeOf(this).color(ColorRole::BgPanel);
    ground.setAlphaF(0.5);
    QPainter(this).fillRect(rect(), ground);
}

} // namespace weir
