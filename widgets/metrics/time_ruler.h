#pragma once

#include "models/metrics/time_axis.h"

#include <QWidget>

namespace weir {

/// The time labels over the lanes, and at the left what the lanes show.
class TimeRuler : public QWidget
{
    Q_OBJECT

public:
    /// Pixels between two labels, at least.
    static constexpr double kSpacing = 50;

    explicit TimeRuler(QWidget* parent = nullptr);

    /// `axis.width` is the width right of the column.
    void showAxis(const TimeAxis& axis, std::chrono::seconds step, const QString& caption);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TimeAxis m_axis;
    std::chrono::seconds m_step{60};
    QString m_caption;
};

} // namespace weir
