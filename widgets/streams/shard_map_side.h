#pragma once

#include <QWidget>

class QScrollArea;

namespace weir {

class FindingList;
class ReshardPanel;
class ScalePanel;
class ScopeModel;
class StreamFeed;

/// The column beside the shard map while a split, a merge or a scaling is considered: its panel,
/// and below it what is worth a look in the stream, which is why one reshards. Empty and without
/// width else. Thread: GUI.
class ShardMapSide : public QWidget
{
    Q_OBJECT

public:
    /// Takes both panels, of which at most one is open; the others outlive it.
    ShardMapSide(ReshardPanel* reshard, ScalePanel* scale, StreamFeed& feed, ScopeModel& scope,
                 QWidget* parent = nullptr);
    ~ShardMapSide() override;

Q_SIGNALS:
    /// Wants to see the records of the scope.
    void recordsRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void watch(QWidget* panel);
    void follow();
    void showFindings();
    void fit();
    /// Findings are looked for while somebody sees them.
    void wantDetail(bool want);

    StreamFeed& m_feed;
    ReshardPanel* m_reshard;
    ScalePanel* m_scale;
    FindingList* m_findings;
    QScrollArea* m_scroll;
    bool m_wantsDetail = false;
};

} // namespace weir
