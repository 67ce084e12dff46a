#include "widgets/records/tail_gauge_view.h"

#include "models/common/format.h"
#include "widgets/common/style/paint.h"
#include "widgets/common/theme.h"

#include <QPainter>

#include <cmath>

namespace weir {

namespace {

constexpr int kBarWidth = 46;
constexpr int kBarHeight = 6;
constexpr int kGap = 6;
constexpr double kLeastFill = 0.04;

} // namespace

TailGaugeView::TailGaugeView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setGauge({});
}

void TailGaugeView::setGauge(const TailGauge& gauge)
{
    m_gauge = gauge;
    switch (gauge.state) {
    case TailGauge::State::AllShown:
        m_text = tr("all shown");
        break;
    case TailGauge::State::Buffered:
        m_text = tr("buffered");
        break;
    case TailGauge::State::Behind:
        m_text = tr("behind %1").arg(formatDuration(double(gauge.behind.count())));
        break;
    }
    setSpokenName(this, m_text);
    updateGeometry();
    update();
}

void TailGaugeView::setRate(double recordsPerSecond)
{
    m_rate = recordsPerSecond;
    updateGeometry();
    update();
}

QString TailGaugeView::rateText() const
{
    if (m_rate < 0)
        return QStringLiteral("\u2013/s");
    const QString rate = m_rate < 10 && m_rate > 0
                             ? formatDecimal(m_rate, 1)
                             : formatCount(std::uint64_t(std::llround(m_rate)));
    return isolated(rate + QStringLiteral("/s"));
}

QSize TailGaugeView::sizeHint() const
{
    const Theme& theme = themeOf(this);
    const int rate = QFontMetrics(theme.font(FontRole::Data)).horizontalAdvance(rateText());
    const int text = QFontMetrics(theme.font(FontRole::Small)).horizontalAdvance(m_text);
    return {kBarWidth + rate + text + 2 * kGap + 2, 26};
}

void TailGaugeView::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    const bool late = m_gauge.state == TailGauge::State::Behind;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto placed = [this](const QRect& part) {
        return style::placed(layoutDirection(), rect(), part);
    };
    const QRect bar = placed(QRect(0, (height() - kBarHeight) / 2, kBarWidth, kBarHeight));
    painter.setBrush(theme.color(ColorRole::BgHover));
    painter.drawRoundedRect(bar, 3, 3);
    const double fill = late ? 1.0 : std::max(m_gauge.fill, kLeastFill);
    painter.setBrush(theme.color(late ? ColorRole::Warn : ColorRole::Accent));
    painter.setClipRect(
        style::placed(layoutDirection(), bar,
                      QRect(bar.x(), bar.y(), int(std::ceil(fill * kBarWidth)), kBarHeight)));
    painter.drawRoundedRect(bar, 3, 3);
    painter.setClipping(false);

    QRect rest = rect().adjusted(kBarWidth + kGap, 0, 0, 0);
    painter.setPen(theme.color(late ? ColorRole::Warn : ColorRole::TextSecondary));
    painter.setFont(theme.font(FontRole::Data));
    painter.drawText(placed(rest), Qt::AlignVCenter, rateText());
    rest.adjust(painter.fontMetrics().horizontalAdvance(rateText()) + kGap, 0, 0, 0);
    painter.setFont(theme.font(FontRole::Small));
    painter.drawText(placed(rest), Qt::AlignVCenter, m_text);
}

} // namespace weir
