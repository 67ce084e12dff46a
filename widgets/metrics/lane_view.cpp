#include "widgets/metrics/lane_view.h"

#include "models/common/format.h"
#include "widgets/common/spoken_text.h"
#include "widgets/common/theme.h"
#include "widgets/metrics/event_look.h"
#include "widgets/metrics/lane_fill_item.h"
#include "widgets/metrics/lane_look.h"

#include <QEvent>
#include <QGraphicsLayout>
#include <QPaintEngine>
#include <QPainter>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <cmath>

namespace weir {

namespace {

constexpr double kTopMargin = 8;
constexpr double kBottomMargin = 6;

double secondsOf(Timestamp time)
{
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

QLineSeries* makeLine(QChart* chart, QAbstractAxis* time, QAbstractAxis* value)
{
    auto* line = new QLineSeries;
    chart->addSeries(line);
    line->attachAxis(time);
    line->attachAxis(value);
    return line;
}

} // namespace

LaneView::LaneView(QWidget* parent)
    : QChartView(new QChart, parent),
      m_time(new QValueAxis),
      m_value(new QValueAxis),
      m_fill(new LaneFillItem(chart()))
{
    setAccessibleName(tr("Chart"));
    makeBare();
    applyTheme();
    connect(scene(), &QGraphicsScene::changed, this, &LaneView::forgetPainted);
}

void LaneView::makeBare()
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setInteractive(false);
    setRenderHint(QPainter::Antialiasing);
    setMinimumSize(100, 60);

    QChart* bare = chart();
    bare->setAnimationOptions(QChart::NoAnimation);
    bare->legend()->hide();
    bare->setBackgroundVisible(false);
    bare->setMargins(QMargins());
    bare->layout()->setContentsMargins(0, 0, 0, 0);
    bare->addAxis(m_time, Qt::AlignBottom);
    bare->addAxis(m_value, Qt::AlignLeft);
    m_time->setVisible(false);
    m_value->setLabelsVisible(false);
    m_value->setLineVisible(false);
    m_value->setTickCount(5); // three lines between bottom and top
}

void LaneView::showLane(const OverviewLane& lane, const LaneGround& ground)
{
    m_lane = lane;
    m_ground = ground;
    setSpokenName(this, lane.title);
    m_time->setRange(secondsOf(ground.axis.from), secondsOf(ground.axis.to));
    m_value->setRange(0, lane.scale.top);
    showLines();
    showFill();
    forgetPainted();
}

void LaneView::showLines()
{
    std::size_t used = 0;
    for (const LaneSeries& series : m_lane.series) {
        for (const QList<QPointF>& run : series.runs) {
            QLineSeries* line = lineAt(used++);
            line->setPen(QPen(laneColor(themeOf(this), series), 1.5));
            line->replace(run);
        }
    }
    if (m_lane.level) {
        QLineSeries* line = lineAt(used++);
        QPen pen(laneColor(themeOf(this), m_lane.level->tone, 0), 1);
        pen.setDashPattern({2, 3});
        line->setPen(pen);
        line->replace({{m_time->min(), m_lane.level->value}, {m_time->max(), m_lane.level->value}});
    }
    for (std::size_t i = used; i < m_lines.size(); ++i) {
        if (m_lines[i]->count() > 0)
            m_lines[i]->clear();
    }
}

void LaneView::showFill()
{
    const LanePlot plot{plotRect().size(), m_time->min(), m_time->max(), m_lane.scale.top};
    m_fill->setImage(paintLaneFill(m_lane, plot, themeOf(this), devicePixelRatioF()), plotRect());
}

QLineSeries* LaneView::lineAt(std::size_t index)
{
    while (m_lines.size() <= index)
        m_lines.push_back(makeLine(chart(), m_time, m_value));
    return m_lines[index];
}

QRectF LaneView::plotRect() const
{
    return QRectF(0, kTopMargin, width(), std::max(1.0, height() - kTopMargin - kBottomMargin));
}

void LaneView::placePlot()
{
    chart()->setPlotArea(plotRect());
    forgetPainted();
    if (m_lane.grid.count > 0)
        showFill();
}

void LaneView::applyTheme()
{
    const Theme& theme = themeOf(this);
    setBackgroundBrush(theme.color(ColorRole::BgSunken));
    QColor grid = theme.color(ColorRole::LineSubtle);
    grid.setAlphaF(0.55f);
    m_value->setGridLinePen(QPen(grid, 1));
    if (m_lane.grid.count > 0) {
        showLines();
        showFill();
    }
    forgetPainted();
}

void LaneView::forgetPainted()
{
    m_painted = QPixmap();
    viewport()->update();
}

void LaneView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(layoutDirection());            // else it is the application's
    if (painter.paintEngine()->type() == QPaintEngine::SVG) { // a picture keeps its lines
        render(&painter, QRectF(viewport()->rect()), viewport()->rect());
        return;
    }
    const qreal ratio = devicePixelRatioF();
    if (m_painted.isNull()) {
        m_painted = QPixmap(viewport()->size() * ratio);
        m_painted.setDevicePixelRatio(ratio);
        QPainter keeper(&m_painted);
        keeper.setLayoutDirection(layoutDirection());
        keeper.setRenderHint(QPainter::Antialiasing);
        render(&keeper, QRectF(viewport()->rect()), viewport()->rect());
    }
    const QRect& part = event->rect();
    painter.drawPixmap(QRectF(part), m_painted,
                       QRectF(QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio));
}

