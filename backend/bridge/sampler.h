#pragma once

#include "backend/bridge/connection_source.h"
#include "backend/bridge/heat_archive.h"
#include "backend/bridge/metrics_archive.h"
#include "backend/bridge/metrics_history.h"
#include "backend/bridge/metrics_window.h"
#include "backend/bridge/stream_detail.h"
#include "backend/core/mutex.h"
#include "backend/engine/inspector.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace weir {

/// Looks at an embedded engine for the window: once a second, and at once after an event of its
/// history. Its thread builds immutable snapshots and posts them; the functions of Sink run on that
/// thread.
class Sampler
{
public:
    struct Sink
    {
        std::function<void(std::shared_ptr<const StreamList>)> list;
        std::function<void(const StreamEvent&)> event;
        std::function<void(bool)> demoRunning;
        /// Any of them null when there is nothing new; `gone` when the stream is.
        struct FeedUpdate
        {
            std::shared_ptr<const StreamSnapshot> snapshot;
            std::shared_ptr<const StreamMetrics> metrics;
            std::shared_ptr<const HeatMap> heat;
            std::shared_ptr<const StreamDetail> detail;
            bool gone = false;
        };
        std::function<void(std::uint64_t feed, const FeedUpdate&)> feed;
    };

    Sampler(std::shared_ptr<ConnectionSource> source, Sink sink);
    ~Sampler(); ///< stops and joins

    /// Starts sampling `stream` for a feed; answers the feed's number. Thread: any.
    std::uint64_t follow(const StreamName& stream);
    void unfollow(std::uint64_t feed);
    /// See StreamFeed::setHeatWanted().
    void setHeatWanted(std::uint64_t feed, std::optional<std::chrono::seconds> span);
    void setDetailWanted(std::uint64_t feed, bool wanted);
    /// Samples now instead of at the next second.
    void wake();

private:
    struct Followed
    {
        StreamName name;
        std::atomic<std::chrono::seconds> heatSpan = std::chrono::seconds(0); ///< 0 for none
        std::atomic<bool> detailWanted = false;
        // Only the sampler's thread:
        bool fresh = true;
        std::optional<StreamId> id;
        MetricsWindow metrics;
        std::shared_ptr<const StreamMetrics> live;
        std::shared_ptr<const StreamMetrics> hour; ///< null until wanted, and after the next span
        std::shared_ptr<const StreamMetrics> day;
        std::chrono::sys_seconds detailed{}; ///< when the detail was built last
        std::shared_ptr<const std::vector<engine::ShardInfo>> pastOf; ///< what `past` was made of
        std::shared_ptr<const std::vector<ShardSnapshot>> past;
        std::optional<KeptHeat> keptHeat; ///< of processes before this one, once heat is wanted
    };

    void run();
    void sample(bool secondPassed);
    void sampleList(const std::vector<engine::StreamReport>& reports);
    void sampleFeed(std::uint64_t number, Followed& stream,
                    const std::vector<engine::StreamReport>& reports, bool secondPassed);
    Sink::FeedUpdate updateOf(Followed& stream, const engine::StreamReport& report,
                              bool secondPassed);
    std::shared_ptr<const StreamDetail> detailOf(Followed& stream, const StreamSnapshot& snapshot);
    std::shared_ptr<const HeatMap> heatOf(Followed& stream, const engine::StreamReport& report,
                                          std::chrono::seconds span);
    void restoreHistory();
    void rollHistory(const std::vector<engine::StreamReport>& reports);
    std::chrono::sys_seconds lastFullSecond() const;
    std::chrono::nanoseconds untilNextSecond() const;
    std::map<std::uint64_t, std::shared_ptr<Followed>> followed() const;

    const std::shared_ptr<ConnectionSource> m_source;
    const Sink m_sink;

    // Only the sampler's thread:
    MetricsHistory m_history;
    std::unique_ptr<MetricsArchive> m_archive;  ///< null for a store in memory
    std::unique_ptr<HeatArchive> m_heatArchive; ///< the same
    bool m_restored = false;

    mutable Mutex m_mutex;
    Condition m_wake;
    bool m_stopping WEIR_GUARDED_BY(m_mutex) = false;
    bool m_woken WEIR_GUARDED_BY(m_mutex) = false;
    std::vector<engine::HistoryEvent> m_events WEIR_GUARDED_BY(m_mutex);
    std::uint64_t m_nextFeed WEIR_GUARDED_BY(m_mutex) = 1;
    std::map<std::uint64_t, std::shared_ptr<Followed>> m_followed WEIR_GUARDED_BY(m_mutex);

    engine::Inspector::ListenerToken m_listener;
    std::jthread m_thread;
};

} // namespace weir
