#include "backend/engine/stream_scaling.h"

#include "backend/engine/stream_changes.h"

#include <algorithm>
#include <set>

namespace weir::engine {

namespace {

struct Piece
{
    HashKeyRange range;
    ShardId shard;
};

using Touched = std::set<ShardId>;

std::vector<Piece> openPieces(const CatalogStream& stream)
{
    std::vector<Piece> pieces;
    for (const CatalogShard& shard : stream.shards) {
        if (!shard.closed)
            pieces.push_back({shard.range, shard.id});
    }
    std::sort(pieces.begin(), pieces.end(),
              [](const Piece& a, const Piece& b) { return a.range.start < b.range.start; });
    return pieces;
}

/// Splits what reaches over an end of one of `ranges`.
Result<std::vector<Piece>> cut(CatalogStream& stream, const std::vector<HashKeyRange>& ranges,
                               Timestamp now, Touched& touched)
{
    std::vector<Piece> pieces;
    auto range = ranges.begin();
    for (Piece rest : openPieces(stream)) {
        while (range->end < rest.range.start)
            ++range;
        while (range->end < rest.range.end) {
            const HashKey start = range->end.next();
            WEIR_ASSIGN(const auto shards, split(stream, rest.shard, start, now));
            touched.insert(shards.begin(), shards.end());
            pieces.push_back({{rest.range.start, range->end}, shards[1]});
            rest = {{start, rest.range.end}, shards[2]};
            ++range;
        }
        pieces.push_back(rest);
    }
    return pieces;
}

} // namespace

Result<std::vector<ShardId>> scale(CatalogStream& stream, std::uint32_t target, Timestamp now)
{
    Touched touched;
    const std::vector<HashKeyRange> ranges = HashKeyRange::split(target);
    WEIR_ASSIGN(const std::vector<Piece> pieces, cut(stream, ranges, now, touched));
    auto piece = pieces.begin();
    for (const HashKeyRange& range : ranges) {
        ShardId merged = piece->shard;
        while (piece->range.end < range.end) {
            ++piece;
            WEIR_ASSIGN(const auto shards, merge(stream, merged, piece->shard, now));
            touched.insert(shards.begin(), shards.end());
            merged = shards.back();
        }
        ++piece;
    }
    return std::vector<ShardId>(touched.begin(), touched.end());
}

} // namespace weir::engine
