#include "models/streams/shard_map_layout.h"

#include "models/streams/hash_space.h"

#include <algorithm>
#include <cmath>

namespace weir {

KeyWindow KeyWindow::zoomed(double at, double by) const
{
    constexpr double kLeast = 1e-6;
    const double wanted = std::clamp(width() * by, kLeast, 1.0);
    const double left = at - (at - from) / width() * wanted;
    const double start = std::clamp(left, 0.0, 1 - wanted);
    return {start, start + wanted};
}

KeyWindow KeyWindow::panned(double by) const
{
    const double start = std::clamp(from + by * width(), 0.0, 1 - width());
    return {start, start + width()};
}

ShardMapLayout::ShardMapLayout(const std::vector<ShardSnapshot>& shards, Timestamp from,
                               Timestamp to, double width, double height, KeyWindow window)
    : m_from(from),
      m_to(std::max(to, from + std::chrono::milliseconds(1))),
      m_width(width),
      m_height(height),
      m_window(window)
{
    m_cells.reserve(shards.size());
    for (const ShardSnapshot& shard : shards) {
        if (shard.opened > m_to || (shard.closed && *shard.closed <= m_from))
            continue;
        const double begin = shard.range.start.fraction();
        const double end = begin + shard.range.share();
        if (end <= m_window.from || begin >= m_window.to)
            continue;
        const double top = y(std::max(shard.opened, m_from));
        const bool open = !shard.closed || *shard.closed > m_to;
        const double bottom = open ? m_height : y(*shard.closed);
        const double left = x(std::max(begin, m_window.from));
        const double right = x(std::min(end, m_window.to));
        m_cells.push_back({shard.id, QRectF(QPointF(left, top), QPointF(right, bottom)), open,
                           shard.opened > m_from, shard.colourSlot});
    }
    std::sort(m_cells.begin(), m_cells.end(), [](const Cell& a, const Cell& b) {
        return a.rect.top() != b.rect.top() ? a.rect.top() < b.rect.top() : a.shard < b.shard;
    });
    std::copy_if(m_cells.begin(), m_cells.end(), std::back_inserter(m_open),
                 [](const Cell& cell) { return cell.open; });
    std::sort(m_open.begin(), m_open.end(),
              [](const Cell& a, const Cell& b) { return a.rect.left() < b.rect.left(); });
}

double ShardMapLayout::x(HashKey key) const
{
    return x(key.fraction());
}

double ShardMapLayout::y(Timestamp time) const
{
    return double((time - m_from).count()) / double((m_to - m_from).count()) * m_height;
}

HashKey ShardMapLayout::keyAt(double x) const
{
    return keyAtShare(std::clamp(m_window.from + x / m_width * m_window.width(), 0.0, 1.0));
}

Timestamp ShardMapLayout::timeAt(double y) const
{
    const double share = std::clamp(y / m_height, 0.0, 1.0);
    return m_from +
           std::chrono::milliseconds(std::llround(share * double((m_to - m_from).count())));
}

const ShardMapLayout::Cell* ShardMapLayout::openCellAt(double x) const
{
    const auto after =
        std::upper_bound(m_open.begin(), m_open.end(), x,
                         [](double at, const Cell& cell) { return at < cell.rect.left(); });
    return after == m_open.begin() ? nullptr : &*std::prev(after);
}

std::optional<ShardId> ShardMapLayout::openShardAt(double x) const
{
    const Cell* cell = openCellAt(x);
    return cell ? std::optional(cell->shard) : std::nullopt;
}

std::optional<ShardId> ShardMapLayout::shardAt(double x, double y) const
{
    if (x < 0 || x > m_width || y < 0)
        return {};
    const Cell* open = openCellAt(x);
    if (y > m_height)
        return openShardAt(x);
    if (open && y >= open->rect.top())
        return open->shard;
    for (const Cell& cell : m_cells) {
        if (cell.rect.top() <= y && y < cell.rect.bottom() && cell.rect.left() <= x &&
            x < cell.rect.right())
            return cell.shard;
    }
    return {};
}

const ShardMapLayout::Cell* ShardMapLayout::cellOf(ShardId shard) const
{
    const auto found = std::find_if(m_cells.begin(), m_cells.end(),
                                    [shard](const Cell& cell) { return cell.shard == shard; });
    return found != m_cells.end() ? &*found : nullptr;
}

std::optional<ShardId> ShardMapLayout::neighbour(std::optional<ShardId> shard, int step) const
{
    if (m_open.empty())
        return {};
    const Cell* cell = shard ? cellOf(*shard) : nullptr;
    if (!cell)
        return step > 0 ? m_open.front().shard : m_open.back().shard;
    if (!cell->open)
        return openShardAt(cell->rect.center().x());
    const auto at = std::find_if(m_open.begin(), m_open.end(),
                                 [cell](const Cell& open) { return open.shard == cell->shard; });
    const auto last = std::ptrdiff_t(m_open.size()) - 1;
    return m_open[std::size_t(std::clamp<std::ptrdiff_t>(at - m_open.begin() + step, 0, last))]
        .shard;
}

const ShardSnapshot* openShardOf(const StreamSnapshot& stream, HashKey key)
{
    const auto found =
        std::find_if(stream.shards.begin(), stream.shards.end(), [key](const auto& shard) {
            return shard.open() && shard.range.contains(key);
        });
    return found != stream.shards.end() ? &*found : nullptr;
}

const ShardSnapshot* rightNeighbourOf(const StreamSnapshot& stream, const ShardSnapshot& shard)
{
    return shard.range.end == HashKey::max() ? nullptr
                                             : openShardOf(stream, shard.range.end.next());
}

const ShardSnapshot* leftNeighbourOf(const StreamSnapshot& stream, const ShardSnapshot& shard)
{
    return shard.range.start == HashKey() ? nullptr
                                          : openShardOf(stream, shard.range.start.previous());
}

} // namespace weir
