#include "widgets/common/key_cap.h"

#include "widgets/common/style/paint.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr int kPadding = 5;
constexpr int kRadius = 3;

} // namespace

KeyCap::KeyCap(const QString& key, QWidget* parent) : QWidget(parent), m_key(key)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

int KeyCap::widthOf(const Theme& theme, const QString& key)
{
    const QFontMetrics metrics(theme.font(FontRole::DataSmall));
    return std::max(kHeight, metrics.horizontalAdvance(key) + 2 * kPadding);
}

void KeyCap::draw(QPainter* painter, const Theme& theme, const QRect& box, const QString& key)
{
    painter->setFont(theme.font(FontRole::DataSmall));
    style::drawBox(painter, box, kRadius, {}, theme.color(ColorRole::LineControl));
    painter->setPen(theme.color(ColorRole::TextSecondary));
    painter->drawText(box, Qt::AlignCenter, key);
}

/// The plus of Ctrl++ stays.
QString KeyCap::textOf(const QString& sequence)
{
    QString text = sequence;
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == u'+' && text[i - 1] != u' ')
            text[i] = u' ';
    }
    return text;
}

QSize KeyCap::sizeHint() const
{
    return {widthOf(themeOf(this), m_key), kHeight};
}

void KeyCap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    draw(&painter, themeOf(this), rect(), m_key);
}

void KeyCap::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateGeometry();
}

} // namespace weir
