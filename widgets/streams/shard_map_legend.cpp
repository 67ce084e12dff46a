#include "widgets/streams/shard_map_legend.h"

#include "models/common/format.h"
#include "widgets/common/style/paint.h"
#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_scene.h"

#include <QPainter>

#include <cmath>

namespace weir {

namespace {

constexpr int kSteps = 9;
constexpr int kStepWidth = 14;
constexpr int kGap = 6;

} // namespace

ShardMapLegend::ShardMapLegend(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ShardMapLegend::showScale(const HeatGrid& heat, MapColour colour)
{
    m_caption = captionOf(colour);
    m_top = heat.empty() ? tr("not measured yet") : isolated(tr("0 – %1").arg(topOf(heat, colour)));
    setAccessibleName(m_caption + QStringLiteral(": ") + m_top);
    updateGeometry();
    update();
}

QString ShardMapLegend::captionOf(MapColour colour)
{
    switch (colour) {
    case MapColour::Records:
        return tr("records/s per 1/256 of the space");
    case MapColour::Throttles:
        return tr("throttles/min per 1/256 of the space");
    case MapColour::Bytes:
    case MapColour::Shard:
        break;
    }
    return tr("bytes/s per 1/256 of the space");
}

QString ShardMapLegend::topOf(const HeatGrid& heat, MapColour colour)
{
    if (colour == MapColour::Throttles)
        return tr("%1/min").arg(formatDecimal(heat.top * 60, heat.top * 60 < 10 ? 1 : 0));
    return colour == MapColour::Records ? formatRecordRate(heat.top) : formatByteRate(heat.top);
}

QSize ShardMapLegend::sizeHint() const
{
    const Theme& theme = themeOf(this);
    const double text = QFontMetricsF(theme.font(FontRole::Small)).horizontalAdvance(m_caption) +
                        QFontMetricsF(theme.font(FontRole::DataSmall)).horizontalAdvance(m_top);
    return {int(std::ceil(text)) + kSteps * kStepWidth + 2 * kGap + 2, 20};
}

void ShardMapLegend::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.setFont(theme.font(FontRole::Small));
    const auto placed = [this](const QRect& part) {
        return style::placed(layoutDirection(), rect(), part);
    };
    painter.drawText(rect(), Qt::AlignVCenter, m_caption);
    int x = painter.fontMetrics().horizontalAdvance(m_caption) + kGap;
    for (int step = 0; step < kSteps; ++step, x += kStepWidth)
        painter.fillRect(placed(QRect(x, height() / 2 - 4, kStepWidth, 8)),
                         theme.heat(double(step) / (kSteps - 1)));
    painter.setFont(theme.font(FontRole::DataSmall));
    painter.drawText(placed(rect().adjusted(x + kGap, 0, 0, 0)), Qt::AlignVCenter, m_top);
}

} // namespace weir
