#include "widgets/records/timeline_strip.h"

#include "models/common/format.h"
#include "widgets/common/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr int kHeight = 66;
constexpr int kPlotTop = 6;
constexpr int kPlotHeight = 40;
constexpr int kPlotBottom = kPlotTop + kPlotHeight;
constexpr double kHeadroom = 1.12;
constexpr double kOpacity = 0.72;
constexpr double kOutsideOpacity = 0.22;
constexpr double kClickPx = 3;
constexpr double kEdgePx = 4;
constexpr std::chrono::minutes kBySecond{15};
constexpr std::chrono::hours kByTen{1};

} // namespace

TimelineStrip::TimelineStrip(StreamFeed& feed, ScopeModel& scope, QWidget* parent)
    : QWidget(parent),
      m_feed(feed),
      m_scope(scope)
{
    setFixedHeight(kHeight);
    setLayoutDirection(Qt::LeftToRight); // time, in every language
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Records per second by shard"));
    connect(&feed, &StreamFeed::metricsChanged, this, &TimelineStrip::layOut);
    connect(&feed, &StreamFeed::detailChanged, this, &TimelineStrip::layOut);
    connect(&scope, &ScopeModel::spanChanged, this, [this] {
        wantDetail(isVisible());
        layOut();
    });
    connect(&scope, &ScopeModel::rangeChanged, this, qOverload<>(&QWidget::update));
    connect(&scope, &ScopeModel::crosshairChanged, this, qOverload<>(&QWidget::update));
    layOut();
}

QSize TimelineStrip::sizeHint() const
{
    return {400, kHeight};
}

void TimelineStrip::layOut()
{
    if (m_drag)
        return; // the ground must not move under the hand
    const auto metrics = metricsOfSpan();
    m_layout = TimelineLayout::of(metrics.get(), m_scope.span(), width(), {});
    setAccessibleDescription(tr("Peak %1 records per second")
                                 .arg(formatCount(std::uint64_t(std::llround(m_layout.peak)))));
    update();
}

/// A quarter of an hour is measured by the second; more is rolled up.
std::shared_ptr<const StreamMetrics> TimelineStrip::metricsOfSpan() const
{
    const auto detail = m_feed.detail();
    if (m_scope.span() <= kBySecond || !detail)
        return m_feed.metrics();
    const auto& rolled = m_scope.span() <= kByTen ? detail->hour : detail->day;
    return rolled->seconds > 0 ? rolled : m_feed.metrics();
}

void TimelineStrip::wantDetail(bool want)
{
    want = want && m_scope.span() > kBySecond;
    if (want == m_wantsDetail)
        return;
    m_wantsDetail = want;
    m_feed.setDetailWanted(want);
}

void TimelineStrip::showEvent(QShowEvent*)
{
    wantDetail(true);
}

void TimelineStrip::hideEvent(QHideEvent*)
{
    wantDetail(false);
}

void TimelineStrip::resizeEvent(QResizeEvent*)
{
    layOut();
}

std::optional<TimelineStrip::Drag> TimelineStrip::brush() const
{
    if (m_drag && m_drag->moved)
        return Drag{std::min(m_drag->from, m_drag->to), std::max(m_drag->from, m_drag->to), true};
    if (!m_scope.range())
        return std::nullopt;
    return Drag{m_layout.xOf(m_scope.range()->from), m_layout.xOf(m_scope.range()->to), true};
}

