#include "widgets/palette/palette_box.h"

#include "widgets/common/key_cap.h"
#include "widgets/common/style/paint.h"

#include <QKeySequence>
#include <QPainter>

namespace weir {

namespace {

constexpr int kWidth = 380;
constexpr int kLeastWidth = 120;
constexpr int kPadding = 6;
constexpr int kIcon = 14;
constexpr int kGap = 6;
constexpr int kLeastKeyGap = 40; ///< narrower than that, the key is left out

} // namespace

PaletteBox::PaletteBox(QWidget* parent) : QAbstractButton(parent)
{
    setText(tr("Search streams, records and commands"));
    setToolTip(text());
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize PaletteBox::sizeHint() const
{
    return {kWidth, themeOf(this).size("hit.min") - 2};
}

QSize PaletteBox::minimumSizeHint() const
{
    return {kLeastWidth, sizeHint().height()};
}

void PaletteBox::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    const QRect box = rect();
    const auto mirrored = [&](const QRect& part) {
        return QStyle::visualRect(layoutDirection(), box, part);
    };
    QPainter painter(this);
    style::drawBox(&painter, box, theme.size("radius.control"),
                   theme.color(underMouse() ? ColorRole::BgHover : ColorRole::BgSunken),
                   theme.color(ColorRole::LineControl));
    if (hasFocus())
        style::drawFocusRing(&painter, box, theme.size("radius.control"), theme);
    style::drawIcon(&painter, mirrored({kPadding, 0, kIcon, height()}), QStringLiteral("search"),
                    theme.color(ColorRole::TextSecondary), kIcon);

    const QString key =
        KeyCap::textOf(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    const int keyWidth = KeyCap::widthOf(theme, key);
    const int left = kPadding + kIcon + kGap;
    int right = width() - kPadding;
    if (right - keyWidth - left > kLeastKeyGap) {
        const QRect cap(right - keyWidth, (height() - KeyCap::kHeight + 2) / 2, keyWidth,
                        KeyCap::kHeight - 2);
        KeyCap::draw(&painter, theme, mirrored(cap), key);
        right = cap.left() - kGap;
    }
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(mirrored({left, 0, right - left, height()}), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, right - left));
}

} // namespace weir
