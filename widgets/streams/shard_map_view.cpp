#include "widgets/streams/shard_map_view.h"

#include "models/common/format.h"
#include "models/streams/hash_space.h"
#include "models/streams/shard_lineage.h"
#include "widgets/streams/shard_map_accessible.h"
#include "widgets/streams/shard_map_overlay.h"
#include "widgets/streams/shard_map_painter.h"
#include "widgets/streams/shard_ring_overlay.h"
#include "widgets/streams/shard_ring_painter.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace weir {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.2;

} // namespace

ShardMapView::ShardMapView(QWidget* parent)
    : QWidget(parent),
      m_composer(new ShardMapComposer(this)),
      m_request{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, themeOf(this)}
{
    ShardMapAccessible::install();
    setMinimumSize(360, 240);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Shard map"));
    setLayoutDirection(Qt::LeftToRight); // hash keys, in every language
    setAccessibleDescription(
        tr("Arrows pick a shard, its parent or its child; S splits, M merges. The table below "
           "lists the same shards."));
    connect(m_composer, &ShardMapComposer::composed, this, &ShardMapView::take);
}

void ShardMapView::showStream(std::shared_ptr<const StreamSnapshot> stream,
                              std::shared_ptr<const HeatMap> heat,
                              std::shared_ptr<const StreamMetrics> metrics, Timestamp from,
                              Timestamp to, bool live)
{
    m_request.stream = std::move(stream);
    m_request.heat = std::move(heat);
    m_request.metrics = std::move(metrics);
    m_request.from = from;
    m_request.to = to;
    m_scene.live = live;
    compose();
}

void ShardMapView::setColour(MapColour colour)
{
    m_request.colour = colour;
    compose();
}

void ShardMapView::setRing(bool ring)
{
    m_request.ring = ring;
    compose();
}

void ShardMapView::setWindow(KeyWindow window)
{
    if (std::exchange(m_request.window, window) == window)
        return;
    compose();
    Q_EMIT windowChanged();
}

void ShardMapView::showAlone(ShardId id)
{
    const ShardSnapshot* const alone = shard(id);
    if (!alone)
        return;
    const double from = alone->range.start.fraction();
    setWindow({from, from + alone->range.share()});
}

void ShardMapView::setSelected(std::set<ShardId> shards)
{
    m_scene.selected = std::move(shards);
    redraw();
    tellPicked();
}

/// A screen reader hears of the shard that the keyboard has moved to, if its records are kept.
void ShardMapView::tellPicked()
{
    const auto id = current();
    const bool heard = QAccessible::isActive() && hasFocus() && m_request.stream && id;
    const ShardSnapshot* const picked = heard ? m_request.stream->findShard(*id) : nullptr;
    if (!picked)
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(int(picked - m_request.stream->shards.data()) * ShardMapAccessible::kColumns);
    QAccessible::updateAccessibility(&event);
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
    const auto updateThere = [this] {
        if (m_scene.crosshair)
            updateOverlay(
                ShardMapOverlay::crosshairRegion(m_scene, themeOf(this), *m_scene.crosshair));
    };
    updateThere();
    m_scene.crosshair = time;
    updateThere();
}

void ShardMapView::setSplitKey(std::optional<HashKey> key)
{
    if (m_scene.splitKey == key)
        return;
    updateOverlay(ShardMapOverlay::splitRegion(m_scene, themeOf(this)));
    m_scene.splitKey = key;
    updateOverlay(ShardMapOverlay::splitRegion(m_scene, themeOf(this)));
}

void ShardMapView::setSplitPlace(const HashKeyRange& range, std::vector<SplitSnap> snaps)
{
    m_splitRange = range;
    m_scene.snaps = std::move(snaps);
    updateOverlay(ShardMapOverlay::splitRegion(m_scene, themeOf(this)));
}

/// Of a ring all is copied from the layer: its lines lie at every angle.
void ShardMapView::updateOverlay(const QRegion& region)
{
    if (m_scene.parts.ring)
        update();
    else
        update(region);
}

