#pragma once

#include <QGraphicsItem>
#include <QImage>

namespace weir {

/// An image below the lines of a chart: stacks and bars, which cost too much as area series.
class LaneFillItem : public QGraphicsItem
{
public:
    /// `chart` owns it.
    explicit LaneFillItem(QGraphicsItem* chart) : QGraphicsItem(chart)
    {
        // Above the chart's grid and axes (2 and 3), below its series (4).
        setZValue(3.5);
    }

    void setImage(QImage image, const QRectF& target)
    {
        prepareGeometryChange();
        m_image = std::move(image);
        m_target = target;
        update();
    }

    QRectF boundingRect() const override { return m_target; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QImage m_image;
    QRectF m_target;
};

} // namespace weir
