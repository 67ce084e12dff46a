#include "widgets/metrics/lane_header.h"

#include "widgets/metrics/lane_look.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr int kLeft = 12;
constexpr int kRight = LaneHeader::kWidth - 9;
constexpr int kRowHeight = 15;
constexpr int kLegendTop = 54;
constexpr int kCompactLegendTop = 24;
constexpr int kLineHeight = 14; ///< of a value below its title
constexpr int kShardsHeight = 17;
constexpr int kUsualLegend = 3 * kRowHeight;
constexpr int kSwatch = 12;

} // namespace

LaneHeader::LaneHeader(QWidget* parent) : QWidget(parent)
{
    setFixedWidth(kWidth);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Values of a chart")); // until there are some
}

void LaneHeader::showLane(const OverviewLane& lane)
{
    m_lane = lane;
    setSpokenName(this, QStringLiteral("%1: %2 %3").arg(lane.title, lane.value, lane.unit));
    QStringList values;
    for (const LaneSeries& series : lane.series)
        values.append(QStringLiteral("%1 %2").arg(series.name, series.now));
    setToolTip(values.join(QLatin1Char('\n')));
    update();
}

std::vector<LaneHeader::Row> LaneHeader::rows() const
{
    std::vector<Row> rows;
    if (m_lane.form != OverviewLane::Form::Stack) {
        for (const LaneSeries& series : m_lane.series)
            rows.push_back({series.name, series.now, series.tone, series.slot, false});
    }
    if (!m_lane.levelName.isEmpty())
        rows.push_back({m_lane.levelName, m_lane.levelNow, LineTone::Limit, 0, true});
    return rows;
}

OverviewLane LaneHeader::shown(const OverviewLane& lane) const
{
    OverviewLane made = lane;
    std::erase_if(made.series,
                  [this](const LaneSeries& series) { return m_hidden.count(series.name) != 0; });
    return made;
}

/// The value beside the title, so that the legend has room.
bool LaneHeader::compact() const
{
    const bool stack = m_lane.form == OverviewLane::Form::Stack;
    const int shards = stack ? kShardsHeight + (shardsFitBeside() ? 0 : kRowHeight) : 0;
    // Lanes that are as high as each other look alike, however few lines one has.
    const int legend = std::max(shards + int(rows().size()) * kRowHeight, kUsualLegend);
    return kLegendTop + legend > height();
}

/// Whether a compact title leaves room for the value and its unit; else they go below it.
bool LaneHeader::valueFitsBeside() const
{
    constexpr int kApart = 6;
    const Theme& theme = themeOf(this);
    const QFontMetrics title(theme.font(FontRole::SmallStrong));
    const QFontMetrics value(theme.font(FontRole::DataSmall));
    return kLeft + title.horizontalAdvance(m_lane.title) + kApart +
               value.horizontalAdvance(m_lane.value + u' ' + m_lane.unit) <=
           kRight;
}

int LaneHeader::legendTop() const
{
    if (!compact())
        return kLegendTop;
    return valueFitsBeside() ? kCompactLegendTop : kCompactLegendTop + kLineHeight;
}

void LaneHeader::drawTitle(QPainter& painter) const
{
    const Theme& theme = themeOf(this);
    const QColor valueColor =
        theme.color(m_lane.alarming ? ColorRole::Warn : ColorRole::TextPrimary);
    const QRect title(kLeft, compact() ? 4 : 8, kRight - kLeft, 18);
    painter.setFont(theme.font(FontRole::SmallStrong));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(title, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_lane.title, Qt::ElideRight, title.width()));
    if (compact()) {
        const bool beside = valueFitsBeside();
        painter.setFont(theme.font(FontRole::DataSmall));
        painter.setPen(valueColor);
        painter.drawText(beside ? title : title.translated(0, kLineHeight + 2),
                         Qt::AlignVCenter | (beside ? Qt::AlignRight : Qt::AlignLeft),
                         m_lane.value + u' ' + m_lane.unit);
        return;
    }
    painter.setFont(theme.font(FontRole::Metric));
    painter.setPen(valueColor);
    QRect value;
    painter.drawText(QRect(kLeft, 28, kRight - kLeft, 22), Qt::AlignVCenter, m_lane.value, &value);
    painter.setFont(theme.font(FontRole::Micro));
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(QRect(value.right() + 8, 30, kRight - value.right(), 22), Qt::AlignVCenter,
                     m_lane.unit);
}

void LaneHeader::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    painter.fillRect(rect(), theme.color(ColorRole::BgPanel));
    painter.fillRect(width() - 1, 0, 1, height(), theme.color(ColorRole::LineSubtle));
    m_entries.clear();
    drawTitle(painter);
    int y = legendTop();
    if (m_lane.form == OverviewLane::Form::Stack)
        y = drawShards(painter, y);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(ColorRole::Focus), 2));
        painter.drawRect(rect().adjusted(1, 1, -2, -1));
    }
    const auto all = rows();
    const auto fitting = std::size_t(std::max(0, (height() - 2 - y) / kRowHeight));
    for (std::size_t i = 0; i < std::min(all.size(), fitting); ++i, y += kRowHeight) {
        drawRow(painter, y, all[i]);
        if (!all[i].dashed)
            m_entries.push_back({QRect(0, y, width(), kRowHeight), all[i].name});
    }
}

