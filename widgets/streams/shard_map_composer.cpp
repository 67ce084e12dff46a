#include "widgets/streams/shard_map_composer.h"

#include "backend/bridge/mailbox.h"
#include "backend/bridge/worker_pool.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace weir {

namespace {

/// How much of a shard's own colour its quietest cells keep.
constexpr double kShardGround = 0.25;

QRgb pixelOf(double level, MapColour colour, const Theme& theme)
{
    if (level < 0)
        return qRgba(0, 0, 0, 0);
    if (colour != MapColour::Shard)
        return theme.heat(level).rgb();
    QColor shade = theme.color(ColorRole::BgSunken);
    shade.setAlphaF(float((1 - kShardGround) * (1 - level)));
    return shade.rgba();
}

QImage heatImage(const HeatGrid& heat, MapColour colour, const Theme& theme)
{
    QImage image(HeatGrid::kColumns, std::max(heat.rows, 1), QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    for (int row = 0; row < heat.rows; ++row) {
        auto* const line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < HeatGrid::kColumns; ++column)
            line[column] = pixelOf(heat.level(row, column), colour, theme);
    }
    return image;
}

/// `colourAt` gets each open shard and each of its columns, and answers what the column becomes;
/// nothing to leave it.
template <typename ColourAt>
QImage stripOf(const ShardMapParts& parts, const ColourAt& colourAt)
{
    QImage image(std::max(1, int(parts.layout.width())), 1, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    auto* const line = reinterpret_cast<QRgb*>(image.scanLine(0));
    for (const auto& cell : parts.layout.openCells()) {
        const int from = std::clamp(int(cell.rect.left()), 0, image.width() - 1);
        const int to = std::clamp(int(std::ceil(cell.rect.right())), from + 1, image.width());
        for (int column = from; column < to; ++column)
            if (const std::optional<QRgb> colour = colourAt(cell, column))
                line[column] = *colour;
    }
    return image;
}

/// Each column tells of the busiest shard in it.
QImage nowStrip(const ShardMapParts& parts, const Theme& theme)
{
    std::vector<double> busiest(std::size_t(std::max(1, int(parts.layout.width()))), -1);
    return stripOf(parts, [&](const auto& cell, int column) -> std::optional<QRgb> {
        const auto load = parts.loads.of(cell.shard);
        const double share = load ? load->ofLimit() : 0;
        double& known = busiest[std::size_t(column)];
        if (share <= known)
            return {};
        known = share;
        return load ? theme.heat(share).rgb() : theme.color(ColorRole::BgRaised).rgb();
    });
}

QImage colourStrip(const ShardMapParts& parts, const Theme& theme)
{
    return stripOf(parts, [&](const auto& cell, int) {
        return std::optional(theme.shard(cell.colourSlot).rgb());
    });
}

/// What the latest reshard closed and opened.
std::set<ShardId> changingShards(const StreamSnapshot& stream)
{
    std::set<ShardId> changing;
    if (stream.state != StreamState::Updating)
        return changing;
    Timestamp latest;
    for (const ShardSnapshot& shard : stream.shards)
        latest = std::max(latest, shard.opened);
    const bool resharded =
        std::any_of(stream.shards.begin(), stream.shards.end(), [latest](const auto& shard) {
            return shard.opened == latest && shard.parent.has_value();
        });
    for (const ShardSnapshot& shard : stream.shards) {
        const bool child = shard.opened == latest && shard.parent;
        if (resharded && child) {
            changing.insert(shard.id);
            changing.insert(*shard.parent);
            if (shard.adjacentParent)
                changing.insert(*shard.adjacentParent);
        }
    }
    return changing;
}

/// The heat image bent to the ring, which fills it. Every pixel looks up its cell.
QImage ringImage(const ShardMapParts& parts, const RingGeometry& ring, double ratio)
{
    const HeatGrid& heat = parts.heat;
    const ShardMapLayout& layout = parts.layout;
    const int side = std::max(1, int(std::ceil(2 * ring.rim * ratio)));
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    if (heat.rows == 0)
        return image;
    const double height = layout.height();
    const double firstRow = -layout.y(heat.from);
    const double rowHeight = layout.y(heat.startOf(1)) - layout.y(heat.startOf(0));
    for (int y = 0; y < side; ++y) {
        auto* const line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < side; ++x) {
            const QPointF pos =
                ring.center + QPointF((x + 0.5) / ratio - ring.rim, (y + 0.5) / ratio - ring.rim);
            const auto place = ring.placeOf(pos);
            if (!place || place->now)
                continue;
            const int row = int((firstRow + place->time * height) / rowHeight);
            const double space = layout.window().from + place->space * layout.window().width();
            const int column = int(space * HeatGrid::kColumns);
            if (row >= 0 && row < heat.rows && column < HeatGrid::kColumns)
                line[x] = reinterpret_cast<const QRgb*>(parts.heatImage.constScanLine(row))[column];
        }
    }
    return image;
}

void bendToRing(ShardMapParts& parts, const ShardMapRequest& request)
{
    parts.ring = RingGeometry::within(QRectF(QPointF(), QSizeF(request.widget)));
    parts.ringImage = ringImage(parts, *parts.ring, request.ratio);
}

/// Those kept, and those gone that were there within what is shown; by id.
std::vector<ShardSnapshot> shardsFrom(const StreamSnapshot& stream, Timestamp from)
{
    std::vector<ShardSnapshot> shards;
    if (stream.pastShards)
        std::copy_if(stream.pastShards->begin(), stream.pastShards->end(),
                     std::back_inserter(shards),
                     [from](const ShardSnapshot& shard) { return shard.closed > from; });
    const auto gone = std::ptrdiff_t(shards.size());
    shards.insert(shards.end(), stream.shards.begin(), stream.shards.end());
    std::inplace_merge(shards.begin(), shards.begin() + gone, shards.end(),
                       [](const auto& a, const auto& b) { return a.id < b.id; });
    return shards;
}

std::size_t shardCount(const StreamSnapshot& stream)
{
    return stream.shards.size() + (stream.pastShards ? stream.pastShards->size() : 0);
}

HeatGrid::Measure measureOf(MapColour colour)
{
    if (colour == MapColour::Records)
        return HeatGrid::Measure::Records;
    return colour == MapColour::Throttles ? HeatGrid::Measure::Throttles : HeatGrid::Measure::Bytes;
}

} // namespace

