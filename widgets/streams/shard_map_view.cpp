#include "widgets/streams/shard_map_view.h"

#include "models/common/format.h"
#include "models/streams/shard_lineage.h"
#include "widgets/streams/shard_map_painter.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace weir {

ShardMapView::ShardMapView(QWidget* parent) : QWidget(parent)
{
    setMinimumSize(360, 240);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Shard map"));
    setAccessibleDescription(
        tr("Arrows pick a shard, its parent or its child; S splits, M merges. The table below "
           "lists the same shards."));
}

void ShardMapView::showStream(std::shared_ptr<const StreamSnapshot> stream,
                              std::shared_ptr<const HeatMap> heat, Timestamp from, Timestamp to)
{
    m_stream = std::move(stream);
    m_heat = std::move(heat);
    m_from = from;
    m_to = to;
    m_scene.reshards = m_stream ? reshardMarks(m_stream->shards) : std::vector<ReshardMark>();
    layOut();
    measureHeat();
}

void ShardMapView::setLoads(ShardLoads loads)
{
    m_scene.loads = std::move(loads);
    update();
}

void ShardMapView::setColour(MapColour colour)
{
    m_scene.colour = colour;
    measureHeat();
}

void ShardMapView::setSelected(std::set<ShardId> shards)
{
    m_scene.selected = std::move(shards);
    update();
}

void ShardMapView::setProbe(std::optional<ShardProbe> probe)
{
    m_scene.probe = std::move(probe);
    update();
}

void ShardMapView::setPins(std::vector<ShardProbe> pins)
{
    m_scene.pins = std::move(pins);
    update();
}

void ShardMapView::setBorders(std::vector<HashKey> borders)
{
    m_scene.borders = std::move(borders);
    update();
}

void ShardMapView::setCrosshair(std::optional<Timestamp> time)
{
    m_scene.crosshair = time;
    update();
}

void ShardMapView::setSplitKey(std::optional<HashKey> key)
{
    m_scene.splitKey = key;
    update();
}

void ShardMapView::layOut()
{
    using S = ShardMapScene;
    m_scene.plot =
        rect().adjusted(S::kLeft, S::kTop, -S::kRight, -(S::kNowGap + S::kNowHeight + S::kBottom));
    const auto& shards = m_stream ? m_stream->shards : std::vector<ShardSnapshot>();
    m_scene.layout = ShardMapLayout(shards, m_from, m_to, std::max(1, m_scene.plot.width()),
                                    std::max(1, m_scene.plot.height()));
    update();
}

void ShardMapView::measureHeat()
{
    const bool records = m_scene.colour == MapColour::Records;
    m_scene.heat =
        HeatGrid::of(m_heat.get(), records ? HeatGrid::Measure::Records : HeatGrid::Measure::Bytes,
                     m_from, m_to);
    drawHeat();
}

void ShardMapView::drawHeat()
{
    m_image = heatImage(m_scene.heat, m_scene.colour, themeOf(this));
    update();
}

void ShardMapView::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    ShardMapPainter(painter, m_scene, m_image, theme).paint();
    if (m_showFocus) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ShardMapView::resizeEvent(QResizeEvent*)
{
    layOut();
}

void ShardMapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawHeat();
}

std::optional<ShardId> ShardMapView::shardAt(QPointF pos) const
{
    if (pos.y() > m_scene.nowBottom())
        return {};
    const QPointF inPlot = pos - m_scene.plot.topLeft();
    return m_scene.layout.shardAt(inPlot.x(), inPlot.y());
}

bool ShardMapView::onSplitLine(QPointF pos) const
{
    return m_scene.splitKey && pos.y() > m_scene.plot.top() &&
           std::abs(pos.x() - m_scene.x(*m_scene.splitKey)) < 7;
}

