#pragma once

#include "models/metrics/event_mark.h"
#include "models/metrics/time_axis.h"
#include "widgets/common/spoken_table.h"

#include <QWidget>

#include <vector>

namespace weir {

/// The events of the span over the lanes: an icon each, and its words where there is room.
class EventLane : public QWidget, public SpokenTable
{
    Q_OBJECT

public:
    explicit EventLane(QWidget* parent = nullptr);

    /// `axis.width` is the width right of the column. Events outside the axis are not drawn.
    void showEvents(const TimeAxis& axis, std::vector<EventMark> events);

    int spokenRows() const override;
    QStringList spokenColumns() const override;
    QString spokenCell(int row, int column) const override;
    QRect spokenRect(int row) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double iconX(const EventMark& event) const;

    TimeAxis m_axis;
    std::vector<EventMark> m_events;
};

} // namespace weir