ShardMapParts composeMap(const ShardMapRequest& request)
{
    ShardMapParts parts;
    parts.colour = request.colour;
    const auto shards =
        request.stream ? shardsFrom(*request.stream, request.from) : std::vector<ShardSnapshot>();
    parts.layout =
        ShardMapLayout(shards, request.from, request.to, std::max(1, request.plot.width()),
                       std::max(1, request.plot.height()), request.window);
    parts.reshards = reshardMarks(shards);
    std::erase_if(parts.reshards, [&request](const ReshardMark& mark) {
        return mark.time <= request.from || mark.time > request.to;
    });
    if (request.stream)
        parts.changing = changingShards(*request.stream);
    if (request.metrics)
        parts.loads = ShardLoads(*request.metrics);
    parts.heat =
        HeatGrid::of(request.heat.get(), measureOf(request.colour), request.from, request.to);
    parts.heatImage = heatImage(parts.heat, request.colour, request.theme);
    if (parts.layout.tooDense()) {
        parts.nowStrip = nowStrip(parts, request.theme);
        if (request.colour == MapColour::Shard)
            parts.colourStrip = colourStrip(parts, request.theme);
    }
    if (request.ring)
        bendToRing(parts, request);
    return parts;
}

ShardMapComposer::ShardMapComposer(QObject* parent)
    : QObject(parent),
      m_mailbox(std::make_shared<Mailbox>(this))
{}

ShardMapComposer::~ShardMapComposer()
{
    m_mailbox->close();
}

void ShardMapComposer::compose(ShardMapRequest request)
{
    if (!request.stream || (!request.ring && shardCount(*request.stream) <= kAtOnce)) {
        ++m_token;
        m_next.reset();
        m_busy = false;
        Q_EMIT composed(composeMap(request));
    } else if (m_busy) {
        m_next = std::move(request);
    } else {
        start(std::move(request));
    }
}

void ShardMapComposer::start(ShardMapRequest request)
{
    if (!m_pool)
        m_pool = std::make_unique<WorkerPool>(1);
    m_busy = true;
    m_pool->submit([this, mailbox = m_mailbox, token = ++m_token, request = std::move(request)] {
        auto parts = std::make_shared<const ShardMapParts>(composeMap(request));
        mailbox->post([this, token, parts] {
            if (token == m_token)
                finished(*parts);
        });
    });
}

void ShardMapComposer::finished(const ShardMapParts& parts)
{
    m_busy = false;
    if (m_next)
        start(*std::exchange(m_next, std::nullopt));
    Q_EMIT composed(parts);
}

} // namespace weir
