#include "widgets/common/sparkline.h"

#include <QPainter>

#include <algorithm>

namespace weir {

Sparkline::Sparkline(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Sparkline::setValues(QList<double> values)
{
    m_values = std::move(values);
    update();
}

QPolygonF Sparkline::line() const
{
    const double most = std::max(1e-9, *std::max_element(m_values.begin(), m_values.end()) * 1.1);
    const double step = double(width()) / double(m_values.size() - 1);
    QPolygonF points;
    for (qsizetype i = 0; i < m_values.size(); ++i)
        points << QPointF(double(i) * step, height() - 1 - m_values[i] / most * (height() - 2));
    return points;
}

void Sparkline::paintEvent(QPaintEvent*)
{
    if (m_values.size() < 2)
        return;
    const QColor color = themeOf(this).color(ColorRole::Accent);
    QColor tint = color;
    tint.setAlphaF(0.18F);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPolygonF points = line();
    QPolygonF area = points;
    area << QPointF(width(), height()) << QPointF(0, height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawPolygon(area);
    painter.setPen(QPen(color, 1.25));
    painter.drawPolyline(points);
}

} // namespace weir