void LaneView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

void LaneView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_fill)
        applyTheme();
}

void LaneView::drawBackground(QPainter* painter, const QRectF& rect)
{
    const Theme& theme = themeOf(this);
    painter->fillRect(rect, theme.color(ColorRole::BgSunken));
    QColor grid = theme.color(ColorRole::LineSubtle);
    grid.setAlphaF(0.55f);
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (const TimeAxis::Tick& tick :
         m_ground.axis.ticks(m_ground.step, zoneOffset(m_ground.axis.to)))
        painter->fillRect(QRectF(std::round(tick.x), 0, 1, height()), grid);
    if (m_ground.measuredFrom > m_ground.axis.from) {
        const double end = std::min(m_ground.axis.x(m_ground.measuredFrom), double(width()));
        painter->fillRect(QRectF(0, 0, end, height()), QBrush(grid, Qt::BDiagPattern));
    }
    for (const EventMark& event : m_ground.events) {
        QColor color = theme.color(eventColor(event.kind));
        color.setAlphaF(0.28f);
        painter->fillRect(QRectF(std::round(m_ground.axis.x(event.time)), 0, 1, height()), color);
    }
}

/// Says why the left of the chart is empty, once, in the top lane.
void LaneView::drawUnmeasured(QPainter* painter)
{
    const double end = m_ground.axis.x(m_ground.measuredFrom);
    if (m_lane.kind != LaneKind::IncomingBytes || end < 180)
        return;
    painter->drawText(QRectF(0, 0, std::min(end, double(width())), height()), Qt::AlignCenter,
                      tr("not measured before %1").arg(formatClock(m_ground.measuredFrom)));
}

void LaneView::drawForeground(QPainter* painter, const QRectF&)
{
    const Theme& theme = themeOf(this);
    painter->setFont(theme.font(FontRole::DataSmall));
    painter->setPen(theme.color(ColorRole::TextMuted));
    painter->drawText(QPointF(4, 14), m_lane.topText);
    drawUnmeasured(painter);
    if (!m_lane.level || m_lane.level->text.isEmpty())
        return;
    const double y =
        plotRect().bottom() - m_lane.scale.fraction(m_lane.level->value) * plotRect().height();
    painter->setPen(laneColor(theme, m_lane.level->tone, 0));
    painter->drawText(QRectF(0, y - 17, width() - 6, 15), Qt::AlignRight | Qt::AlignBottom,
                      m_lane.level->text);
}

} // namespace weir
