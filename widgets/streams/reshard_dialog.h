#pragma once

#include "backend/core/identifiers.h"
#include "widgets/common/dialog_parts.h"

#include <set>
#include <vector>

class QComboBox;

namespace weir {

class Connection;
class ReshardPanel;
class ScalePanel;
class SegmentedControl;
class StreamFeed;
class TextLabel;

/// The panels of the shard map where the map is not on screen: splits a shard, merges two
/// neighbours or scales all of them. Thread: GUI.
class ReshardDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// Begins with the one of `picked`, if it is open, else with the busiest shard. Connection and
    /// feed outlive the dialog.
    ReshardDialog(Connection& connection, StreamFeed& feed, const std::set<ShardId>& picked,
                  QWidget* parent = nullptr);
    ~ReshardDialog() override;

private:
    enum class What { Split, Merge, Scale };

    QWidget* createChoice();
    void listShards(const std::set<ShardId>& picked);
    void showWhat();
    void consider();
    void closePanels();

    Connection& m_connection;
    StreamFeed& m_feed;
    SegmentedControl* m_what;
    TextLabel* m_shardCaption;
    QComboBox* m_shard;
    TextLabel* m_none; ///< why nothing can be considered
    ReshardPanel* m_panel;
    ScalePanel* m_scale;
    bool m_switching = false;
};

} // namespace weir
