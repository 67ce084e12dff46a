#pragma once

#include "models/records/rail_geometry.h"
#include "widgets/common/spoken_table.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <functional>

class QPainter;

namespace weir {

/// The place within everything stored, oldest at the top and tip at the bottom or the other way
/// round: stands where a scroll bar would, 16 px wide. Dragging or the arrow keys browse; dragging
/// to the tip follows it.
class PositionRail : public QWidget, public SpokenTable
{
    Q_OBJECT

public:
    explicit PositionRail(QWidget* parent = nullptr);

    void setNewestFirst(bool newestFirst);
    /// Positions [oldest, tip) are stored.
    void setStored(StreamPosition oldest, StreamPosition tip);
    /// What the list shows at its top; ignored while dragging.
    void setPosition(StreamPosition position, bool following);

    /// Whether something that was looked for stands among the records [from, to); asked while
    /// painting, for each few pixels. Null for none.
    using HitsIn = std::function<bool(StreamPosition from, StreamPosition to)>;
    void setHits(HitsIn hits);
    /// The same for bookmarks, which have a colour of their own.
    void setBookmarks(HitsIn bookmarks);

    QSize sizeHint() const override;

    /// A list of the oldest record, the one shown and the newest.
    int spokenRows() const override;
    QStringList spokenColumns() const override;
    QString spokenCell(int row, int column) const override;
    QRect spokenRect(int row) const override;
    int spokenCurrent() const override;
    void chooseSpoken(int row) override;

Q_SIGNALS:
    void positionChosen(weir::StreamPosition position);
    void tipChosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    RailGeometry rail() const { return {m_oldest, m_tip, height()}; }
    int thumbTop() const;
    /// From pixels of a rail with the oldest at the top, and to them.
    int turned(int top) const;
    void dragTo(int y);
    void step(double share);

    void paintTicks(QPainter& painter, const HitsIn& hits, ColorRole role) const;

    HitsIn m_hits;
    HitsIn m_bookmarks;
    StreamPosition m_oldest;
    StreamPosition m_tip;
    StreamPosition m_position;
    bool m_following = true;
    bool m_newestFirst = false;
    std::optional<int> m_grab; ///< where in the thumb it is held
    int m_dragTop = 0;
};

} // namespace weir
