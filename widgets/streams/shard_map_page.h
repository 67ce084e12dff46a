#pragma once

#include "backend/core/identifiers.h"
#include "models/streams/scope_model.h"

#include <QWidget>

#include <set>

class QMenu;
class QPushButton;

namespace weir {

class Connection;
class PinBar;
class ProbeField;
class ReshardPanel;
class ScalePanel;
class SectionHeader;
class SegmentedControl;
class TextLabel;
class ShardMapLegend;
class ShardMapView;
class ShardTableModel;
class ShardTableView;
class StreamFeed;
struct ShardProbe;
struct ShardSnapshot;

/// The shards of a stream as a map over the scope's span and as a table, a probe for keys, and
/// splitting and merging. Heat is measured while the page is on screen. Thread: GUI.
class ShardMapPage : public QWidget
{
    Q_OBJECT

public:
    /// All of them outlive the page.
    ShardMapPage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                 QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    /// Opens the split panel for the picked shard; nothing happens unless exactly one open shard is
    /// picked.
    void considerSplit();
    /// The same; when nothing is picked, for the open shard that is nearest to its write limit.
    void considerSplitOfBusiest();
    /// Opens the merge panel for the two picked neighbours, or the picked shard and its right
    /// neighbour.
    void considerMerge();
    /// Opens the merge panel for these open neighbours.
    void considerMergeOf(weir::ShardId left, weir::ShardId right);
    /// Opens the panel for scaling all shards.
    void considerScale();
    /// Opens the panel that suits what is picked: a split of one shard, a merge of two, else a
    /// scaling of all.
    void considerReshard();
    /// Shows where records of this partition key go.
    void probeKey(const QString& key);

Q_SIGNALS:
    /// Wants to see the records of the scope.
    void recordsRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* createToolbar();
    void fitToolbar();
    QWidget* createMapAndTable();
    void createActions();
    void connectFeed();
    void connectScope();

    void showStream();
    void showLoads();
    /// Asks for the heat of the time that is shown, and shows the map of it.
    void showMap();
    void showSplit();
    void stepSpan(int steps);
    void panTime(double by);
    void wantHeat();
    void showSelection();
    void showMenu(QPoint globalPos);
    void popUp(QMenu* menu, QPoint globalPos);
    void updateActions();
    void showProbes();
    std::vector<ShardProbe> probes() const;
    void showScale();
    void showManyKeys(const QString& lines);

    void pick(ShardId shard, bool more);
    void splitByDrag(ShardId shard);
    void act();
    /// The picked shard, when it can be split; else null.
    const ShardSnapshot* shardToSplit() const;
    /// Left and right of a merge; nulls when the picked ones are no open neighbours.
    std::pair<const ShardSnapshot*, const ShardSnapshot*> shardsToMerge() const;
    /// While the stream is UPDATING, what is sent waits among the jobs.
    bool mayReshard() const;
    /// Why neither a split nor a merge can be begun now; empty when one can.
    QString refusal() const;
    /// The span of time that is shown.
    ScopeModel::TimeRange shownTime() const;

    Connection& m_connection;
    StreamFeed& m_feed;
    ScopeModel& m_scope;
    ShardTableModel* m_model;
    std::chrono::seconds m_span;      ///< of the map; follows the scope until it is zoomed
    std::chrono::seconds m_wanted{0}; ///< how far back heat is asked for
    std::optional<Timestamp> m_until; ///< the past moment at which the map ends; nothing for now

    QWidget* m_toolbar;
    int m_leastToolbar = 0; ///< its width without words
    ProbeField* m_probe;
    TextLabel* m_colourName;
    SegmentedControl* m_colour;
    SegmentedControl* m_shape;
    QPushButton* m_split;
    QPushButton* m_merge;
    QPushButton* m_scaleButton;
    QPushButton* m_now;
    PinBar* m_pins;
    ShardMapView* m_map;
    ShardMapLegend* m_legend;
    SectionHeader* m_tableHeader;
    ShardTableView* m_table;
    ReshardPanel* m_panel;
    ScalePanel* m_scale;
};

} // namespace weir
