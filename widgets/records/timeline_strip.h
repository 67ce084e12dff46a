#pragma once

#include "backend/bridge/stream_feed.h"
#include "models/records/timeline_layout.h"
#include "models/streams/scope_model.h"
#include "widgets/common/spoken_table.h"

#include <QWidget>

#include <optional>

namespace weir {

/// Records/s over the scope's span, stacked by shard in the shards' colours, 66 px high. Dragging
/// picks a time range and jumps to its start, its edges can be dragged, a click jumps to a time, a
/// double click drops the range. By keyboard: arrows move the
/// crosshair, with Shift they pick a range from where it stood, Enter jumps.
class TimelineStrip : public QWidget, public SpokenTable
{
    Q_OBJECT

public:
    TimelineStrip(StreamFeed& feed, ScopeModel& scope, QWidget* parent = nullptr);

    QSize sizeHint() const override;

    /// A list of the columns, the newest first.
    int spokenRows() const override;
    QStringList spokenColumns() const override;
    QString spokenCell(int row, int column) const override;
    QRect spokenRect(int row) const override;
    int spokenCurrent() const override;
    void chooseSpoken(int row) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Drag
    {
        double from; ///< the edge that stays
        double to;
        bool moved = false;
    };

    void layOut();
    std::shared_ptr<const StreamMetrics> metricsOfSpan() const;
    void wantDetail(bool want);
    std::optional<Drag> brush() const;
    bool isNearEdge(double x) const;
    void paintAxis(QPainter& painter) const;
    void paintColumns(QPainter& painter) const;
    void paintBrush(QPainter& painter) const;
    void paintCaption(QPainter& painter) const;
    void hover(double x);
    std::size_t columnAt(double x) const;
    std::size_t crosshairColumn() const;
    void moveCrosshair(std::ptrdiff_t columns, bool pick);
    void jumpToCrosshair();
    void finishDrag();

    StreamFeed& m_feed;
    ScopeModel& m_scope;
    TimelineLayout m_layout;
    std::optional<Drag> m_drag;
    bool m_wantsDetail = false;
    std::optional<double> m_anchor; ///< where a range that is picked by keyboard began
};

} // namespace weir
