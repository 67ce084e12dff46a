#pragma once

#include "widgets/common/theme.h"

#include <QList>
#include <QWidget>

namespace weir {

/// The last values of one measure as a line over its tint, 92 x 28 px, from zero to 1.1 times the
/// largest.
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget* parent = nullptr);

    /// Oldest first.
    void setValues(QList<double> values);

    QSize sizeHint() const override { return {92, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPolygonF line() const;

    QList<double> m_values;
};

} // namespace weir
