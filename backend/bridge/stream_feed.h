#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/bridge/stream_detail.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace weir {

/// Follows one stream while a page shows it. Latest values are kept; signals come when they change,
/// at most four times a second, metrics once a second. Owner thread: GUI.
class StreamFeed : public QObject
{
    Q_OBJECT

public:
    explicit StreamFeed(StreamName stream) : m_stream(std::move(stream)) {}

    const StreamName& streamName() const { return m_stream; }

    /// Null until the first snapshot has come, and again once the stream is gone.
    std::shared_ptr<const StreamSnapshot> snapshot() const { return m_snapshot; }
    /// Null until measured.
    std::shared_ptr<const StreamMetrics> metrics() const { return m_metrics; }
    std::shared_ptr<const HeatMap> heat() const { return m_heat; }
    std::shared_ptr<const StreamDetail> detail() const { return m_detail; }

    /// How far back heat is asked for, from now; nothing while no map is on screen.
    virtual void setHeatWanted(std::optional<std::chrono::seconds> span) = 0;
    /// The detail is wanted (the overview is on screen), by each who asked until it takes that
    /// back; it comes every other second.
    virtual void setDetailWanted(bool wanted) = 0;

    /// For the source of the feed and for tests: publishes a value and emits its signal.
    void publish(std::shared_ptr<const StreamSnapshot> snapshot);
    void publish(std::shared_ptr<const StreamMetrics> metrics);
    void publish(std::shared_ptr<const HeatMap> heat);
    void publish(std::shared_ptr<const StreamDetail> detail);
    void publishGone();

Q_SIGNALS:
    void snapshotChanged();
    void metricsChanged();
    void heatChanged();
    void detailChanged();
    /// The stream was deleted; snapshot() is null.
    void gone();

private:
    const StreamName m_stream;
    std::shared_ptr<const StreamSnapshot> m_snapshot;
    std::shared_ptr<const StreamMetrics> m_metrics;
    std::shared_ptr<const HeatMap> m_heat;
    std::shared_ptr<const StreamDetail> m_detail;
};

} // namespace weir
