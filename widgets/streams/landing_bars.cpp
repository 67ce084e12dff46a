#include "widgets/streams/landing_bars.h"

#include "models/common/format.h"
#include "widgets/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr int kMargin = 14;
constexpr int kTitleHeight = 18;
constexpr int kRowHeight = 28;
constexpr int kBarHeight = 14;
constexpr int kNameWidth = 62;
constexpr int kLeastFigures = 54; ///< the width of a column of counts
constexpr int kGap = 8;
constexpr int kSwatch = 10;
constexpr int kSpaceBar = 8;
constexpr int kSpaceHeight = 48;
constexpr int kLeastWidth = 280;

} // namespace

LandingBars::LandingBars(QWidget* parent) : QWidget(parent), m_refusedTitle(tr("refused"))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Where the records land"));
    setLayoutDirection(Qt::LeftToRight); // hash keys, in every language
}

void LandingBars::setBars(std::vector<Bar> bars)
{
    if (bars == m_bars)
        return;
    m_bars = std::move(bars);
    updateGeometry();
    update();
}

void LandingBars::setMarker(std::optional<Marker> marker)
{
    if (marker == m_marker)
        return;
    m_marker = std::move(marker);
    update();
}

void LandingBars::setRefusedTitle(const QString& title)
{
    m_refusedTitle = title;
    update();
}

QSize LandingBars::sizeHint() const
{
    return {kLeastWidth, spaceTop() + kSpaceHeight};
}

int LandingBars::spaceTop() const
{
    const int more = m_bars.size() > kMostBars ? kTitleHeight : 0;
    return kGap + kTitleHeight + int(shownBars().size()) * kRowHeight + more;
}

std::vector<const LandingBars::Bar*> LandingBars::shownBars() const
{
    std::vector<const Bar*> bars;
    for (const Bar& bar : m_bars)
        bars.push_back(&bar);
    if (bars.size() <= kMostBars)
        return bars;
    const auto busier = [](const Bar* a, const Bar* b) {
        return a->accepted + a->refused > b->accepted + b->refused;
    };
    std::stable_sort(bars.begin(), bars.end(), busier);
    bars.resize(kMostBars);
    return bars;
}

void LandingBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // else it is the application's
    paintTitles(painter);
    std::uint64_t most = 1;
    for (const Bar& bar : m_bars)
        most = std::max(most, bar.accepted + bar.refused);
    int top = kGap + kTitleHeight;
    for (const Bar* bar : shownBars()) {
        paintBar(painter, *bar, top, 1.0 / double(most));
        top += kRowHeight;
    }
    paintSpace(painter);
    paintMarker(painter);
}

/// As wide as its title wants it.
int LandingBars::columnWidth(const QString& title) const
{
    const QFontMetrics metrics(themeOf(this).font(FontRole::Micro));
    return std::max(kLeastFigures, metrics.horizontalAdvance(title) + kGap);
}

int LandingBars::refusedWidth() const
{
    return columnWidth(m_refusedTitle);
}

int LandingBars::acceptedWidth() const
{
    return columnWidth(tr("accepted"));
}

void LandingBars::paintTitles(QPainter& painter) const
{
    const Theme& theme = themeOf(this);
    painter.setFont(theme.font(FontRole::Micro));
    painter.setPen(theme.color(ColorRole::TextMuted));
    QRect line(kMargin, kGap, width() - 2 * kMargin, kTitleHeight);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, tr("Shard"));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_refusedTitle);
    line.setRight(line.right() - refusedWidth());
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, tr("accepted"));
    if (m_bars.size() <= kMostBars)
        return;
    const QRect more(kMargin, spaceTop() - kTitleHeight, width() - 2 * kMargin, kTitleHeight);
    painter.drawText(more, Qt::AlignLeft | Qt::AlignVCenter,
                     tr("and %n more shard(s)", nullptr, int(m_bars.size() - kMostBars)));
}

