#include "widgets/metrics/size_bars.h"

#include "models/common/format.h"
#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <bit>

namespace weir {

namespace {

constexpr int kLeft = 12;
constexpr int kFigures = 104; ///< width of the column at the right
constexpr int kLine = 16;
constexpr int kTop = 8;

} // namespace

SizeBars::SizeBars(QWidget* parent) : QWidget(parent)
{
    setLayoutDirection(Qt::LeftToRight); // an axis, in every language
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
}

void SizeBars::showProfile(std::shared_ptr<const ArrivalProfile> profile)
{
    m_bars.clear();
    m_figures.clear();
    if (profile && profile->records > 0) {
        const auto doublingOf = [](std::uint64_t octets) {
            return octets == 0 ? 0 : std::bit_width(octets) - 1;
        };
        const auto first = doublingOf(profile->sizes.front().from);
        const auto last = doublingOf(profile->sizes.back().from);
        for (auto doubling = first; doubling <= last; ++doubling)
            m_bars.push_back({doubling == 0 ? 0 : std::uint64_t{1} << doubling,
                              std::uint64_t{1} << (doubling + 1), 0});
        for (const auto& size : profile->sizes)
            m_bars[std::size_t(doublingOf(size.from) - first)].records += size.records;
        m_figures = {{QStringLiteral("p50"), profile->sizeQuantile(0.5)},
                     {QStringLiteral("p99"), profile->sizeQuantile(0.99)},
                     {tr("max"), profile->largest}};
    }
    m_chosen = std::min(m_chosen, int(m_bars.size()) - 1);
    QStringList texts;
    for (const Figure& figure : m_figures)
        texts.append(figure.name + QLatin1Char(' ') + formatBytes(figure.octets));
    setSpokenName(this, tr("Record sizes: %1").arg(texts.join(QStringLiteral(", "))));
    update();
}

QRect SizeBars::barsRect() const
{
    return {kLeft, kTop, std::max(10, width() - kLeft - kFigures), height() - kTop - 14};
}

QRect SizeBars::barRect(int bar) const
{
    const QRect area = barsRect();
    const int count = std::max(1, int(m_bars.size()));
    const int left = area.left() + area.width() * bar / count;
    const int right = area.left() + area.width() * (bar + 1) / count;
    std::uint64_t most = 1;
    for (const Bar& one : m_bars)
        most = std::max(most, one.records);
    const auto tall =
        m_bars[std::size_t(bar)].records > 0
            ? std::max(1, int(double(area.height()) * double(m_bars[std::size_t(bar)].records) /
                              double(most)))
            : 0;
    return {left, area.bottom() + 1 - tall, std::max(1, std::min(24, right - left - 1)), tall};
}

QRect SizeBars::figureRect(int figure) const
{
    return {width() - kFigures + 10, kTop + figure * kLine, kFigures - 22, kLine};
}

int SizeBars::barAt(QPoint point) const
{
    const QRect area = barsRect();
    if (m_bars.empty() || point.x() < area.left() || point.x() > area.right())
        return -1;
    return (point.x() - area.left()) * int(m_bars.size()) / area.width();
}

void SizeBars::choose(int bar)
{
    m_chosen = bar;
    setToolTip(bar < 0 ? QString()
                       : tr("%1 records of %2 to %3")
                             .arg(formatCount(m_bars[std::size_t(bar)].records),
                                  formatBytes(m_bars[std::size_t(bar)].from),
                                  formatBytes(m_bars[std::size_t(bar)].to)));
    update();
}

void SizeBars::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.setFont(theme.font(FontRole::Small));
    if (m_bars.empty()) {
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(rect().adjusted(kLeft, 0, -kLeft, 0), Qt::AlignVCenter | Qt::TextWordWrap,
                         tr("Nothing has arrived in the last minutes."));
        return;
    }
    for (int i = 0; i < int(m_bars.size()); ++i)
        painter.fillRect(barRect(i),
                         i == m_chosen ? theme.color(ColorRole::Accent) : theme.shard(0));
    const QRect area = barsRect();
    painter.fillRect(area.left(), area.bottom() + 1, area.width(), 1,
                     theme.color(ColorRole::LineSubtle));
    painter.setFont(theme.font(FontRole::Micro));
    painter.setPen(theme.color(ColorRole::TextMuted));
    const QRect ends(area.left(), area.bottom() + 2, area.width(), 12);
    painter.drawText(ends, Qt::AlignLeft, formatBytes(m_bars.front().from));
    painter.drawText(ends, Qt::AlignRight, formatBytes(m_bars.back().to));
    painter.setFont(theme.font(FontRole::DataSmall));
    for (int i = 0; i < int(m_figures.size()); ++i) {
        const Figure& figure = m_figures[std::size_t(i)];
        painter.setPen(theme.color(ColorRole::TextSecondary));
        painter.drawText(figureRect(i), Qt::AlignVCenter,
                         figure.name + QLatin1Char(' ') + formatBytes(figure.octets));
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void SizeBars::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPoint at = event->position().toPoint();
    for (int i = 0; i < int(m_figures.size()); ++i) {
        if (figureRect(i).contains(at)) {
            Q_EMIT picked(m_figures[std::size_t(i)].octets, 0);
            return;
        }
    }
    if (const int bar = barAt(at); bar >= 0) {
        choose(bar);
        Q_EMIT picked(m_bars[std::size_t(bar)].from, m_bars[std::size_t(bar)].to);
    }
}

void SizeBars::mouseMoveEvent(QMouseEvent* event)
{
    choose(barAt(event->position().toPoint()));
}

void SizeBars::leaveEvent(QEvent*)
{
    if (!hasFocus())
        choose(-1);
}

void SizeBars::keyPressEvent(QKeyEvent* event)
{
    const int count = int(m_bars.size());
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (count > 0)
            choose(std::clamp(m_chosen + (event->key() == Qt::Key_Right ? 1 : -1), 0, count - 1));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen >= 0)
            Q_EMIT picked(m_bars[std::size_t(m_chosen)].from, m_bars[std::size_t(m_chosen)].to);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace weir
