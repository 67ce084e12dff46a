#include "widgets/records/skeleton_rows.h"

#include "widgets/common/theme.h"

#include <QPainter>

#include <array>

namespace weir {

namespace {

constexpr std::array kLefts{12, 108, 164, 272};
constexpr std::array kWidths{84, 44, 96, 0};
constexpr std::array kDataWidths{320, 270, 350, 250, 310, 330, 220};
constexpr int kTop = 12;
constexpr int kPitch = 22;
constexpr int kBar = 8;

} // namespace

SkeletonRows::SkeletonRows(QWidget* parent) : QWidget(parent) {}

void SkeletonRows::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    update();
}

void SkeletonRows::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::BgSunken));
    int y = kTop;
    for (const int dataWidth : kDataWidths) {
        for (std::size_t i = 0; i < kLefts.size(); ++i)
            painter.fillRect(kLefts[i], y, kWidths[i] > 0 ? kWidths[i] : dataWidth, kBar,
                             theme.color(ColorRole::BgHover));
        y += kPitch;
    }
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(kLefts[0], y + kPitch, m_text);
}

} // namespace weir
