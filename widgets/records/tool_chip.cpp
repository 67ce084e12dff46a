#include "widgets/records/tool_chip.h"

#include "widgets/common/style/paint.h"

#include <QFocusEvent>
#include <QPainter>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 26;
constexpr int kPadding = 9;
constexpr int kIcon = 14;
constexpr int kGap = 5;

} // namespace

ToolChip::ToolChip(const QString& icon, Tone tone, Arrow arrow, QWidget* parent)
    : QAbstractButton(parent),
      m_icon(icon),
      m_tone(tone),
      m_arrow(arrow)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ToolChip::setParts(const QString& text, const QString& strong)
{
    if (m_plain == text && m_strong == strong)
        return;
    m_plain = text;
    m_strong = strong;
    setText(text + strong);
    setAccessibleName(text + strong);
    updateGeometry();
    update();
}

QFont ToolChip::partFont() const
{
    return themeOf(this).font(m_mono ? FontRole::Data : FontRole::Small);
}

QSize ToolChip::sizeHint() const
{
    const QFontMetrics metrics(partFont());
    int width =
        2 * kPadding + metrics.horizontalAdvance(m_plain) + metrics.horizontalAdvance(m_strong) + 1;
    width += m_icon.isEmpty() ? 0 : kIcon + kGap;
    width += m_arrow == Arrow::None ? 0 : kIcon + kGap;
    return {width, kHeight};
}

void ToolChip::enterEvent(QEnterEvent*)
{
    update();
}

void ToolChip::leaveEvent(QEvent*)
{
    update();
}

void ToolChip::focusInEvent(QFocusEvent* event)
{
    m_reachedByKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QAbstractButton::focusInEvent(event);
}

void ToolChip::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    const bool neutral = m_tone == Tone::Neutral;
    const QColor strong = theme.color(neutral ? ColorRole::TextPrimary : textRole(m_tone));
    const QColor plain = theme.color(neutral ? ColorRole::TextSecondary : textRole(m_tone));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = hasFocus() && m_reachedByKey;
    painter.setPen(QPen(ring      ? theme.color(ColorRole::Focus)
                        : neutral ? theme.color(ColorRole::LineStrong)
                                  : strong,
                        ring ? 2 : 1));
    painter.setBrush(theme.color(underMouse() ? ColorRole::BgHover : ColorRole::BgRaised));
    const double inset = ring ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 4, 4);

    int x = kPadding;
    const auto placed = [this](const QRect& part) {
        return style::placed(layoutDirection(), rect(), part);
    };
    const auto icon = [&](const QString& name, const QColor& color) {
        style::drawIcon(&painter, placed(QRect(x, 0, kIcon, height())), name, color, kIcon);
        x += kIcon + kGap;
    };
    const auto part = [&](const QString& text, const QColor& color) {
        painter.setPen(color);
        painter.drawText(placed(QRect(x, 0, width() - x, height())), Qt::AlignVCenter, text);
        x += painter.fontMetrics().horizontalAdvance(text);
    };
    painter.setFont(partFont());
    if (!m_icon.isEmpty())
        icon(m_icon, strong);
    part(m_plain, plain);
    part(m_strong, strong);
    x += kGap;
    if (m_arrow == Arrow::Menu)
        icon(u"chevron-down"_s, plain);
}

} // namespace weir
