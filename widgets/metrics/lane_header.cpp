#include "widgets/metrics/lane_header.h"

#include "widgets/metrics/lane_look.h"

#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr int kLeft = 12;
constexpr int kRight = LaneHeader::kWidth - 9;
constexpr int kRowHeight = 15;

} // namespace

LaneHeader::LaneHeader(QWidget* parent) : QWidget(parent)
{
    setFixedWidth(kWidth);
}

void LaneHeader::showLane(const OverviewLane& lane)
{
    m_lane = lane;
    setAccessibleName(QStringLiteral("%1: %2 %3").arg(lane.title, lane.value, lane.unit));
    QStringList values;
    for (const LaneSeries& series : lane.series)
        values.append(QStringLiteral("%1 %2").arg(series.name, series.now));
    setToolTip(values.join(QLatin1Char('\n')));
    update();
}

std::vector<LaneHeader::Row> LaneHeader::rows() const
{
    std::vector<Row> rows;
    if (m_lane.form != OverviewLane::Form::Stack) {
        for (const LaneSeries& series : m_lane.series)
            rows.push_back({series.name, series.now, series.tone, series.slot, false});
    }
    if (!m_lane.levelName.isEmpty())
        rows.push_back({m_lane.levelName, m_lane.levelNow, LineTone::Limit, 0, true});
    return rows;
}

void LaneHeader::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::BgPanel));
    painter.fillRect(width() - 1, 0, 1, height(), theme.color(ColorRole::LineSubtle));

    painter.setFont(theme.font(FontRole::SmallStrong));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(QRect(kLeft, 8, kRight - kLeft, 18), Qt::AlignVCenter, m_lane.title);

    painter.setFont(theme.font(FontRole::Metric));
    painter.setPen(theme.color(m_lane.alarming ? ColorRole::Warn : ColorRole::TextPrimary));
    QRect value;
    painter.drawText(QRect(kLeft, 28, kRight - kLeft, 22), Qt::AlignVCenter, m_lane.value, &value);
    painter.setFont(theme.font(FontRole::Micro));
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(QRect(value.right() + 8, 30, kRight - value.right(), 22), Qt::AlignVCenter,
                     m_lane.unit);

    int y = 54;
    if (m_lane.form == OverviewLane::Form::Stack)
        y = drawShards(painter, y);
    const auto all = rows();
    const auto fitting = std::size_t(std::max(1, (height() - 2 - y) / kRowHeight));
    for (std::size_t i = 0; i < std::min(all.size(), fitting); ++i, y += kRowHeight)
        drawRow(painter, y, all[i]);
}

int LaneHeader::drawShards(QPainter& painter, int y) const
{
    const Theme& theme = themeOf(this);
    int x = kLeft;
    for (const LaneSeries& series : m_lane.series) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(laneColor(theme, series));
        painter.drawRoundedRect(x, y + 3, 10, 10, 2, 2);
        x += 12;
    }
    const auto shown =
        std::count_if(m_lane.series.begin(), m_lane.series.end(),
                      [](const auto& series) { return series.tone == LineTone::Shard; });
    const bool folded = !m_lane.series.empty() && m_lane.series.back().tone == LineTone::Other;
    QString text = tr("%n shard(s)", nullptr, int(shown));
    if (shown == 0)
        text = tr("no arrivals");
    else if (folded)
        text = tr("7 and other");
    painter.setFont(theme.font(FontRole::Micro));
    painter.setPen(theme.color(ColorRole::TextSecondary));
    painter.drawText(QRect(x + 3, y, kRight - x - 3, 16), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, kRight - x - 3));
    return y + 17;
}

void LaneHeader::drawRow(QPainter& painter, int y, const Row& row) const
{
    const Theme& theme = themeOf(this);
    QPen line(laneColor(theme, row.tone, row.slot), 2);
    line.setCapStyle(Qt::FlatCap);
    if (row.dashed)
        line.setDashPattern({1.5, 1});
    painter.setPen(line);
    painter.drawLine(kLeft, y + kRowHeight / 2, kLeft + 12, y + kRowHeight / 2);

    painter.setPen(theme.color(ColorRole::TextSecondary));
    painter.setFont(theme.font(FontRole::DataSmall));
    const int valueWidth = painter.fontMetrics().horizontalAdvance(row.now);
    painter.drawText(QRect(kRight - valueWidth, y, valueWidth, kRowHeight), Qt::AlignVCenter,
                     row.now);
    painter.setFont(theme.font(FontRole::Micro));
    const int nameWidth = kRight - valueWidth - kLeft - 17 - 4;
    painter.drawText(QRect(kLeft + 17, y, nameWidth, kRowHeight), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, nameWidth));
}

} // namespace weir
