#include "widgets/metrics/share_row.h"

#include "widgets/common/style/paint.h"

#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

QFont small(const Theme& theme, bool mono)
{
    return theme.font(mono ? FontRole::Data : FontRole::Small);
}

} // namespace

ShareRow::ShareRow(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareRow::setContent(const Content& content)
{
    m_content = content;
    setAccessibleName(tr("Shard %1: %2").arg(content.name, content.value));
    setToolTip(content.name);
    update();
}

void ShareRow::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (m_content.chosen || underMouse())
        painter.fillRect(
            rect(), theme.color(m_content.chosen ? ColorRole::BgSelected : ColorRole::BgHover));
    const auto placed = [this](const QRect& part) {
        return style::placed(layoutDirection(), rect(), part);
    };
    painter.setBrush(theme.shard(m_content.slot));
    painter.drawRoundedRect(placed(QRect(12, 5, 10, 10)), 2, 2);

    const int right = width() - 12;
    painter.setFont(small(theme, true));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    const int room = right - 28 - 8 - painter.fontMetrics().horizontalAdvance(m_content.value);
    painter.drawText(placed(QRect(28, 0, room, 20)), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_content.name, Qt::ElideMiddle, room));
    painter.setPen(theme.color(m_content.tone == Tone::Accent ? ColorRole::TextSecondary
                                                              : textRole(m_content.tone)));
    painter.drawText(placed(QRect(28, 0, right - 28, 20)), Qt::AlignVCenter | Qt::AlignRight,
                     m_content.value);

    const QRect bar = placed(QRect(12, 21, right - 12, 4));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::BgHover));
    painter.drawRoundedRect(bar, 2, 2);
    painter.setBrush(theme.color(textRole(m_content.tone)));
    const QRect filled(bar.topLeft(),
                       QSize(int(bar.width() * std::clamp(m_content.share, 0.0, 1.0)), 4));
    painter.drawRoundedRect(style::placed(layoutDirection(), bar, filled), 2, 2);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

ReaderRow::ReaderRow(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ReaderRow::setContent(const Content& content)
{
    m_content = content;
    setAccessibleName(tr("Reader %1: %2, %3 behind").arg(content.name, content.rate, content.age));
    setToolTip(QStringLiteral("%1, %2").arg(content.name, content.rate));
    update();
}

void ReaderRow::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), theme.color(ColorRole::BgHover));
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    painter.setPen(QPen(theme.shard(m_content.slot), 2));
    const auto placed = [this](const QRect& part) {
        return style::placed(layoutDirection(), rect(), part);
    };
    const QRect line = placed(QRect(12, 12, 12, 1));
    painter.drawLine(line.left(), 12, line.right() + 1, 12);
    const int right = width() - 12;
    painter.setFont(small(theme, true));
    painter.setPen(theme.color(m_content.late ? ColorRole::Warn : ColorRole::TextSecondary));
    const int ageWidth = std::max(44, painter.fontMetrics().horizontalAdvance(m_content.age));
    painter.drawText(placed(QRect(right - ageWidth, 0, ageWidth, 24)),
                     Qt::AlignVCenter | Qt::AlignRight, m_content.age);
    // The name goes before the rate, which the lanes tell as well.
    const int nameWidth = QFontMetrics(small(theme, false)).horizontalAdvance(m_content.name);
    const int rateWidth = painter.fontMetrics().horizontalAdvance(m_content.rate);
    const int end = right - ageWidth - 8;
    int room = end - 32;
    if (nameWidth + 12 + rateWidth <= room) {
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(placed(QRect(end - rateWidth, 0, rateWidth, 24)), Qt::AlignVCenter,
                         m_content.rate);
        room -= rateWidth + 12;
    }
    painter.setFont(small(theme, false));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(placed(QRect(32, 0, room, 24)), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_content.name, Qt::ElideRight, room));
}

} // namespace weir
