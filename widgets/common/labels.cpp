#include "widgets/common/labels.h"

#include "widgets/common/icons.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace weir {

TextLabel::TextLabel(const QString& text, FontRole font, ColorRole color, QWidget* parent)
    : QLabel(text, parent),
      m_font(font),
      m_color(color)
{
    applyLook();
}

void TextLabel::setColorRole(ColorRole color)
{
    m_color = color;
    applyLook();
}

void TextLabel::setFontRole(FontRole font)
{
    m_font = font;
    applyLook();
}

void TextLabel::applyLook()
{
    const Theme& theme = themeOf(this);
    if (font() != theme.font(m_font))
        setFont(theme.font(m_font));
    QPalette look = palette();
    if (look.color(QPalette::WindowText) == theme.color(m_color) &&
        look.color(QPalette::Link) == theme.color(ColorRole::Link))
        return; // also ends the recursion: setPalette() sends PaletteChange
    look.setColor(QPalette::WindowText, theme.color(m_color));
    look.setColor(QPalette::Disabled, QPalette::WindowText, theme.color(ColorRole::TextDisabled));
    look.setColor(QPalette::Link, theme.color(ColorRole::Link));
    setPalette(look);
}

void TextLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        applyLook();
    QLabel::changeEvent(event);
}

ElidedLabel::ElidedLabel(const QString& text, FontRole font, ColorRole color, QWidget* parent)
    : QWidget(parent),
      m_text(text),
      m_font(font),
      m_color(color)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void ElidedLabel::setText(const QString& text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setColorRole(ColorRole color)
{
    m_color = color;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(themeOf(this).font(m_font));
    return {metrics.horizontalAdvance(m_text) + 1, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(themeOf(this).font(m_font));
    return {std::min(metrics.averageCharWidth() * 4, sizeHint().width()), metrics.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setFont(theme.font(m_font));
    painter.setPen(theme.color(isEnabled() ? m_color : ColorRole::TextDisabled));
    const QString text = painter.fontMetrics().elidedText(m_text, m_mode, width());
    painter.drawText(rect(), int(m_alignment) | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty())
        return QWidget::event(event);
    if (width() < sizeHint().width())
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), m_text, this);
    return true;
}

StatusDot::StatusDot(ColorRole color, QWidget* parent) : QWidget(parent), m_color(color)
{
    setFixedSize(8, 8);
}

void StatusDot::setColorRole(ColorRole color)
{
    m_color = color;
    update();
}

void StatusDot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeOf(this).color(m_color));
    painter.drawEllipse(rect());
}

IconLabel::IconLabel(const QString& icon, ColorRole color, int px, QWidget* parent)
    : QWidget(parent),
      m_icon(icon),
      m_color(color),
      m_px(px)
{
    setFixedSize(px, px);
}

void IconLabel::setIcon(const QString& icon, ColorRole color)
{
    m_icon = icon;
    m_color = color;
    update();
}

void IconLabel::paintEvent(QPaintEvent*)
{
    if (!m_icon.isEmpty())
        QPainter(this).drawPixmap(0, 0, iconPixmap(this, m_icon, m_color, m_px));
}

} // namespace weir