void ShardMapView::compose()
{
    using S = ShardMapScene;
    m_scene.plot =
        rect().adjusted(S::kLeft, S::kTop, -S::kRight, -(S::kNowGap + S::kNowHeight + S::kBottom));
    m_request.plot = m_scene.plot.size();
    m_request.widget = size();
    m_request.ratio = devicePixelRatioF();
    m_composer->compose(m_request);
}

void ShardMapView::take(const ShardMapParts& parts)
{
    m_scene.parts = parts;
    redraw();
    Q_EMIT composed();
}

void ShardMapView::redraw()
{
    m_drawn = false;
    update();
}

void ShardMapView::drawLayer()
{
    const double ratio = devicePixelRatioF();
    const QSize size = QSizeF(QSizeF(this->size()) * ratio).toSize();
    if (m_layer.size() != size)
        m_layer = QPixmap(size);
    m_layer.setDevicePixelRatio(ratio);
    QPainter painter(&m_layer);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_scene.parts.ring)
        ShardRingPainter(painter, m_scene, themeOf(this)).paint();
    else
        ShardMapPainter(painter, m_scene, themeOf(this)).paint();
    m_drawn = true;
}

void ShardMapView::paintEvent(QPaintEvent* event)
{
    const double ratio = devicePixelRatioF();
    if (!m_drawn || m_layer.devicePixelRatio() != ratio)
        drawLayer();
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    for (const QRect& part : event->region())
        painter.drawPixmap(QRectF(part), m_layer,
                           QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio,
                                  part.height() * ratio));
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_scene.parts.ring)
        ShardRingOverlay(painter, m_scene, theme).paint();
    else
        ShardMapOverlay(painter, m_scene, theme).paint();
    if (m_showFocus) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ShardMapView::resizeEvent(QResizeEvent*)
{
    redraw();
    compose();
}

void ShardMapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_request.theme = themeOf(this);
        compose();
    }
}

std::optional<ShardId> ShardMapView::shardAt(QPointF place) const
{
    const QPointF pos = m_scene.toBar(place);
    if (pos.y() > m_scene.nowBottom())
        return {};
    const QPointF inPlot = pos - m_scene.plot.topLeft();
    return m_scene.layout().shardAt(inPlot.x(), inPlot.y());
}

void ShardMapView::pickAt(QPointF pos, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    const bool left = button == Qt::LeftButton;
    const auto shard = shardAt(pos);
    if (shard && left)
        Q_EMIT shardPicked(*shard, modifiers.testFlag(Qt::ControlModifier));
    else if (shard && m_scene.selected.count(*shard) == 0)
        Q_EMIT shardPicked(*shard, false);
    else if (!shard && left)
        Q_EMIT nothingPicked();
}

void ShardMapView::mousePressEvent(QMouseEvent* event)
{
    m_grip = event->button() == Qt::LeftButton
                 ? MapGrip::at(m_scene, m_scene.toBar(event->position()))
                 : MapGrip();
    m_pressedAt = event->position();
    m_pressedKey = m_scene.splitKey && m_grip.kind == MapGrip::Kind::SplitLine
                       ? *m_scene.splitKey
                       : m_scene.layout().keyAt(m_pressedAt.x() - m_scene.plot.left());
    m_dragging = m_grip.kind == MapGrip::Kind::SplitLine;
    if (!m_dragging)
        pickAt(event->position(), event->button(), event->modifiers());
}

void ShardMapView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF pos = event->position();
    const bool held =
        event->buttons().testFlag(Qt::LeftButton) && m_grip.kind != MapGrip::Kind::None;
    if (held && !m_dragging &&
        (pos - m_pressedAt).manhattanLength() >= QApplication::startDragDistance())
        beginDrag();
    if (held && m_dragging) {
        drag(m_scene.toBar(pos), event->modifiers());
        return;
    }
    showCursor(m_scene.toBar(pos));
    hover(m_scene.toBar(pos));
}

void ShardMapView::hover(QPointF pos)
{
    const bool inside = m_scene.plot.contains(pos.toPoint());
    Q_EMIT hovered(inside ? std::optional(m_scene.layout().timeAt(pos.y() - m_scene.plot.top()))
                          : std::nullopt);
}

