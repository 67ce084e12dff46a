#pragma once

#include "widgets/streams/shard_map_composer.h"
#include "widgets/streams/shard_map_grip.h"
#include "widgets/streams/shard_map_scene.h"

#include <QPixmap>
#include <QWidget>

#include <memory>

namespace weir {

/// The map of a stream's shards: x is the hash key space, y is time down to now, cells are heat.
/// Below it the now bar: each open shard with its load. Shows what it is given and says what the
/// person does: click or arrows pick a shard (Ctrl: one more), up and down go to parent and child,
/// S and M ask for a split or merge; a handle dragged out of a shard of the now bar splits it, a
/// border dragged onto a neighbour merges the two. The wheel zooms the hash key space, with Shift
/// it pans; with Ctrl it zooms time, with both it pans time.
///
/// What stands still is drawn once into a layer; hover and drag redraw only what moves over it.
class ShardMapView : public QWidget
{
    Q_OBJECT

public:
    explicit ShardMapView(QWidget* parent = nullptr);

    /// Any may be null. The span is `from` ... `to`; `live` says that `to` is now.
    void showStream(std::shared_ptr<const StreamSnapshot> stream,
                    std::shared_ptr<const HeatMap> heat,
                    std::shared_ptr<const StreamMetrics> metrics, Timestamp from, Timestamp to,
                    bool live);
    void setColour(MapColour colour);
    void setSelected(std::set<ShardId> shards);
    void setProbe(std::optional<ShardProbe> probe);
    void setPins(std::vector<ShardProbe> pins);
    /// Where shards would begin after a scaling that is considered; none for no scaling.
    void setBorders(std::vector<HashKey> borders);
    void setCrosshair(std::optional<Timestamp> time);
    void setSplitKey(std::optional<HashKey> key);
    /// Of the split that is considered: the shard's range, and where the handle snaps.
    void setSplitPlace(const HashKeyRange& range, std::vector<SplitSnap> snaps);
    /// Why the stream takes no split or merge now; empty when it does.
    void setRefusal(const QString& refusal) { m_refusal = refusal; }
    /// Bends the map to a ring.
    void setRing(bool ring);
    /// Which part of the hash key space is shown.
    void setWindow(KeyWindow window);
    /// Shows the shard's part of the space and nothing else.
    void showAlone(ShardId shard);

    const ShardMapScene& scene() const { return m_scene; }
    /// What the map shows; null without one.
    const std::shared_ptr<const StreamSnapshot>& stream() const { return m_request.stream; }
    const KeyWindow& window() const { return m_request.window; }
    std::optional<ShardId> shardAt(QPointF pos) const;

Q_SIGNALS:
    /// Shards, heat or loads are drawn anew.
    void composed();
    /// `more` adds it to what is picked, or takes it away again.
    void shardPicked(weir::ShardId shard, bool more);
    void nothingPicked();
    /// Nothing when the pointer has left.
    void hovered(std::optional<weir::Timestamp> time);
    /// A handle is being dragged out of this open shard; splitKeyMoved() follows.
    void splitDragged(weir::ShardId shard);
    void splitKeyMoved(weir::HashKey key);
    void splitRequested();
    void mergeRequested();
    /// The border between two open neighbours was dropped on one of them.
    void mergeDropped(weir::ShardId left, weir::ShardId right);
    /// Enter: what is considered, or a split of the picked shard.
    void actRequested();
    /// A digit was typed: the beginning of the hash key to split at.
    void hashKeyTyped(const QString& digit);
    /// `steps` above 0 show more of the past.
    void spanStepRequested(int steps);
    /// By a share of the span; below 0 to the past.
    void timePanned(double by);
    void windowChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void compose();
    void take(const ShardMapParts& parts);
    void drawLayer();
    void redraw();
    void tellPicked();
    void updateOverlay(const QRegion& region);
    void pickAt(QPointF pos, Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    void beginDrag();
    void drag(QPointF pos, Qt::KeyboardModifiers modifiers);
    double handleAt(QPointF pos) const;
    void setBorderDrag(std::optional<BorderDrag> drag);
    void showCursor(QPointF pos);
    void hover(QPointF pos);
    bool zoomByKey(QKeyEvent* event);
    std::optional<ShardId> current() const;
    const ShardSnapshot* shard(std::optional<ShardId> id) const;
    void pick(ShardId shard);
    void pickNeighbour(int step);
    void pickParent();
    void pickChild();
    QString describe(QPointF pos) const;
    QString describeHeat(QPointF inPlot) const;

    ShardMapComposer* m_composer;
    ShardMapRequest m_request;
    ShardMapScene m_scene;
    QPixmap m_layer;      ///< what stands still
    bool m_drawn = false; ///< m_layer is of the scene as it is
    HashKeyRange m_splitRange;
    QString m_refusal;
    MapGrip m_grip;
    QPointF m_pressedAt;
    HashKey m_pressedKey; ///< that the handle of a split had then
    bool m_dragging = false;
    bool m_showFocus = false;
};

} // namespace weir