void LaneHeader::mousePressEvent(QMouseEvent* event)
{
    for (const Entry& entry : m_entries)
        if (event->button() == Qt::LeftButton && entry.rect.contains(event->position().toPoint())) {
            toggle(QString(entry.name), event->modifiers().testFlag(Qt::AltModifier));
            return;
        }
    if (event->button() == Qt::LeftButton && event->position().y() < legendTop())
        Q_EMIT valuePicked();
    else
        QWidget::mousePressEvent(event);
}

void LaneHeader::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT valuePicked();
    else
        QWidget::keyPressEvent(event);
}

void LaneHeader::focusInEvent(QFocusEvent*)
{
    update();
}

void LaneHeader::focusOutEvent(QFocusEvent*)
{
    update();
}

std::optional<ShardId> LaneHeader::shardAt(QPoint position) const
{
    for (const Entry& entry : m_entries)
        for (const LaneSeries& series : m_lane.series)
            if (series.shard && series.name == entry.name && entry.rect.contains(position))
                return series.shard;
    return {};
}

void LaneHeader::contextMenuEvent(QContextMenuEvent* event)
{
    if (const auto shard = shardAt(event->pos());
        shard && event->reason() == QContextMenuEvent::Mouse) {
        Q_EMIT shardMenuRequested(*shard, event->globalPos());
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const LaneSeries& series : m_lane.series) {
        QAction* action =
            menu->addAction(series.name, this, [this, name = series.name] { toggle(name, false); });
        action->setCheckable(true);
        action->setChecked(m_hidden.count(series.name) == 0);
    }
    menu->addSeparator();
    menu->addAction(tr("Show all"), this, [this] {
        m_hidden.clear();
        update();
        Q_EMIT hiddenChanged();
    });
    menu->popup(event->globalPos());
}

/// With `others` only this line stays; once it is alone, all come back.
void LaneHeader::toggle(const QString& name, bool others)
{
    if (!others) {
        if (m_hidden.erase(name) == 0)
            m_hidden.insert(name);
    } else {
        const bool alone = m_hidden.count(name) == 0 && m_hidden.size() + 1 == m_lane.series.size();
        m_hidden.clear();
        for (const LaneSeries& series : m_lane.series)
            if (!alone && series.name != name)
                m_hidden.insert(series.name);
    }
    update();
    Q_EMIT hiddenChanged();
}

QString LaneHeader::shardsText() const
{
    const auto shown =
        std::count_if(m_lane.series.begin(), m_lane.series.end(),
                      [](const auto& series) { return series.tone == LineTone::Shard; });
    if (shown == 0)
        return tr("no arrivals");
    const bool folded = m_lane.series.back().tone == LineTone::Other;
    return folded ? tr("%n busiest, and other", nullptr, int(shown))
                  : tr("%n shard(s)", nullptr, int(shown));
}

/// Whether the words have room right of the swatches; else they go below.
bool LaneHeader::shardsFitBeside() const
{
    const QFontMetrics metrics(themeOf(this).font(FontRole::Micro));
    const int used = kLeft + int(m_lane.series.size()) * kSwatch + 3;
    return used + metrics.horizontalAdvance(shardsText()) <= kRight;
}

int LaneHeader::drawShards(QPainter& painter, int y)
{
    const Theme& theme = themeOf(this);
    int x = kLeft;
    for (const LaneSeries& series : m_lane.series) {
        painter.setPen(Qt::NoPen);
        const QColor color = laneColor(theme, series);
        const bool hidden = m_hidden.count(series.name) != 0;
        if (hidden)
            painter.setPen(color);
        painter.setBrush(hidden ? QBrush(Qt::NoBrush) : QBrush(color));
        painter.drawRoundedRect(x, y + 3, 10, 10, 2, 2);
        m_entries.push_back({QRect(x - 1, y, kSwatch, 16), series.name});
        x += kSwatch;
    }
    painter.setFont(theme.font(FontRole::Micro));
    painter.setPen(theme.color(ColorRole::TextSecondary));
    if (shardsFitBeside()) {
        painter.drawText(QRect(x + 3, y, kRight - x - 3, 16), Qt::AlignVCenter, shardsText());
        return y + kShardsHeight;
    }
    y += kShardsHeight;
    painter.drawText(
        QRect(kLeft, y, kRight - kLeft, kRowHeight), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(shardsText(), Qt::ElideRight, kRight - kLeft));
    return y + kRowHeight;
}

void LaneHeader::drawRow(QPainter& painter, int y, const Row& row) const
{
    const Theme& theme = themeOf(this);
    QPen line(laneColor(theme, row.tone, row.slot), 2);
    line.setCapStyle(Qt::FlatCap);
    if (row.dashed)
        line.setDashPattern({1.5, 1});
    painter.setPen(line);
    painter.drawLine(kLeft, y + kRowHeight / 2, kLeft + 12, y + kRowHeight / 2);

    const bool hidden = m_hidden.count(row.name) != 0;
    painter.setPen(theme.color(hidden ? ColorRole::TextDisabled : ColorRole::TextSecondary));
    painter.setFont(theme.font(FontRole::DataSmall));
    const int valueWidth = painter.fontMetrics().horizontalAdvance(row.now);
    painter.drawText(QRect(kRight - valueWidth, y, valueWidth, kRowHeight), Qt::AlignVCenter,
                     row.now);
    painter.setFont(theme.font(FontRole::Micro));
    const int nameWidth = kRight - valueWidth - kLeft - 17 - 4;
    painter.drawText(QRect(kLeft + 17, y, nameWidth, kRowHeight), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, nameWidth));
}

} // namespace weir