/// Setting a cursor costs an event, so only another one is set.
void ShardMapView::showCursor(QPointF pos)
{
    const MapGrip::Kind kind = MapGrip::at(m_scene, pos).kind;
    const bool sideways = kind == MapGrip::Kind::SplitLine || kind == MapGrip::Kind::Border;
    const Qt::CursorShape shape = sideways ? Qt::SplitHCursor : Qt::ArrowCursor;
    if (cursor().shape() != shape)
        setCursor(shape);
}

void ShardMapView::beginDrag()
{
    m_dragging = true;
    if (m_grip.kind != MapGrip::Kind::Shard)
        return;
    // What is considered, if the stream lets it be, is a split from now on.
    const ShardId shard = m_grip.shard;
    Q_EMIT splitDragged(shard);
    m_grip = {m_scene.splitKey ? MapGrip::Kind::SplitLine : MapGrip::Kind::None, {}, {}};
}

void ShardMapView::drag(QPointF pos, Qt::KeyboardModifiers modifiers)
{
    if (m_grip.kind == MapGrip::Kind::SplitLine)
        Q_EMIT splitKeyMoved(splitKeyAt(m_scene, handleAt(pos), m_splitRange,
                                        !modifiers.testFlag(Qt::ShiftModifier)));
    else if (m_grip.kind == MapGrip::Kind::Border)
        setBorderDrag(borderDragTo(m_scene, m_grip, pos, m_refusal));
}

/// The panel that a drag opens takes room from the map, so the handle goes as far as the pointer
/// has gone, not to where it is; on a ring it follows the pointer's direction.
double ShardMapView::handleAt(QPointF pos) const
{
    return m_scene.parts.ring ? pos.x() : m_scene.x(m_pressedKey) + pos.x() - m_pressedAt.x();
}

void ShardMapView::setBorderDrag(std::optional<BorderDrag> drag)
{
    if (drag || m_scene.border)
        updateOverlay(ShardMapOverlay::borderRegion(m_scene));
    m_scene.border = std::move(drag);
}

void ShardMapView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
    m_grip = {};
    const auto border = m_scene.border;
    setBorderDrag({});
    if (border && border->accepted())
        Q_EMIT mergeDropped(border->left, border->right);
}

/// Shows the shard alone, or all of the space again.
void ShardMapView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const ShardSnapshot* const found = shard(shardAt(event->position()));
    if (found)
        Q_EMIT shardPicked(found->id, false);
    const KeyWindow before = window();
    if (found)
        showAlone(found->id);
    if (!found || window() == before)
        setWindow({});
}

void ShardMapView::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    const double turns = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool sideways = delta.y() == 0 || shift;
    const bool time = event->modifiers().testFlag(Qt::ControlModifier);
    const double x =
        (m_scene.toBar(event->position()).x() - m_scene.plot.left()) / m_scene.plot.width();
    if (time && shift)
        Q_EMIT timePanned(-kPanStep * turns);
    else if (time)
        Q_EMIT spanStepRequested(turns > 0 ? -1 : 1);
    else if (sideways)
        setWindow(window().panned(-kPanStep * turns));
    else
        setWindow(window().zoomed(window().from + std::clamp(x, 0.0, 1.0) * window().width(),
                                  std::pow(kZoomStep, -turns)));
    event->accept();
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

