#pragma once

#include "backend/core/result.h"
#include "models/streams/reshard_plan.h"
#include "models/streams/shard_probe.h"

#include <QWidget>

#include <functional>
#include <optional>

class QPushButton;
class QVBoxLayout;

namespace weir {

class Banner;
class CallLink;
class CliBox;
class Connection;
class CopyButton;
class HashKeyField;
class IconLabel;
class PlannedShardView;
class SectionHeader;
class StreamFeed;
class TextLabel;

/// The panel beside the shard map in which a split or a merge is considered: what it would make,
/// with the load of the last minutes, what readers must do, and the command. Nothing is sent before
/// its button is pressed. Thread: GUI.
class ReshardPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kWidth = 300;

    /// Both outlive the panel.
    ReshardPanel(Connection& connection, StreamFeed& feed, QWidget* parent = nullptr);

    /// Open shards of the feed's stream.
    void considerSplit(ShardId shard);
    void considerMerge(ShardId left, ShardId right);
    /// Of the split that is considered: where its upper child starts.
    void setSplitKey(HashKey key);
    /// The keys a split may be put beside: probed and pinned ones.
    void setProbes(std::vector<ShardProbe> probes);
    void dismiss();

    /// Of the split that is considered, if its key will do.
    std::optional<HashKey> splitKey() const;
    /// The split that is considered; nothing while its key will not do.
    const std::optional<SplitPlan>& splitPlan() const { return m_split; }
    /// Goes on typing the key of the split that is considered, which `text` begins.
    void typeSplitKey(const QString& text);
    /// Whether a map with the handle of the split is beside it; it is unless told otherwise.
    void setBesideMap(bool beside) { m_besideMap = beside; }
    /// Gives the keyboard to what sends.
    void focusSend();

Q_SIGNALS:
    void splitKeyChanged();
    void dismissed();
    /// The service took the split or merge; the panel is dismissed.
    void applied();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void createContent();
    void createSplitFields(QVBoxLayout* column);
    void createActions(QVBoxLayout* column);
    void feedChanged();
    void refresh();
    void showSplit();
    void showMerge();
    void showVerdict(const std::vector<PlannedShard>& shards);
    void open();
    void splitAroundKey();
    std::optional<ShardProbe> probeInside() const;
    void send();
    /// Waits among the jobs for the stream to be ACTIVE.
    void sendAsJob();
    bool isActive() const;
    void showSend();
    void answered(const Status& answer);
    const ShardSnapshot* shard(std::optional<ShardId> id) const;

    Connection& m_connection;
    StreamFeed& m_feed;
    std::optional<ShardId> m_first;
    std::optional<ShardId> m_second; ///< set exactly while a merge is considered
    std::optional<SplitPlan> m_split;
    std::optional<MergePlan> m_merge;
    std::vector<ShardProbe> m_probes;
    bool m_sending = false;
    bool m_besideMap = true;

    SectionHeader* m_header;
    TextLabel* m_title;
    TextLabel* m_origin;
    QWidget* m_splitFields;
    HashKeyField* m_key;
    CopyButton* m_copyKey;
    TextLabel* m_keyHint;
    QPushButton* m_around;
    PlannedShardView* m_lower;
    PlannedShardView* m_upper;
    PlannedShardView* m_child;
    TextLabel* m_loadCaption;
    IconLabel* m_verdictIcon;
    TextLabel* m_verdict;
    TextLabel* m_readers;
    CliBox* m_command;
    Banner* m_error;
    CallLink* m_errorCall;
    QPushButton* m_send;
};

} // namespace weir
