#include "backend/engine/log/stream_log.h"

#include "backend/engine/log/recovery.h"

#include <algorithm>

namespace weir::engine {

namespace {

/// What a record is guessed to hold when only its arrival is asked for.
constexpr std::size_t kArrivalGuess = 4U << 10;

std::uint32_t recordIn(const ReadableSegment& segment, StreamPosition position)
{
    return position.ordinal <= segment.base()
               ? 0
               : static_cast<std::uint32_t>(position.ordinal - segment.base());
}

/// Reads a shard from segment to segment until a limit, the end, or the first record that did not
/// fit.
class ShardReading
{
public:
    ShardReading(const ShardRead& read, const LogView& view, RecentFiles& recent)
        : m_read(read),
          m_view(view),
          m_recent(recent),
          m_limits{read.maxRecords, read.maxBytes}
    {}

    /// False when there is nothing more to look at.
    Result<bool> visit(const ReadableSegment& segment, std::uint32_t from)
    {
        // Asked again after an error it has read a part already.
        from = std::max(from, recordIn(segment, m_result.next));
        const std::size_t left = m_limits.records - m_result.batch.size();
        const std::size_t bytesLeft =
            m_limits.bytes - std::min(m_limits.bytes, m_result.batch.payloadBytes());
        WEIR_ASSIGN(const auto places,
                    segment.shardPlaces(m_read.shard, from, left + 1, bytesLeft));
        if (places.empty())
            return true;
        WEIR_ASSIGN(const auto file, segment.file());
        m_recent.keep(file);
        const auto wanted = std::span(places).first(std::min(left, places.size()));
        std::size_t done = 0;
        if (!wanted.empty()) {
            WEIR_ASSIGN(done,
                        readPlaces(segment, wanted, *m_view.shards, m_limits, m_result.batch));
        }
        if (done > 0)
            m_result.next = {segment.base() + places[done - 1].place.record + 1};
        if (done == places.size())
            return true;
        WEIR_ASSIGN(m_result.nextArrival,
                    arrivalAt(segment, places[done].place, places[done].payloadBytes));
        return false;
    }

