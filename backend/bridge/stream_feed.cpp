#include "backend/bridge/stream_feed.h"

namespace weir {

void StreamFeed::publish(std::shared_ptr<const StreamSnapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    Q_EMIT snapshotChanged();
}

void StreamFeed::publish(std::shared_ptr<const StreamMetrics> metrics)
{
    m_metrics = std::move(metrics);
    Q_EMIT metricsChanged();
}

void StreamFeed::publish(std::shared_ptr<const HeatMap> heat)
{
    m_heat = std::move(heat);
    Q_EMIT heatChanged();
}

void StreamFeed::publish(std::shared_ptr<const StreamDetail> detail)
{
    m_detail = std::move(detail);
    Q_EMIT detailChanged();
}

void StreamFeed::publishGone()
{
    if (!m_snapshot)
        return;
    m_snapshot = nullptr;
    Q_EMIT gone();
}

} // namespace weir