void LandingBars::paintBar(QPainter& painter, const Bar& bar, int top, double scale) const
{
    const Theme& theme = themeOf(this);
    const QRect row(kMargin, top, width() - 2 * kMargin, kRowHeight);
    const int middle = row.center().y();
    painter.fillRect(row.left(), middle - kSwatch / 2, kSwatch, kSwatch,
                     theme.shard(bar.colourSlot));
    painter.setFont(theme.font(FontRole::Data));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(row.adjusted(kSwatch + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     QString::fromStdString(bar.shard.toShortString()));

    QRect track(row.left() + kNameWidth, middle - kBarHeight / 2, 0, kBarHeight);
    track.setRight(row.right() - refusedWidth() - acceptedWidth() - kGap);
    painter.fillRect(track, theme.color(ColorRole::BgHover));
    QRect part = track;
    part.setWidth(int(double(track.width()) * double(bar.accepted) * scale));
    painter.fillRect(part, theme.shard(bar.colourSlot));
    part.moveLeft(part.right() + 1);
    part.setWidth(int(double(track.width()) * double(bar.refused) * scale));
    painter.fillRect(part, QBrush(theme.color(ColorRole::Warn), Qt::BDiagPattern));

    painter.drawText(row.adjusted(0, 0, -refusedWidth(), 0), Qt::AlignRight | Qt::AlignVCenter,
                     formatCount(bar.accepted));
    painter.setPen(theme.color(bar.refused ? ColorRole::Warn : ColorRole::TextMuted));
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                     bar.refused ? formatCount(bar.refused) : QStringLiteral("–"));
}

void LandingBars::paintSpace(QPainter& painter) const
{
    const Theme& theme = themeOf(this);
    const QRect space(kMargin, spaceTop() + 16, width() - 2 * kMargin, kSpaceBar);
    painter.fillRect(space, theme.color(ColorRole::BgHover));
    for (const Bar& bar : m_bars) {
        const int left = space.left() + int(bar.range.start.fraction() * space.width());
        const int right = space.left() + int(bar.range.end.fraction() * space.width());
        const int gap = right - left > 2 ? 1 : 0;
        painter.fillRect(left, space.top(), std::max(1, right - left - gap), space.height(),
                         theme.shard(bar.colourSlot));
    }
}

void LandingBars::paintMarker(QPainter& painter) const
{
    if (!m_marker)
        return;
    const Theme& theme = themeOf(this);
    const QRect space(kMargin, spaceTop() + 16, width() - 2 * kMargin, kSpaceBar);
    const qreal x = space.left() + m_marker->key.fraction() * (space.width() - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::TextPrimary));
    painter.drawPolygon(
        QPolygonF{{x - 4, space.top() - 5.0}, {x + 4, space.top() - 5.0}, {x, space.top() + 1.0}});
    painter.drawRect(QRectF(x - 1, space.top() - 2, 2, kSpaceBar + 5));

    painter.setFont(theme.font(FontRole::DataSmall));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    const QString label =
        painter.fontMetrics().elidedText(m_marker->label, Qt::ElideMiddle, space.width());
    const qreal half = painter.fontMetrics().horizontalAdvance(label) / 2.0;
    const qreal centre =
        std::clamp(x, space.left() + half, std::max(space.left() + half, space.right() - half));
    painter.drawText(QRectF(centre - half - 1, space.bottom() + 5, 2 * half + 2, 16),
                     Qt::AlignCenter, label);
}

int LandingBars::spokenRows() const
{
    return int(m_bars.size());
}

QStringList LandingBars::spokenColumns() const
{
    return {tr("Shard"), tr("accepted"), m_refusedTitle};
}

QString LandingBars::spokenCell(int row, int column) const
{
    const Bar& bar = m_bars[std::size_t(row)];
    switch (column) {
    case 0:
        return QString::fromStdString(bar.shard.toShortString());
    case 1:
        return formatCount(bar.accepted);
    default:
        return formatCount(bar.refused);
    }
}

QRect LandingBars::spokenRect(int row) const
{
    const auto bars = shownBars();
    const auto found = std::find(bars.begin(), bars.end(), &m_bars[std::size_t(row)]);
    if (found == bars.end())
        return {};
    return {0, kGap + kTitleHeight + int(found - bars.begin()) * kRowHeight, width(), kRowHeight};
}

} // namespace weir
