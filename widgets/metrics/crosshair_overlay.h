#pragma once

#include "models/metrics/time_axis.h"
#include "widgets/common/spoken_text.h"

#include <QBasicTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace weir {

/// Lies over ruler and lanes, right of their column, and takes all input there: moves the
/// crosshair, jumps on a click, brushes a range on a drag; the wheel zooms at the pointer, with
/// Shift it pans, a double click sets all back. Left and Right move the crosshair by a second
/// (Shift: by ten), Enter jumps there, plus and minus zoom at the crosshair, zero sets back. The
/// right button and the menu key ask for a menu. Draws the crosshair with the values of every lane
/// beside it, and the range. A child of what it covers.
class CrosshairOverlay : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    /// The values of a lane at a time, and the middle of the lane in pixels of the overlay.
    struct Readout
    {
        double middle = 0;
        QString text;
    };
    using Readouts = std::function<std::vector<Readout>(Timestamp)>;

    CrosshairOverlay(Readouts readouts, QWidget* parent);

    /// `axis.width` is the overlay's width.
    void setAxis(const TimeAxis& axis);
    void setCrosshair(std::optional<Timestamp> time);
    void setRange(std::optional<std::pair<Timestamp, Timestamp>> range);

    QAccessible::Role spokenRole() const override { return QAccessible::Chart; }

Q_SIGNALS:
    /// Nothing when the pointer has left.
    void hovered(std::optional<weir::Timestamp> time);
    void picked(weir::Timestamp time);
    void brushed(weir::Timestamp from, weir::Timestamp to);
    void rangeDismissed();
    /// `by` below 1 shows less time around `at`.
    void zoomed(weir::Timestamp at, double by);
    /// By a share of the axis; below 0 to the past.
    void panned(double by);
    /// What may be done at `time`; `at` is on the screen.
    void menuRequested(weir::Timestamp time, const QPoint& at);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void step(std::chrono::seconds by);
    void nameForReaders();
    /// What the eye reads beside the crosshair.
    void tellValues(Timestamp at);
    void updateCrosshair();
    void paintRange(QPainter& painter, Timestamp from, Timestamp to) const;
    void paintCrosshair(QPainter& painter) const;
    std::optional<std::pair<Timestamp, Timestamp>> brush() const;

    const Readouts m_readouts;
    TimeAxis m_axis;
    std::optional<Timestamp> m_crosshair;
    std::optional<std::pair<Timestamp, Timestamp>> m_range;
    std::optional<double> m_pressedAt;
    double m_pointer = 0;
    bool m_showFocus = false; ///< came here by the keyboard
    QBasicTimer m_click;      ///< until a click is known to be no double click
};

} // namespace weir
