#include "widgets/common/pills.h"

#include "widgets/common/icons.h"
#include "widgets/common/style/paint.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPillHeight = 18;
constexpr int kPillPadding = 7;
constexpr int kPillIcon = 12;
constexpr int kPillGap = 5;
constexpr int kBadgePadding = 5;
constexpr int kChipHeight = 20;
constexpr int kChipPadding = 6;
constexpr int kMark = 10;

QFont pillFont(const Theme& theme)
{
    QFont font = theme.font(FontRole::Micro);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

StatusPill::StatusPill(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusPill::setState(const QString& text, Tone tone, const QString& icon)
{
    m_text = text;
    m_tone = tone;
    m_icon = icon;
    setSpokenName(this, text);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    const QFontMetrics metrics(pillFont(themeOf(this)));
    const int icon = m_icon.isEmpty() ? 0 : kPillIcon + kPillGap;
    return {metrics.horizontalAdvance(m_text) + icon + 2 * kPillPadding, kPillHeight};
}

void StatusPill::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    const QColor color = theme.color(textRole(m_tone));
    QPainter painter(this);
    style::drawBox(&painter, rect(), theme.size("radius.pill"), theme.color(groundRole(m_tone)),
                   {});
    QRect text = rect().adjusted(kPillPadding, 0, -kPillPadding, 0);
    if (!m_icon.isEmpty()) {
        const QRect icon(text.x(), 0, kPillIcon, height());
        style::drawIcon(&painter, style::placed(layoutDirection(), rect(), icon), m_icon, color,
                        kPillIcon);
        text.setLeft(text.x() + kPillIcon + kPillGap);
    }
    painter.setFont(pillFont(theme));
    painter.setPen(color);
    painter.drawText(style::placed(layoutDirection(), rect(), text),
                     Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, m_text);
}

CountBadge::CountBadge(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void CountBadge::setText(const QString& text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    resize(sizeHint());
    update();
}

QSize CountBadge::sizeHint() const
{
    if (m_text.isEmpty())
        return {0, 0};
    const QFontMetrics metrics(themeOf(this).font(FontRole::DataSmall));
    return {metrics.horizontalAdvance(m_text) + 2 * kBadgePadding, 14};
}

void CountBadge::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    style::drawBox(&painter, rect(), height() / 2.0, theme.color(ColorRole::BgHover), {});
    painter.setFont(theme.font(FontRole::DataSmall));
    painter.setPen(theme.color(ColorRole::TextSecondary));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextDontClip, m_text);
}

Chip::Chip(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Remove %1").arg(text));
    setToolTip(accessibleName());
    connect(this, &QAbstractButton::clicked, this, &Chip::removed);
}

void Chip::setMark(const QColor& color)
{
    m_mark = color;
    updateGeometry();
    update();
}

void Chip::setMono(bool mono)
{
    m_mono = mono;
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(themeOf(this).font(m_mono ? FontRole::Data : FontRole::Small));
    const int mark = m_mark.isValid() ? kMark + kPillGap : 0;
    return {metrics.horizontalAdvance(text()) + mark + kPillGap + kPillIcon + 2 * kChipPadding,
            kChipHeight};
}

void Chip::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    const ColorRole ground = underMouse() ? ColorRole::BgHover : ColorRole::BgRaised;
    QPainter painter(this);
    const int radius = theme.size("radius.control");
    style::drawBox(&painter, rect(), radius, theme.color(ground),
                   theme.color(ColorRole::LineStrong));
    const auto placed = [this](const QRect& part) {
        return style::placed(layoutDirection(), rect(), part);
    };
    QRect inner = rect().adjusted(kChipPadding, 0, -kChipPadding, 0);
    if (m_mark.isValid()) {
        style::drawBox(&painter, placed(QRect(inner.x(), (height() - kMark) / 2, kMark, kMark)), 2,
                       m_mark, {});
        inner.setLeft(inner.x() + kMark + kPillGap);
    }
    painter.setFont(theme.font(m_mono ? FontRole::Data : FontRole::Small));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(placed(inner), Qt::AlignVCenter | Qt::TextSingleLine, text());
    const QRect cross(inner.right() - kPillIcon + 1, 0, kPillIcon, height());
    style::drawIcon(&painter, placed(cross), u"x"_s, theme.color(ColorRole::TextMuted), kPillIcon);
    if (hasFocus())
        style::drawFocusRing(&painter, rect(), radius, theme);
}

void Chip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QAbstractButton::changeEvent(event);
}

} // namespace weir
