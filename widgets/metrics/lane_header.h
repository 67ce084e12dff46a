#pragma once

#include "models/metrics/overview_lane.h"

#include <QWidget>

namespace weir {

/// The column left of a lane: its title, the value now, and the legend with a value for each line.
class LaneHeader : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kWidth = 150;

    explicit LaneHeader(QWidget* parent = nullptr);

    void showLane(const OverviewLane& lane);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Row
    {
        QString name;
        QString now;
        LineTone tone;
        std::uint32_t slot;
        bool dashed;
    };

    std::vector<Row> rows() const;
    int drawShards(QPainter& painter, int y) const;
    void drawRow(QPainter& painter, int y, const Row& row) const;

    OverviewLane m_lane;
};

} // namespace weir