    ShardReadResult finish(bool closed)
    {
        if (!m_result.nextArrival) {
            m_result.next =
                std::max({m_result.next, m_read.position, StreamPosition{m_view.end.ordinal}});
            m_result.endOfShard = closed;
        }
        return std::move(m_result);
    }

private:
    const ShardRead& m_read;
    const LogView& m_view;
    RecentFiles& m_recent;
    const ReadLimits m_limits;
    ShardReadResult m_result;
};

} // namespace

/// Calls `visit(segment, first record)` for each segment with records at `from` or later until it
/// answers false. A segment that is trimmed while it is read is not an error: its records are gone;
/// of one that was compacted meanwhile the records are elsewhere.
template <typename Visit>
Status StreamLog::eachSegment(StreamPosition from, Visit visit) const
{
    LogView view = m_segments.view();
    for (auto segment = view.segmentAt(from); segment; segment = view.segmentAt(from)) {
        // The last one may grow while it is visited: what came since is for the next reading.
        const bool last = segment == view.segments->back();
        const std::uint64_t end = segment->endOrdinal();
        Result<bool> more = visit(*segment, recordIn(*segment, from));
        if (!more.ok() && mendIndex(*segment, more.error()))
            more = visit(*segment, recordIn(*segment, from));
        if (!more.ok() && refresh(view))
            continue;
        if (!more.ok() && m_segments.view().oldest.ordinal <= segment->base())
            return more.error();
        if (last || (more.ok() && !*more))
            return {};
        if (end == segment->base())
            return {};
        from = {end};
    }
    return {};
}

/// Writes the index of a sealed segment again when a damaged page of it was what stopped a reader.
/// Looks at each segment once; true when reading it again makes sense. One at a time: it takes as
/// long as reading the segment.
bool StreamLog::mendIndex(const ReadableSegment& segment, const Error& found) const
{
    const auto* const sealed = dynamic_cast<const SealedSegment*>(&segment);
    if (found.code != ErrorCode::Corruption || !sealed)
        return false;
    MutexLock lock(m_indexing);
    const LogView view = m_segments.view();
    const bool isThere = std::any_of(view.segments->begin(), view.segments->end(),
                                     [&](const auto& listed) { return listed.get() == &segment; });
    if (!isThere || !m_examined.insert(segment.base()).second)
        return false;
    const Status mended = rebuildIndex(m_files, m_options, segment.base(), segment.extent().records,
                                       sealed->indexVersion());
    if (!mended.ok() && m_options.onDamage)
        m_options.onDamage(mended.error());
    return mended.ok();
}

/// After an error: true when segments were replaced since `view`, which is then a newer one.
bool StreamLog::refresh(LogView& view) const
{
    MutexLock lock(m_indexing);
    LogView now = m_segments.view();
    const bool replaced = now.replacements != view.replacements;
    if (replaced)
        view = std::move(now);
    return replaced;
}

Result<ShardReadResult> StreamLog::readShard(const ShardRead& read, bool closed) const
{
    const LogView view = m_segments.view();
    ShardReading reading(read, view, *m_options.recentFiles);
    WEIR_TRY(eachSegment(read.position, [&](const ReadableSegment& segment, std::uint32_t from) {
        return reading.visit(segment, from);
    }));
    return reading.finish(closed);
}

Status StreamLog::readMerged(StreamPosition& from, const ReadLimits& limits,
                             RecordBatch& batch) const
{
    return eachSegment(
        from, [&](const ReadableSegment& segment, std::uint32_t record) -> Result<bool> {
            if (record >= segment.extent().records)
                return false;
            WEIR_ASSIGN(const FramePlace place, placeOf(segment, record));
            const SegmentExtent extent = segment.extent();
            const auto shards = m_segments.view().shards;
            WEIR_ASSIGN(const FramePlace end, readRun(segment, place, *shards, limits, batch));
            from = {segment.base() + end.record};
            return end.record >= extent.records && batch.size() < limits.records &&
                   batch.payloadBytes() < limits.bytes;
        });
}

Result<StreamPosition> StreamLog::positionSince(Timestamp time) const
{
    const StreamPosition end{m_segments.view().end.ordinal};
    LogView view = m_segments.view();
    while (true) {
        const auto& segments = *view.segments;
        const auto first =
            std::partition_point(segments.begin(), segments.end(), [time](const auto& segment) {
                const auto last = segment->extent().lastArrival;
                return last && *last < time;
            });
        if (first == segments.end())
            return end;
        const ReadableSegment& segment = **first;
        const auto record = answer(segment, [&] { return firstSince(segment, time); });
        if (record.ok())
            return StreamPosition{segment.base() + *record};
        if (!refresh(view))
            return record.error();
    }
}

Result<StreamPosition> StreamLog::firstOfShard(ShardId shard, StreamPosition from) const
{
    StreamPosition found{m_segments.view().end.ordinal};
    WEIR_TRY(eachSegment(
        from, [&](const ReadableSegment& segment, std::uint32_t record) -> Result<bool> {
            WEIR_ASSIGN(const auto places, segment.shardPlaces(shard, record, 1, 0));
            if (places.empty())
                return true;
            found = {segment.base() + places.front().place.record};
            return false;
        }));
    return found;
}

Result<std::optional<Timestamp>> StreamLog::arrivalOf(StreamPosition position) const
{
    std::optional<Timestamp> arrival;
    WEIR_TRY(eachSegment(position,
                         [&](const ReadableSegment& segment, std::uint32_t record) -> Result<bool> {
                             if (record >= segment.extent().records)
                                 return true;
                             WEIR_ASSIGN(const FramePlace place, placeOf(segment, record));
                             WEIR_ASSIGN(arrival, arrivalAt(segment, place, kArrivalGuess));
                             return false;
                         }));
    return arrival;
}

Result<StreamPosition> StreamLog::horizon(Timestamp keptSince) const
{
    const StreamPosition oldest = m_segments.view().oldest;
    {
        MutexLock lock(m_mutex);
        // Moving on in time, the first record kept stays the same until it is too old itself.
        if (m_horizon.keptSince <= keptSince && m_horizon.position >= oldest && m_horizon.arrival &&
            *m_horizon.arrival >= keptSince)
            return m_horizon.position;
    }
    Horizon found;
    found.keptSince = keptSince;
    WEIR_ASSIGN(found.position, positionSince(keptSince));
    found.position = std::max(found.position, oldest);
    WEIR_ASSIGN(found.arrival, arrivalOf(found.position));
    MutexLock lock(m_mutex);
    m_horizon = found;
    return found.position;
}

} // namespace weir::engine
