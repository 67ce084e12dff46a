#pragma once

#include "backend/bridge/snapshots.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace weir {

/// The part of the hash key space that a map shows, as shares of all of it.
struct KeyWindow
{
    double from = 0;
    double to = 1;

    double width() const { return to - from; }
    bool whole() const { return from <= 0 && to >= 1; }
    /// `by` below 1 shows less around `at`, a share of the space. No narrower than a millionth, and
    /// never beyond the space.
    KeyWindow zoomed(double at, double by) const;
    /// By a share of what is shown; below 0 to the left.
    KeyWindow panned(double by) const;
    bool operator==(const KeyWindow&) const = default;
};

/// Where everything of the shard map lies: x is the hash key space, y is time down to a moment, now
/// or past. A value: pixels of a plot whose top left corner is (0, 0). Made for ten thousand
/// shards: building is n log n, hit tests are logarithmic or touch what is in view.
class ShardMapLayout
{
public:
    struct Cell
    {
        ShardId shard;
        QRectF rect;             ///< cut to the plot
        bool open = false;       ///< at the end of the span
        bool bornInView = false; ///< its top edge is its birth, not the plot's top
        std::uint32_t colourSlot = 0;
    };

    ShardMapLayout() = default;
    /// Shards whose life touches `from` ... `to`, and whose range `window`, get a cell. `width` and
    /// `height` are at least 1.
    ShardMapLayout(const std::vector<ShardSnapshot>& shards, Timestamp from, Timestamp to,
                   double width, double height, KeyWindow window = {});

    double width() const { return m_width; }
    double height() const { return m_height; }
    Timestamp from() const { return m_from; }
    Timestamp to() const { return m_to; }
    const KeyWindow& window() const { return m_window; }

    /// In order of birth, then id, so that children are drawn over their parents' edges.
    const std::vector<Cell>& cells() const { return m_cells; }
    /// The open shards from left to right.
    const std::vector<Cell>& openCells() const { return m_open; }

    double x(HashKey key) const;
    double x(double share) const { return (share - m_window.from) / m_window.width() * m_width; }
    double y(Timestamp time) const;
    HashKey keyAt(double x) const;
    Timestamp timeAt(double y) const;

    /// The shard that was open at that point; below the plot (y > height) the one open now.
    std::optional<ShardId> shardAt(double x, double y) const;
    const Cell* cellOf(ShardId shard) const;

    /// The open shard to the left or right of `shard`'s place (`step` -1 or 1); the outermost when
    /// there is none further. Nothing without open shards.
    std::optional<ShardId> neighbour(std::optional<ShardId> shard, int step) const;

    /// Whether shards are wide enough to be told apart: else the map draws heat alone.
    bool tooDense() const { return double(m_open.size()) * 3 > m_width; }

private:
    const Cell* openCellAt(double x) const;
    std::optional<ShardId> openShardAt(double x) const;

    Timestamp m_from;
    Timestamp m_to;
    double m_width = 1;
    double m_height = 1;
    KeyWindow m_window;
    std::vector<Cell> m_cells;
    std::vector<Cell> m_open;
};

/// The open shard whose range holds `key`; null without one.
const ShardSnapshot* openShardOf(const StreamSnapshot& stream, HashKey key);
/// The open shard that begins right after `shard` ends: the one it can be merged with. Null at the
/// end of the space.
const ShardSnapshot* rightNeighbourOf(const StreamSnapshot& stream, const ShardSnapshot& shard);
/// The same at its left.
const ShardSnapshot* leftNeighbourOf(const StreamSnapshot& stream, const ShardSnapshot& shard);

} // namespace weir
