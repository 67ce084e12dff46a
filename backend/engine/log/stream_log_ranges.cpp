#include "backend/engine/log/stream_log.h"

#include <algorithm>
#include <tuple>

namespace weir::engine {

namespace {

std::uint32_t recordWithin(const ReadableSegment& segment, StreamPosition position)
{
    const std::uint64_t records = segment.extent().records;
    if (position.ordinal <= segment.base())
        return 0;
    return static_cast<std::uint32_t>(std::min(position.ordinal - segment.base(), records));
}

/// The segments that may hold records of `range`, as places in the view.
std::pair<std::size_t, std::size_t> segmentsOf(const LogView& view, const RecordRange& range)
{
    const auto& segments = *view.segments;
    const auto holding = [&](StreamPosition position) {
        const auto after = std::upper_bound(
            segments.begin(), segments.end(), position.ordinal,
            [](std::uint64_t ordinal, const auto& segment) { return ordinal < segment->base(); });
        return static_cast<std::size_t>(after - segments.begin());
    };
    const std::size_t first = holding(range.from);
    return {first == 0 ? 0 : first - 1, holding(range.to)};
}

} // namespace

Result<RecordSum> StreamLog::sumOf(const LogView& view, const RecordRange& range) const
{
    RecordSum sum;
    const auto [first, last] = segmentsOf(view, range);
    for (std::size_t i = first; i < last; ++i) {
        const ReadableSegment& segment = *(*view.segments)[i];
        const std::uint32_t begin = recordWithin(segment, range.from);
        const std::uint32_t end = recordWithin(segment, range.to);
        if (begin >= end)
            continue;
        WEIR_ASSIGN(const RecordSum upTo,
                    answer(segment, [&] { return sumBefore(segment, end, range.shard); }));
        RecordSum before;
        if (begin > 0) {
            WEIR_ASSIGN(before,
                        answer(segment, [&] { return sumBefore(segment, begin, range.shard); }));
        }
        sum.records += upTo.records - before.records;
        sum.payloadBytes += upTo.payloadBytes - before.payloadBytes;
    }
    return sum;
}

Result<RecordSum> StreamLog::sum(const RecordRange& range) const
{
    RecordRange there = range;
    while (there.from < there.to) {
        LogView view = m_segments.view();
        there.from = std::max(there.from, view.oldest);
        Result<RecordSum> found = sumOf(view, there);
        // A segment that was trimmed or compacted meanwhile is no error: what is there is summed
        // up.
        if (found.ok() || (!refresh(view) && m_segments.view().oldest <= there.from))
            return found;
    }
    return RecordSum();
}

/// The last records of a shard, newest first.
Result<std::vector<StreamPosition>> StreamLog::positionsBefore(const RecordRange& range,
                                                               std::size_t most) const
{
    std::vector<StreamPosition> positions;
    LogView view = m_segments.view();
    auto [first, last] = segmentsOf(view, range);
    for (std::size_t i = last; i > first && positions.size() < most; --i) {
        const ReadableSegment& segment = *(*view.segments)[i - 1];
        const auto places = answer(segment, [&] {
            return segment.shardPlacesBefore(*range.shard, recordWithin(segment, range.to),
                                             most - positions.size());
        });
        if (!places.ok() && refresh(view)) {
            positions.clear();
            std::tie(first, last) = segmentsOf(view, range);
            i = last + 1;
            continue;
        }
        if (!places.ok() && m_segments.view().oldest.ordinal > segment.base())
            break; // trimmed meanwhile
        WEIR_TRY(places);
        std::for_each(places->rbegin(), places->rend(), [&](const FramePlace& place) {
            const StreamPosition position{segment.base() + place.record};
            if (position >= range.from)
                positions.push_back(position);
        });
    }
    return positions;
}

Status StreamLog::readBefore(const RecordRange& range, const ReadLimits& limits,
                             RecordBatch& batch) const
{
    if (range.from >= range.to || limits.records == 0)
        return {};
    const std::uint64_t length = range.to.ordinal - range.from.ordinal;
    std::vector<StreamPosition> places;
    if (range.shard) {
        WEIR_ASSIGN(places, positionsBefore(range, limits.records));
    }
    // The n-th record from the end; of all shards it needs no index to be found.
    const auto nthLast = [&](std::size_t n) {
        return range.shard ? places[n - 1] : StreamPosition{range.to.ordinal - n};
    };
    std::size_t most =
        range.shard ? places.size() : std::min<std::uint64_t>(limits.records, length);
    std::size_t fits = std::min<std::size_t>(most, 1);
    for (std::size_t tried = most; fits < most; tried = fits + (most - fits + 1) / 2) {
        WEIR_ASSIGN(const RecordSum taken, sum({nthLast(tried), range.to, range.shard}));
        if (taken.payloadBytes <= limits.bytes)
            fits = tried;
        else
            most = tried - 1;
    }
    if (fits == 0)
        return {};
    StreamPosition from = nthLast(fits);
    if (!range.shard)
        return readMerged(from, {fits, limits.bytes}, batch);
    WEIR_ASSIGN(ShardReadResult read, readShard({*range.shard, from, fits, limits.bytes}, false));
    batch = std::move(read.batch);
    return {};
}

} // namespace weir::engine
