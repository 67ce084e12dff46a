#pragma once

#include "widgets/streams/shard_map_scene.h"

#include <QImage>
#include <QWidget>

#include <memory>

namespace weir {

/// The map of a stream's shards: x is the hash key space, y is time down to now, cells are heat.
/// Below it the now bar: each open shard with its load. Shows what it is given and says what the
/// person does: click or arrows pick a shard (Ctrl: one more), up and down go to parent and child,
/// S and M ask for a split or merge.
class ShardMapView : public QWidget
{
    Q_OBJECT

public:
    explicit ShardMapView(QWidget* parent = nullptr);

    /// Either may be null. The span is `from` ... `to`.
    void showStream(std::shared_ptr<const StreamSnapshot> stream,
                    std::shared_ptr<const HeatMap> heat, Timestamp from, Timestamp to);
    void setLoads(ShardLoads loads);
    void setColour(MapColour colour);
    void setSelected(std::set<ShardId> shards);
    void setProbe(std::optional<ShardProbe> probe);
    void setPins(std::vector<ShardProbe> pins);
    /// Where shards would begin after a scaling that is considered; none for no scaling.
    void setBorders(std::vector<HashKey> borders);
    void setCrosshair(std::optional<Timestamp> time);
    void setSplitKey(std::optional<HashKey> key);

    const ShardMapScene& scene() const { return m_scene; }
    std::optional<ShardId> shardAt(QPointF pos) const;

Q_SIGNALS:
    /// `more` adds it to what is picked, or takes it away again.
    void shardPicked(weir::ShardId shard, bool more);
    void nothingPicked();
    /// Nothing when the pointer has left.
    void hovered(std::optional<weir::Timestamp> time);
    void splitKeyMoved(weir::HashKey key);
    void splitRequested();
    void mergeRequested();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void layOut();
    void measureHeat();
    void drawHeat();
    bool onSplitLine(QPointF pos) const;
    std::optional<ShardId> current() const;
    const ShardSnapshot* shard(std::optional<ShardId> id) const;
    void pickNeighbour(int step);
    void pickParent();
    void pickChild();
    QString describe(QPointF pos) const;
    QString describeHeat(QPointF inPlot) const;

    std::shared_ptr<const StreamSnapshot> m_stream;
    std::shared_ptr<const HeatMap> m_heat;
    Timestamp m_from;
    Timestamp m_to;
    ShardMapScene m_scene;
    QImage m_image; ///< of the scene's heat
    bool m_dragging = false;
    bool m_showFocus = false;
};

} // namespace weir