void ShardMapView::mousePressEvent(QMouseEvent* event)
{
    const bool left = event->button() == Qt::LeftButton;
    if (left && onSplitLine(event->position())) {
        m_dragging = true;
        return;
    }
    const auto shard = shardAt(event->position());
    if (shard && left)
        Q_EMIT shardPicked(*shard, event->modifiers().testFlag(Qt::ControlModifier));
    else if (shard && m_scene.selected.count(*shard) == 0)
        Q_EMIT shardPicked(*shard, false);
    else if (!shard && left)
        Q_EMIT nothingPicked();
}

void ShardMapView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF inPlot = event->position() - m_scene.plot.topLeft();
    if (m_dragging) {
        Q_EMIT splitKeyMoved(m_scene.layout.keyAt(inPlot.x()));
        return;
    }
    setCursor(onSplitLine(event->position()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    const bool inside = m_scene.plot.contains(event->position().toPoint());
    Q_EMIT hovered(inside ? std::optional(m_scene.layout.timeAt(inPlot.y())) : std::nullopt);
}

void ShardMapView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
}

void ShardMapView::leaveEvent(QEvent*)
{
    Q_EMIT hovered({});
}

bool ShardMapView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), describe(help->pos()), this);
    return true;
}

QString ShardMapView::describe(QPointF pos) const
{
    const ShardSnapshot* found = shard(shardAt(pos));
    if (!found)
        return {};
    QStringList lines{QString::fromStdString(found->id.toString()) + QStringLiteral("  ") +
                          lineageText(*found),
                      originText(*found), describeHeat(pos - m_scene.plot.topLeft())};
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString ShardMapView::describeHeat(QPointF inPlot) const
{
    const HeatGrid& heat = m_scene.heat;
    const auto minute = std::chrono::floor<std::chrono::minutes>(m_scene.layout.timeAt(inPlot.y()));
    const int row = int((minute - heat.from).count());
    const int column = int(inPlot.x() / m_scene.layout.width() * HeatGrid::kColumns);
    const bool inGrid = row >= 0 && row < heat.rows && column >= 0 && column < HeatGrid::kColumns;
    if (!inGrid || inPlot.y() >= m_scene.layout.height() || heat.level(row, column) < 0)
        return {};
    const double rate = heat.rates[std::size_t(row) * HeatGrid::kColumns + std::size_t(column)];
    return tr("%1 near %2 at %3")
        .arg(m_scene.colour == MapColour::Records ? formatRecordRate(rate) : formatByteRate(rate),
             hashPrefix(m_scene.layout.keyAt(inPlot.x())), formatMinute(minute));
}

void ShardMapView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return pickNeighbour(-1);
    case Qt::Key_Right:
        return pickNeighbour(1);
    case Qt::Key_Up:
        return pickParent();
    case Qt::Key_Down:
        return pickChild();
    case Qt::Key_S:
        Q_EMIT splitRequested();
        return;
    case Qt::Key_M:
        Q_EMIT mergeRequested();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

std::optional<ShardId> ShardMapView::current() const
{
    return m_scene.selected.empty() ? std::nullopt : std::optional(*m_scene.selected.begin());
}

const ShardSnapshot* ShardMapView::shard(std::optional<ShardId> id) const
{
    return m_stream && id ? m_stream->findShard(*id) : nullptr;
}

void ShardMapView::pickNeighbour(int step)
{
    if (const auto next = m_scene.layout.neighbour(current(), step))
        Q_EMIT shardPicked(*next, false);
}

void ShardMapView::pickParent()
{
    const ShardSnapshot* child = shard(current());
    if (child && shard(child->parent))
        Q_EMIT shardPicked(*child->parent, false);
}

void ShardMapView::pickChild()
{
    const ShardSnapshot* parent = shard(current());
    if (parent && !parent->children.empty() && shard(parent->children.front()))
        Q_EMIT shardPicked(parent->children.front(), false);
}

void ShardMapView::focusInEvent(QFocusEvent* event)
{
    m_showFocus =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void ShardMapView::focusOutEvent(QFocusEvent*)
{
    m_showFocus = false;
    update();
}

} // namespace weir
