#pragma once

#include "models/metrics/event_mark.h"
#include "models/metrics/overview_lane.h"
#include "widgets/metrics/chart_picture.h"
#include "widgets/metrics/crosshair_overlay.h"
#include "widgets/metrics/lane_view.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

namespace weir {

class Connection;
class EventLane;
class LaneHeader;
class LaneRow;
class OverviewSide;
class ScopeModel;
class StreamFeed;
class TextLabel;
class TimeRuler;

/// The overview of a stream: six lanes of measurements on one time axis, the events of its history
/// over them, and what is worth a look beside them. Refreshes at most four times a
/// second, one lane a frame; while hidden not at all. Shows the scope's span up to the newest
/// measured second, or a part of what was measured after zooming in. Thread: GUI.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    /// All of them outlive the page.
    OverviewPage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    /// Wants to see the records that `filter` matches, within the scope.
    void recordsRequested(const QString& filter);
    void mapRequested();
    /// Considers what the menu of a shard offers.
    void splitRequested(weir::ShardId shard);
    void mergeRequested(weir::ShardId left, weir::ShardId right);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What the lanes show; see m_window.
    struct Window
    {
        Timestamp from;
        Timestamp to;
    };

    void createLanes();
    void connectFeed();
    void connectScope();
    void fetchEvents();
    void addEvent(const StreamEvent& event);

    void schedule();
    void startRound();
    void refreshNextLane();
    void refreshEverything();
    void placeAxis();
    std::shared_ptr<const StreamMetrics> metricsIn(Window window) const;
    Window liveWindow() const;
    Timestamp measuredFrom() const;
    void showDetail();
    void wantDetail(bool want);
    // overview_page_menu.cpp
    void openMenu(Timestamp time, const QPoint& at);
    void openShardMenu(LaneHeader& legend, ShardId shard, QPoint at);
    void showRecordsOf(LaneKind kind);
    std::vector<OverviewLane> shownLanes() const;
    std::vector<OverviewLane> lanesIn(Window window) const;
    void showTable();
    void compare();
    void mark(Timestamp time);
    void savePicture(PictureFormat format);
    void complain(const QString& title, const QString& why);

    void zoom(Timestamp at, double by);
    void pan(double by);
    void showWindow(Window window);
    void showLive();
    void showAxis();
    void placeOverlay();
    void showRange();
    QString spanText() const;
    OverviewView view() const;
    std::vector<CrosshairOverlay::Readout> readoutsAt(Timestamp time) const;

    Connection& m_connection;
    StreamFeed& m_feed;
    ScopeModel& m_scope;

    QWidget* m_stack; ///< ruler, events and lanes; the overlay lies on it; scrolls where it is low
    TimeRuler* m_ruler;
    EventLane* m_eventLane;
    std::vector<LaneRow*> m_lanes;
    CrosshairOverlay* m_overlay;
    OverviewSide* m_side = nullptr;

    std::vector<StreamEvent> m_events;
    std::optional<Window> m_window; ///< after zooming or panning; nothing follows the newest second
    LaneGround m_ground;            ///< the same for all lanes of a round
    std::shared_ptr<const StreamMetrics> m_metrics; ///< so are these, which the lanes are made of
    std::size_t m_nextLane = 0;
    bool m_changed = false; ///< since the round began
    bool m_wantsDetail = false;
    QTimer m_frame; ///< until the next lane of the round
    QTimer m_pace;  ///< until the next round may begin
};

} // namespace weir
