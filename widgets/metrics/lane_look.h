#pragma once

#include "models/metrics/overview_lane.h"
#include "widgets/common/theme.h"

#include <QColor>
#include <QImage>

class QWidget;

namespace weir {

/// The colour of a lane's line, area or bars.
QColor laneColor(const Theme& theme, LineTone tone, std::uint32_t slot);
inline QColor laneColor(const Theme& theme, const LaneSeries& series)
{
    return laneColor(theme, series.tone, series.slot);
}

/// Pixels of a lane's plot: x by seconds since the epoch, y by value.
struct LanePlot
{
    QSizeF size;
    double fromSeconds = 0;
    double toSeconds = 1;
    double top = 1;

    double x(double seconds) const
    {
        return (seconds - fromSeconds) / (toSeconds - fromSeconds) * size.width();
    }
    double y(double value) const { return size.height() * (1 - value / top); }
};

/// The areas, stack or bars of a lane (nothing of Form::Lines), transparent elsewhere. Gaps stay
/// empty.
QImage paintLaneFill(const OverviewLane& lane, const LanePlot& plot, const Theme& theme,
                     qreal ratio);

/// A small box with a value, as it stands beside the crosshair; answers its rectangle. `right` is
/// its right edge.
QRectF drawReadout(QPainter& painter, const Theme& theme, double right, double middle,
                   const QString& text);

} // namespace weir
