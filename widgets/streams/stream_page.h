#pragma once

#include "backend/core/identifiers.h"
#include "models/records/record_window_model.h"
#include "models/streams/feed_watch.h"
#include "models/streams/scope_model.h"

#include <QWidget>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>

class QShortcut;
class QStackedWidget;
class QTabBar;

namespace weir {

class Banner;
class CallLink;
class Connection;
class CountBadge;
class ScopeBar;
class ShardMapPage;
class SkeletonRows;
class StreamFeed;
class StreamHeader;
class Veil;

/// One stream in the workspace: its header, its tabs and what limits them. Follows the stream while
/// it exists; pages are built when they are first shown. Thread: GUI.
class StreamPage : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Overview, ShardMap, Records, Produce, Settings };
    static constexpr std::size_t kTabs = 5;

    /// `connection` must outlive the page.
    StreamPage(Connection& connection, const StreamName& stream, QWidget* parent = nullptr);
    /// The same over a feed that is already followed.
    StreamPage(Connection& connection, std::unique_ptr<StreamFeed> feed, QWidget* parent = nullptr);
    ~StreamPage() override;

    const StreamName& streamName() const;
    ScopeModel& scope() { return m_scope; }

    /// The stream was deleted, and the page says so.
    bool isGone() const { return m_gone; }
    /// How long the feed may be silent before the page says so.
    FeedWatch& watch() { return m_watch; }
    /// Shows `notice` below the tabs, until it gets another parent.
    void setNotice(QWidget* notice);
    /// What lies just above it.
    QWidget* aboveNotice() const;

    Tab currentTab() const;
    void showTab(Tab tab);
    /// Considers a split, a merge or a scaling: beside the map, or in a dialog where the map is not
    /// on screen.
    void reshard();
    /// Shows on the map what a split of the picked shard, or of the busiest one, would do.
    void considerSplit();
    /// Shows where a generator is set up.
    void showGenerator();
    /// What is in front below the tabs.
    QWidget* content() const;
    /// A shorter (-1) or longer (+1) span of the past.
    void stepSpan(int step);

Q_SIGNALS:
    void tabChanged(weir::StreamPage::Tab tab);
    /// The stream was deleted; the page says so until it is closed.
    void streamGone();
    /// Of the records tab, once it has been shown; see RecordsPage.
    void recordsModeChanged(weir::RecordWindowModel::Mode mode);
    void recordsBuffered(quint64 rows, quint64 cap);

private:
    using PageMaker = std::function<QWidget*()>;

    void createHeader();
    void createBanners();
    QWidget* createTabs();
    void createPages();
    void createShortcuts();
    void connectFeed();

    void showSnapshot();
    void showTroubles();
    void showRecovery();
    void openDataFolder();
    void showOpenShards(std::uint32_t count);
    void showGone();
    QWidget* shownFor(Tab tab);
    ShardMapPage& shardMap();
    void turnTo(QWidget* page);
    void showWatch();
    void showStopped(const QString& text);
    void checkNow();
    void actOnSilence();
    void followConnection();
    void buildPage(std::size_t index);
    void jump(Timestamp time);
    void showRecords(const QString& filter);
    void changeRetention();
    void changeDurability();
    void deleteStream();

    Connection& m_connection;
    const std::unique_ptr<StreamFeed> m_feed;
    FeedWatch m_watch;
    ScopeModel m_scope;
    StreamHeader* m_header;
    Banner* m_trouble;
    Banner* m_recovery;
    bool m_recoverySeen = false;
    CallLink* m_staleCall;
    Banner* m_stale;          ///< nobody answers, or the connection is stopped
    SkeletonRows* m_skeleton; ///< stands for pages that wait for the stream's description
    QTabBar* m_tabs;
    CountBadge* m_openShards;
    ScopeBar* m_scopeBar;
    QStackedWidget* m_stack;
    Veil* m_veil; ///< over what is no longer new
    std::array<PageMaker, kTabs> m_makers;
    std::array<QWidget*, kTabs> m_pages{};
    std::array<QWidget*, kTabs> m_areas{}; ///< what shows each page
    QShortcut* m_clear = nullptr;
    bool m_jumping = false;
    bool m_gone = false;
};

} // namespace weir
