#include "widgets/streams/capacity_card.h"

#include "widgets/common/style/paint.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace weir {

namespace {
constexpr int kRadio = 15;
constexpr int kPaddingX = 10;
constexpr int kPaddingY = 8;
constexpr int kGap = 8;
constexpr int kUsualWidth = 210;
constexpr int kNameHeight = 18;

QFont meaningFont(const QWidget* widget)
{
    QFont font = themeOf(widget).font(FontRole::Micro);
    font.setWeight(QFont::Normal);
    return font;
}

} // namespace

CapacityCard::CapacityCard(const QString& name, const QString& meaning, QWidget* parent)
    : QAbstractButton(parent),
      m_meaning(meaning)
{
    setText(name);
    setCheckable(true);
    setAccessibleDescription(meaning);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize CapacityCard::sizeHint() const
{
    return {kUsualWidth, heightForWidth(kUsualWidth)};
}

QRect CapacityCard::textRect(int width) const
{
    const QFontMetrics metrics(meaningFont(this));
    const int left = kPaddingX + kRadio + kGap;
    return metrics.boundingRect(
        QRect(left, kPaddingY + kNameHeight, width - left - kPaddingX, 1000), Qt::TextWordWrap,
        m_meaning);
}

int CapacityCard::heightForWidth(int width) const
{
    return textRect(width).bottom() + kPaddingY + 1;
}

void CapacityCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr qreal radius = 6;
    const auto role = [this](ColorRole enabled) {
        return isEnabled() ? enabled : ColorRole::TextDisabled;
    };
    painter.setBrush(isChecked() ? theme.color(ColorRole::AccentBg) : QBrush(Qt::NoBrush));
    const ColorRole edge = isChecked()                   ? ColorRole::Accent
                           : underMouse() && isEnabled() ? ColorRole::LineControl
                                                         : ColorRole::LineStrong;
    painter.setPen(hasFocus() ? QPen(theme.color(ColorRole::Focus), 2)
                              : QPen(theme.color(edge), 1));
    const qreal inset = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), radius, radius);

    const auto placed = [this](const QRect& box) {
        return style::placed(layoutDirection(), rect(), box);
    };
    const QRectF radio =
        QRectF(placed({kPaddingX, kPaddingY + 1, kRadio, kRadio})).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(theme.color(isChecked()   ? role(ColorRole::Accent)
                               : isEnabled() ? ColorRole::LineControl
                                             : ColorRole::LineSubtle));
    painter.setBrush(theme.color(ColorRole::BgSunken));
    painter.drawEllipse(radio);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(role(ColorRole::Accent)));
        painter.drawEllipse(radio.center(), 3.5, 3.5);
    }

    const int left = kPaddingX + kRadio + kGap;
    painter.setFont(theme.font(FontRole::SmallStrong));
    painter.setPen(theme.color(role(ColorRole::TextPrimary)));
    painter.drawText(placed({left, kPaddingY, width() - left - kPaddingX, kNameHeight}),
                     Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(meaningFont(this));
    painter.setPen(theme.color(role(ColorRole::TextSecondary)));
    painter.drawText(placed(textRect(width()).adjusted(0, 0, 2, 0)), Qt::TextWordWrap, m_meaning);
}

} // namespace weir