void TimelineStrip::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.fillRect(rect(), theme.color(ColorRole::BgSunken));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::LineSubtle));
    painter.fillRect(0, kPlotBottom, width(), 1, theme.color(ColorRole::LineStrong));
    paintAxis(painter);
    paintColumns(painter);
    paintBrush(painter);
    paintCaption(painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void TimelineStrip::paintAxis(QPainter& painter) const
{
    if (!m_feed.metrics())
        return;
    const Theme& theme = themeOf(this);
    painter.setFont(theme.font(FontRole::DataSmall));
    for (const TimelineLayout::Tick& tick : m_layout.ticks) {
        painter.fillRect(QRectF(std::floor(tick.x), kPlotTop, 1, kPlotHeight + 3),
                         theme.color(ColorRole::LineSubtle));
        if (tick.x + 3 + painter.fontMetrics().horizontalAdvance(tick.label) > width())
            continue;
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(QPointF(std::floor(tick.x) + 3, kHeight - 6), tick.label);
    }
}

void TimelineStrip::paintColumns(QPainter& painter) const
{
    if (m_layout.peak <= 0)
        return;
    const Theme& theme = themeOf(this);
    const auto picked = brush();
    const double perRecord = kPlotHeight / (m_layout.peak * kHeadroom);
    for (std::size_t column = 0; column < m_layout.columns; ++column) {
        const double left = m_layout.columnX(column);
        const double right = m_layout.columnX(column + 1);
        const bool outside = picked && (right <= picked->from || left >= picked->to);
        painter.setOpacity(outside ? kOutsideOpacity : kOpacity);
        double sum = 0;
        for (const TimelineLayout::Band& band : m_layout.bands)
            sum += band.values[column];
        // A pixel at least: a trickle beside a flood is not nothing.
        const double scale = sum > 0 ? std::max(perRecord, 1 / sum) : perRecord;
        double y = kPlotBottom;
        for (const TimelineLayout::Band& band : m_layout.bands) {
            const double height = band.values[column] * scale;
            const QColor color =
                band.other ? theme.color(ColorRole::TextMuted) : theme.shard(band.colourSlot);
            painter.fillRect(QRectF(left, y - height, right - left, height), color);
            y -= height;
        }
    }
    painter.setOpacity(1);
}

void TimelineStrip::paintBrush(QPainter& painter) const
{
    const QColor accent = themeOf(this).color(ColorRole::Accent);
    if (m_scope.crosshair()) {
        const double x = std::floor(m_layout.xOf(*m_scope.crosshair()));
        painter.fillRect(QRectF(x, 0, 1, kPlotBottom), themeOf(this).color(ColorRole::TextMuted));
    }
    const auto picked = brush();
    if (!picked) {
        painter.fillRect(QRectF(width() - 2, 0, 2, kPlotBottom), accent);
        return;
    }
    QColor tint = accent;
    tint.setAlphaF(0.10F);
    painter.fillRect(QRectF(picked->from, 0, picked->to - picked->from, kPlotBottom + 1), tint);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const double x : {picked->from, picked->to}) {
        painter.fillRect(QRectF(std::floor(x), 0, 1, kPlotBottom + 1), accent);
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawRoundedRect(QRectF(std::floor(x) - 2, 16, 5, 14), 1, 1);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineStrip::paintCaption(QPainter& painter) const
{
    const Theme& theme = themeOf(this);
    const QString text = m_feed.metrics()
                             ? tr("records/s by shard, peak %1")
                                   .arg(formatCount(std::uint64_t(std::llround(m_layout.peak))))
                             : tr("records/s by shard");
    painter.setFont(theme.font(FontRole::DataSmall));
    const QRect box(8, 2, painter.fontMetrics().horizontalAdvance(text) + 6, 14);
    QColor ground = theme.color(ColorRole::BgSunken);
    ground.setAlphaF(0.85F);
    painter.fillRect(box, ground);
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(box, Qt::AlignCenter, text);
}

bool TimelineStrip::isNearEdge(double x) const
{
    const auto picked = brush();
    return picked && (std::abs(x - picked->from) <= kEdgePx || std::abs(x - picked->to) <= kEdgePx);
}

void TimelineStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_feed.metrics())
        return;
    const double x = event->position().x();
    const auto picked = brush();
    m_drag = Drag{x, x};
    if (picked && isNearEdge(x))
        m_drag = Drag{std::abs(x - picked->from) <= kEdgePx ? picked->to : picked->from, x, true};
}

void TimelineStrip::mouseMoveEvent(QMouseEvent* event)
{
    const double x = std::clamp(event->position().x(), 0.0, double(width()));
    hover(x);
    if (!m_drag)
        return;
    m_drag->to = x;
    m_drag->moved = m_drag->moved || std::abs(x - m_drag->from) > kClickPx;
    update();
}

void TimelineStrip::hover(double x)
{
    setCursor(isNearEdge(x) ? Qt::SizeHorCursor : Qt::ArrowCursor);
    if (m_feed.metrics())
        m_scope.setCrosshair(m_layout.timeAt(x));
}

void TimelineStrip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_drag)
        finishDrag();
}

void TimelineStrip::finishDrag()
{
    const auto picked = brush();
    const bool moved = m_drag->moved;
    const Timestamp clicked = m_layout.timeAt(m_drag->to);
    m_drag.reset();
    if (!moved)
        return Q_EMIT m_scope.jumpRequested(clicked);
    const ScopeModel::TimeRange range{m_layout.timeAt(picked->from), m_layout.timeAt(picked->to)};
    m_scope.setRange(range);
    Q_EMIT m_scope.jumpRequested(range.from);
    layOut();
}

void TimelineStrip::mouseDoubleClickEvent(QMouseEvent*)
{
    m_drag.reset();
    m_scope.setRange(std::nullopt);
}

void TimelineStrip::leaveEvent(QEvent*)
{
    m_scope.setCrosshair(std::nullopt);
}

} // namespace weir
