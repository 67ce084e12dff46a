#pragma once

#include "models/metrics/event_mark.h"
#include "models/metrics/overview_lane.h"
#include "models/metrics/time_axis.h"
#include "widgets/common/spoken_table.h"

#include <QPixmap>
#include <QtCharts/QChartView>

#include <vector>

class QLineSeries;
class QValueAxis;

namespace weir {

class LaneFillItem;

/// What all lanes share: the axis, its ticks, the events that cross them, and since when there are
/// measurements.
struct LaneGround
{
    TimeAxis axis; ///< `width` is that of the plot
    std::chrono::seconds step{60};
    std::vector<EventMark> events;
    Timestamp measuredFrom;
};

/// The chart of one lane: a bare QChart whose plot area spans the whole width, so that lanes align.
/// Takes no input: an overlay over all lanes does.
class LaneView : public QChartView, public SpokenTable
{
    Q_OBJECT

public:
    explicit LaneView(QWidget* parent = nullptr);

    /// One replace() per line.
    void showLane(const OverviewLane& lane, const LaneGround& ground);

    /// The newest bucket first, a column for each line.
    int spokenRows() const override;
    QStringList spokenColumns() const override;
    QString spokenCell(int row, int column) const override;
    QRect spokenRect(int row) const override;
    bool isSpokenList() const override { return false; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void makeBare();
    void placePlot();
    void applyTheme();
    void showLines();
    void showFill();
    void drawUnmeasured(QPainter* painter);
    QLineSeries* lineAt(std::size_t index);
    QRectF plotRect() const;
    void forgetPainted();

    OverviewLane m_lane;
    LaneGround m_ground;
    QValueAxis* m_time;
    QValueAxis* m_value;
    LaneFillItem* m_fill; ///< owned by the chart
    QPixmap m_painted;    ///< null when it must be painted anew
    std::vector<QLineSeries*>
        m_lines; ///< a pool, owned by the chart; a line with gaps takes one for each run
};

} // namespace weir
