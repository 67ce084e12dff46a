#pragma once

#include "backend/core/identifiers.h"

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
class ScopeModel;
class SectionHeader;
class SegmentedControl;
class ShardMapLegend;
class ShardMapView;
class ShardTableModel;
class ShardTableView;
class StreamFeed;
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

public Q_SLOTS:
    /// Opens the split panel for the picked shard; nothing happens unless exactly one open shard is
    /// picked.
    void considerSplit();
    /// Opens the merge panel for the two picked neighbours, or the picked shard and its right
    /// neighbour.
    void considerMerge();
    /// Opens the panel for scaling all shards.
    void considerScale();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* createToolbar();
    QWidget* createMapAndTable();
    void createActions();
    void connectFeed();
    void connectScope();

    void showStream();
    void showLoads();
    void showMap();
    void showSelection();
    void showMenu(QPoint globalPos);
    void updateActions();
    void showProbes();
    void showScale();
    void showManyKeys(const QString& lines);

    void pick(ShardId shard, bool more);
    /// The picked shard, when it can be split; else null.
    const ShardSnapshot* shardToSplit() const;
    /// Left and right of a merge; nulls when the picked ones are no open neighbours.
    std::pair<const ShardSnapshot*, const ShardSnapshot*> shardsToMerge() const;
    bool mayReshard() const;

    Connection& m_connection;
    StreamFeed& m_feed;
    ScopeModel& m_scope;
    ShardTableModel* m_model;

    ProbeField* m_probe;
    SegmentedControl* m_colour;
    QPushButton* m_split;
    QPushButton* m_merge;
    QPushButton* m_scaleButton;
    PinBar* m_pins;
    ShardMapView* m_map;
    ShardMapLegend* m_legend;
    SectionHeader* m_tableHeader;
    ShardTableView* m_table;
    ReshardPanel* m_panel;
    ScalePanel* m_scale;
};

} // namespace weir
