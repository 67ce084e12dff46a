#pragma once

#include "backend/bridge/snapshots.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace weir {

/// How many keys fall on each shard, beside what an even spread would give it. A value.
struct KeyHistogram
{
    struct Row
    {
        ShardId shard;
        HashKeyRange range;
        std::uint32_t colourSlot = 0;
        std::uint64_t keys = 0;
        double share = 0;    ///< of all keys
        double expected = 0; ///< of the space
    };

    std::vector<Row> rows; ///< open shards from left to right
    std::uint64_t keys = 0;
    std::uint64_t distinct = 0;
    std::uint64_t mostOfOneKey = 0;
    QByteArray heaviest; ///< the key that comes most often, UTF-8

    /// A key a line; empty lines are left out. Thread: any; a million keys take about a second.
    static KeyHistogram of(const QByteArray& lines, const StreamSnapshot& stream);
};

} // namespace weir
