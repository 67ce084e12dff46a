#pragma once

#include "models/records/tail_gauge.h"
#include "widgets/common/spoken_text.h"

#include <QWidget>

namespace weir {

/// How full the buffer between reader and list is, the stream's rate, and whether all that was
/// written is shown.
class TailGaugeView : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit TailGaugeView(QWidget* parent = nullptr);

    void setGauge(const TailGauge& gauge);
    /// Negative while it is not known.
    void setRate(double recordsPerSecond);
    const QString& text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString rateText() const;

    TailGauge m_gauge;
    double m_rate = -1;
    QString m_text;
};

} // namespace weir
