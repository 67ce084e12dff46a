#include "widgets/streams/planned_shard_view.h"

#include "models/common/format.h"
#include "models/streams/reshard_plan.h"
#include "widgets/common/theme.h"
#include "widgets/streams/shard_map_now.h"

#include <QPainter>

#include <algorithm>

namespace weir {

PlannedShardView::PlannedShardView(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_name(name)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PlannedShardView::showShard(const PlannedShard& shard)
{
    const bool measured = shard.load.over > std::chrono::seconds(0);
    m_space = formatPercent(shard.range.share(), 1);
    m_rate = measured ? formatByteRate(shard.load.bytesPerSecond) : tr("not measured");
    m_records = measured ? formatRecordRate(shard.load.recordsPerSecond) : QString();
    m_share = measured ? shard.ofLimit() : 0;
    setAccessibleName(QStringLiteral("%1: %2, %3, %4").arg(m_name, m_space, m_rate, m_records));
    update();
}

void PlannedShardView::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect line(0, 0, width(), 18);
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(line, Qt::AlignVCenter, m_name);
    painter.setFont(theme.font(FontRole::DataSmall));
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, m_space);

    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::BgHover));
    painter.drawRoundedRect(QRectF(0, 21, width(), 6), 3, 3);
    painter.setBrush(theme.color(loadRole(m_share)));
    painter.drawRoundedRect(QRectF(0, 21, width() * std::min(m_share, 1.0), 6), 3, 3);

    painter.setPen(theme.color(m_share > 0.8 ? loadRole(m_share) : ColorRole::TextSecondary));
    painter.drawText(QRect(0, 29, width(), 16), Qt::AlignVCenter, m_rate);
    painter.drawText(QRect(0, 45, width(), 16), Qt::AlignVCenter, m_records);
}

} // namespace weir