QString ShardMapView::describe(QPointF place) const
{
    const ShardSnapshot* found = shard(shardAt(place));
    const QPointF pos = m_scene.toBar(place);
    if (!found)
        return {};
    QStringList lines{QString::fromStdString(found->id.toString()) + QStringLiteral("  ") +
                          lineageText(*found),
                      originText(*found), describeHeat(pos - m_scene.plot.topLeft())};
    if (MapGrip::at(m_scene, pos).kind == MapGrip::Kind::Border)
        lines = {tr("Drag the border onto one of the two shards to merge them.")};
    else if (MapGrip::at(m_scene, pos).kind == MapGrip::Kind::Shard)
        lines.append(tr("Drag up to split it."));
    if (!m_request.stream->findShard(found->id))
        lines.append(tr("Retention has removed it and its records."));
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString ShardMapView::describeHeat(QPointF inPlot) const
{
    const HeatGrid& heat = m_scene.parts.heat;
    const KeyWindow& shown = m_scene.layout().window();
    const int row = heat.rowAt(m_scene.layout().timeAt(inPlot.y()));
    const double share = shown.from + inPlot.x() / m_scene.layout().width() * shown.width();
    const int column = int(share * HeatGrid::kColumns);
    const bool inGrid = row >= 0 && share >= 0 && column < HeatGrid::kColumns;
    if (!inGrid || inPlot.y() >= m_scene.layout().height() || heat.level(row, column) < 0)
        return {};
    const double rate = heat.rates[std::size_t(row) * HeatGrid::kColumns + std::size_t(column)];
    const QString value = m_scene.parts.colour == MapColour::Records ? formatRecordRate(rate)
                          : m_scene.parts.colour == MapColour::Throttles
                              ? tr("%1 throttles/min").arg(formatCount(std::uint64_t(rate * 60)))
                              : formatByteRate(rate);
    return tr("%1 near %2 at %3")
        .arg(value, hashPrefix(m_scene.layout().keyAt(inPlot.x())),
             formatMinute(heat.startOf(row)));
}

void ShardMapView::keyPressEvent(QKeyEvent* event)
{
    if (zoomByKey(event))
        return;
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
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT actRequested();
        return;
    case Qt::Key_PageUp:
        Q_EMIT timePanned(-0.5);
        return;
    case Qt::Key_PageDown:
        Q_EMIT timePanned(0.5);
        return;
    default:
        break;
    }
    const QString text = event->text();
    if (text.size() == 1 && text[0].isDigit() && current())
        Q_EMIT hashKeyTyped(text);
    else
        QWidget::keyPressEvent(event);
}

/// Plus and minus zoom around the picked shard, with Ctrl through time; Home shows all.
bool ShardMapView::zoomByKey(QKeyEvent* event)
{
    const bool in = event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal;
    const bool out = event->key() == Qt::Key_Minus;
    if (event->key() == Qt::Key_Home)
        setWindow({});
    else if ((in || out) && event->modifiers().testFlag(Qt::AltModifier))
        Q_EMIT spanStepRequested(in ? -1 : 1);
    else if (in || out) {
        const ShardSnapshot* const picked = shard(current());
        const double at = picked ? picked->range.start.fraction() + picked->range.share() / 2
                                 : window().from + window().width() / 2;
        setWindow(window().zoomed(at, in ? 1 / kZoomStep : kZoomStep));
    }
    return in || out || event->key() == Qt::Key_Home;
}

std::optional<ShardId> ShardMapView::current() const
{
    return m_scene.selected.empty() ? std::nullopt : std::optional(*m_scene.selected.begin());
}

const ShardSnapshot* ShardMapView::shard(std::optional<ShardId> id) const
{
    return m_request.stream && id ? m_request.stream->findShardEver(*id) : nullptr;
}

/// The part that is shown follows what is picked.
void ShardMapView::pick(ShardId id)
{
    if (const ShardSnapshot* const picked = shard(id)) {
        const double from = picked->range.start.fraction();
        const double to = from + picked->range.share();
        if (from < window().from || to > window().to) {
            const double by = (from + to) / 2 - (window().from + window().to) / 2;
            setWindow(window().panned(by / window().width()));
        }
    }
    Q_EMIT shardPicked(id, false);
}

void ShardMapView::pickNeighbour(int step)
{
    const ShardSnapshot* const picked = shard(current());
    if (!picked || !picked->open()) {
        if (const auto next = m_scene.layout().neighbour(current(), step))
            pick(*next);
        return;
    }
    const StreamSnapshot& stream = *m_request.stream;
    const ShardSnapshot* const next =
        step > 0 ? rightNeighbourOf(stream, *picked) : leftNeighbourOf(stream, *picked);
    pick(next ? next->id : picked->id);
}

void ShardMapView::pickParent()
{
    const ShardSnapshot* child = shard(current());
    if (child && shard(child->parent))
        pick(*child->parent);
}

void ShardMapView::pickChild()
{
    const ShardSnapshot* parent = shard(current());
    if (parent && !parent->children.empty() && shard(parent->children.front()))
        pick(parent->children.front());
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
