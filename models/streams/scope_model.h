#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"

#include <QObject>

#include <chrono>
#include <optional>
#include <set>
#include <vector>

namespace weir {

/// What is picked in one workspace, shared by all its views: they read it and send changes to it,
/// never to each other. Thread: GUI.
class ScopeModel : public QObject
{
    Q_OBJECT

public:
    struct TimeRange
    {
        Timestamp from;
        Timestamp to;
        bool operator==(const TimeRange&) const = default;
    };

    explicit ScopeModel(QObject* parent = nullptr) : QObject(parent) {}

    /// How much of the past the live views show, up to now.
    std::chrono::seconds span() const { return m_span; }
    void setSpan(std::chrono::seconds span);

    /// A span of the past picked by brushing; nothing while live.
    const std::optional<TimeRange>& range() const { return m_range; }
    void setRange(std::optional<TimeRange> range);

    /// The shards picked; empty means all.
    const std::set<ShardId>& shards() const { return m_shards; }
    void setShards(std::set<ShardId> shards);
    bool includes(ShardId shard) const { return m_shards.empty() || m_shards.count(shard) != 0; }

    /// The time under the pointer in any view.
    const std::optional<Timestamp>& crosshair() const { return m_crosshair; }
    void setCrosshair(std::optional<Timestamp> time);

    /// Drops the newest of range and shards (Esc); false when there is none.
    bool clearNewest();

    /// Span, range and shards as they were before the last change, and back again, as pages are
    /// walked through. The latest kHistory changes are kept.
    static constexpr std::size_t kHistory = 50;
    bool canGoBack() const { return !m_past.empty(); }
    bool canGoForward() const { return !m_future.empty(); }
    void goBack();
    void goForward();

Q_SIGNALS:
    void spanChanged();
    void rangeChanged();
    void shardsChanged();
    void crosshairChanged();
    /// There is something else to go back or forward to.
    void historyChanged();
    /// Asks the records view to show the records from `time` on.
    void jumpRequested(weir::Timestamp time);
    /// Asks for the records view as it stands.
    void recordsRequested();

private:
    struct Picked
    {
        std::chrono::seconds span{};
        std::optional<TimeRange> range;
        std::set<ShardId> shards;
    };

    template <typename T>
    bool change(T& member, T value);
    void walk(std::vector<Picked>& from, std::vector<Picked>& to);

    std::chrono::seconds m_span{std::chrono::minutes(5)};
    std::optional<TimeRange> m_range;
    std::set<ShardId> m_shards;
    std::optional<Timestamp> m_crosshair;
    bool m_rangeIsNewest = false;
    std::vector<Picked> m_past; ///< the latest at the end
    std::vector<Picked> m_future;
    bool m_walking = false;
};

} // namespace weir
