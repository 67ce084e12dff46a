#pragma once

#include "widgets/common/spoken_text.h"

#include <QWidget>

namespace weir {

struct HeatGrid;
enum class MapColour;

/// What the colours of the shard map stand for: nine steps and the rates at both ends.
class ShardMapLegend : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit ShardMapLegend(QWidget* parent = nullptr);

    void showScale(const HeatGrid& heat, MapColour colour);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    static QString captionOf(MapColour colour);
    static QString topOf(const HeatGrid& heat, MapColour colour);

    QString m_caption;
    QString m_top;
};

} // namespace weir
