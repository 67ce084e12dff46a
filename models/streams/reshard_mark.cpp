#include "models/streams/reshard_mark.h"

#include "models/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ReshardMark)
};

const ShardSnapshot* find(const std::vector<ShardSnapshot>& shards, ShardId id)
{
    const auto found =
        std::lower_bound(shards.begin(), shards.end(), id,
                         [](const ShardSnapshot& shard, ShardId at) { return shard.id < at; });
    return found != shards.end() && found->id == id ? &*found : nullptr;
}

ReshardMark mergeMark(const std::vector<ShardSnapshot>& shards, const ShardSnapshot& child)
{
    const ShardSnapshot* adjacent = find(shards, *child.adjacentParent);
    const double middle = child.range.start.fraction() + child.range.share() / 2;
    const double border = adjacent ? adjacent->range.start.fraction() : middle;
    const bool inside = border > child.range.start.fraction();
    return {child.opened, true, inside ? border : middle,
            Text::tr("merge %1, %2 into %3")
                .arg(child.parent->index)
                .arg(child.adjacentParent->index)
                .arg(child.id.index),
            formatClock(child.opened)};
}

/// `upper` is the child that does not begin where its parent does.
ReshardMark splitMark(const ShardSnapshot& lower, const ShardSnapshot& upper)
{
    const auto [first, second] = std::minmax(lower.id.index, upper.id.index);
    return {upper.opened, false, upper.range.start.fraction(),
            Text::tr("split %1 into %2, %3").arg(upper.parent->index).arg(first).arg(second),
            formatClock(upper.opened)};
}

} // namespace

std::vector<ReshardMark> reshardMarks(const std::vector<ShardSnapshot>& shards)
{
    std::vector<ReshardMark> marks;
    const ShardSnapshot* sibling = nullptr; // of a split, waiting for the other child
    for (const ShardSnapshot& shard : shards) {
        if (shard.adjacentParent) {
            marks.push_back(mergeMark(shards, shard));
        } else if (shard.parent && sibling && sibling->parent == shard.parent) {
            const bool ordered = sibling->range.start < shard.range.start;
            marks.push_back(ordered ? splitMark(*sibling, shard) : splitMark(shard, *sibling));
            sibling = nullptr;
        } else if (shard.parent) {
            sibling = &shard;
        }
    }
    return marks;
}

} // namespace weir
