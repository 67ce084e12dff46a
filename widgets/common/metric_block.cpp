#include "widgets/common/metric_block.h"

#include "widgets/common/spoken_text.h"
#include "widgets/common/style/paint.h"

#include <QPainter>

namespace weir {

namespace {

constexpr int kPadding = 6;
constexpr int kValueHeight = 16;
constexpr int kCaptionHeight = 14;

} // namespace

MetricBlock::MetricBlock(const QString& caption, QWidget* parent)
    : QAbstractButton(parent),
      m_caption(caption)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void MetricBlock::setValue(const QString& value)
{
    if (m_value == value)
        return;
    m_value = value;
    nameForReaders();
    updateGeometry();
    update();
}

void MetricBlock::setCaption(const QString& caption)
{
    if (m_caption == caption)
        return;
    m_caption = caption;
    nameForReaders();
    updateGeometry();
    update();
}

void MetricBlock::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void MetricBlock::nameForReaders()
{
    setSpokenName(this, m_value + u' ' + m_caption);
}

QSize MetricBlock::sizeHint() const
{
    const Theme& theme = themeOf(this);
    const int value = QFontMetrics(theme.font(FontRole::DataStrong)).horizontalAdvance(m_value);
    const int caption = QFontMetrics(theme.font(FontRole::Micro)).horizontalAdvance(m_caption);
    return {std::max(value, caption) + 2 * kPadding, kValueHeight + kCaptionHeight + 6};
}

void MetricBlock::paintEvent(QPaintEvent*)
{
    using enum ColorRole;
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const int radius = theme.size("radius.control");
    if (underMouse())
        style::drawBox(&painter, rect(), radius, theme.color(BgHover), {});
    const int top = (height() - kValueHeight - kCaptionHeight) / 2;
    const QRect value(kPadding, top, width() - 2 * kPadding, kValueHeight);
    painter.setFont(theme.font(FontRole::DataStrong));
    painter.setPen(theme.color(m_tone == Tone::Neutral ? TextPrimary : textRole(m_tone)));
    painter.drawText(value, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_value);
    QFont caption = theme.font(FontRole::Micro);
    caption.setWeight(QFont::Normal);
    painter.setFont(caption);
    painter.setPen(theme.color(TextMuted));
    painter.drawText(value.translated(0, kValueHeight),
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_caption);
    if (hasFocus())
        style::drawFocusRing(&painter, rect(), radius, theme);
}

} // namespace weir
