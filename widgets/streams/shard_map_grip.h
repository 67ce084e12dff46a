#pragma once

#include "widgets/streams/shard_map_scene.h"

namespace weir {

/// What a press at a place of the shard map takes hold of. A value.
struct MapGrip
{
    enum class Kind {
        None,
        SplitLine, ///< of the split that is considered
        Shard,     ///< in the now bar: a split may be dragged out of it
        Border,    ///< in the now bar, between two open neighbours
    };
    Kind kind = Kind::None;
    ShardId shard; ///< the left one of a border
    ShardId right; ///< of a border

    /// Shards can be split and merged only where the map ends now.
    static MapGrip at(const ShardMapScene& scene, QPointF pos);
};

/// The border of `grip` dragged to `pos`. `refusal` is why the stream takes no merge now, or empty.
BorderDrag borderDragTo(const ShardMapScene& scene, const MapGrip& grip, QPointF pos,
                        const QString& refusal);

/// Where the handle of a split goes when the pointer is at `x` of the widget: to a snap near it, or
/// to the key under it, but not out of `range`, that of the shard which is split.
HashKey splitKeyAt(const ShardMapScene& scene, double x, const HashKeyRange& range, bool snap);

} // namespace weir
