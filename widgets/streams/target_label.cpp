#include "widgets/streams/target_label.h"

#include "widgets/common/theme.h"

#include <QPainter>

namespace weir {

namespace {
constexpr int kSwatch = 10;
constexpr int kGap = 6;
constexpr int kHeight = 18;
} // namespace

TargetLabel::TargetLabel(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TargetLabel::setShard(const QString& text, std::optional<std::uint32_t> colourSlot)
{
    m_text = text;
    m_slot = colourSlot;
    setSpokenName(this, text);
    updateGeometry();
    update();
}

QSize TargetLabel::sizeHint() const
{
    const QFontMetrics metrics(themeOf(this).font(FontRole::Data));
    return {metrics.horizontalAdvance(m_text) + (m_slot ? kSwatch + kGap : 0), kHeight};
}

void TargetLabel::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    QRect place = rect();
    if (m_slot) {
        painter.fillRect(place.left(), place.center().y() - kSwatch / 2 + 1, kSwatch, kSwatch,
                         theme.shard(*m_slot));
        place.adjust(kSwatch + kGap, 0, 0, 0);
    }
    painter.setFont(theme.font(FontRole::Data));
    painter.setPen(theme.color(m_slot ? ColorRole::TextPrimary : ColorRole::TextMuted));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_text, Qt::ElideRight, place.width()));
}

} // namespace weir
