#pragma once

#include "widgets/common/tone.h"

#include <QAbstractButton>

namespace weir {

/// A number over its caption, right-aligned: "4.21 MB/s" over "in · 4 812 rec/s". Clicking it asks
/// for its chart.
class MetricBlock : public QAbstractButton
{
    Q_OBJECT

public:
    explicit MetricBlock(const QString& caption, QWidget* parent = nullptr);

    void setValue(const QString& value);
    void setCaption(const QString& caption);
    /// Neutral draws the number in the colour of text.
    void setTone(Tone tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void nameForReaders();

    QString m_value;
    QString m_caption;
    Tone m_tone = Tone::Neutral;
};

} // namespace weir
