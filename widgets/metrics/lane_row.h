#pragma once

#include "models/metrics/overview_lane.h"

#include <QWidget>

namespace weir {

class LaneHeader;
class LaneView;
struct LaneGround;

/// One lane of the overview: its column at the left, its chart at the right, a line below.
class LaneRow : public QWidget
{
    Q_OBJECT

public:
    /// With room for a legend of three.
    static constexpr int kLeastHeight = 76;

    explicit LaneRow(LaneKind kind, QWidget* parent = nullptr);

    LaneKind kind() const { return m_kind; }
    const OverviewLane& lane() const { return m_lane; }
    void showLane(const OverviewLane& lane, const LaneGround& ground);
    LaneHeader& header() { return *m_header; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const LaneKind m_kind;
    OverviewLane m_lane;
    LaneHeader* m_header;
    LaneView* m_view;
};

} // namespace weir
