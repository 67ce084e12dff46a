#include "backend/engine/inspector_impl.h"

#include "backend/engine/stream_scan.h"
#include "backend/engine/tail_reader.h"

#include <algorithm>

namespace weir::engine {

namespace {

std::string troubleText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::NoSpace:
        return "the disk is full";
    case ErrorCode::Corruption:
        return "the newest segment is damaged";
    default:
        return "the disk refuses to write";
    }
}

} // namespace

std::vector<StreamReport> StoreInspector::streams() const
{
    std::vector<StreamReport> reports;
    for (const auto& state : m_store.states()) {
        if (auto report = reportOf(*state))
            reports.push_back(std::move(*report));
    }
    return reports;
}

std::optional<StreamReport> StoreInspector::stream(StreamId stream) const
{
    const auto state = m_store.find(stream);
    return state ? reportOf(*state) : std::nullopt;
}

std::optional<StreamReport> StoreInspector::reportOf(const StreamState& state) const
{
    const Timestamp now = m_store.clock().now();
    StreamReport report;
    report.info = state.infoAt(now);
    if (!report.info)
        return {};
    report.pastShards = state.pastShards();
    const auto found = state.log();
    if (!found.ok())
        return report;
    const StreamLog& log = **found;
    const LogSize size = log.segments().size();
    report.inMemory = m_store.inMemory(report.info->durability);
    (report.inMemory ? report.memoryBytes : report.diskBytes) = size.diskBytes;
    report.payloadBytes = size.payloadBytes;
    report.tip = log.tip();
    report.lastArrival = log.segments().lastArrival();
    const auto oldest = state.horizon(now);
    report.oldest = oldest.ok() ? std::min(*oldest, report.tip) : log.segments().view().oldest;
    if (report.oldest < report.tip) {
        if (const auto arrival = log.arrivalOf(report.oldest); arrival.ok())
            report.oldestArrival = *arrival;
    }
    if (const auto trouble = log.trouble())
        report.writeTrouble = troubleText(*trouble);
    return report;
}

std::vector<ShardSecond> StoreInspector::arrivals(StreamId stream,
                                                  std::chrono::sys_seconds from) const
{
    const auto state = m_store.find(stream);
    return state ? state->activity().arrivals(from) : std::vector<ShardSecond>();
}

std::vector<HeatRow> StoreInspector::heat(StreamId stream, Timestamp from) const
{
    const auto state = m_store.find(stream);
    return state ? state->activity().heat(from, m_store.clock().now()) : std::vector<HeatRow>();
}

ArrivalProfile StoreInspector::profile(StreamId stream, std::size_t keys) const
{
    const auto state = m_store.find(stream);
    return state ? state->activity().profile(m_store.clock().now(), keys) : ArrivalProfile();
}

Result<std::vector<HistoryEvent>> StoreInspector::history(std::optional<StreamId> stream,
                                                          std::uint64_t after,
                                                          std::size_t limit) const
{
    return m_store.catalog().history(stream, after, limit);
}

Result<std::unique_ptr<TailReader>> StoreInspector::tail(StreamId stream, StreamPosition from) const
{
    WEIR_ASSIGN(const auto state, m_store.require(stream));
    WEIR_ASSIGN(const StreamPosition oldest, state->horizon(m_store.clock().now()));
    return std::unique_ptr<TailReader>(
        std::make_unique<LogTailReader>(state, m_store.clock(), std::max(from, oldest)));
}

Result<std::shared_ptr<const RecordBatch>> StoreInspector::recordsAt(StreamId stream,
                                                                     StreamPosition from,
                                                                     std::size_t count,
                                                                     std::size_t maxBytes) const
{
    WEIR_ASSIGN(const auto state, m_store.require(stream));
    WEIR_ASSIGN(const StreamPosition oldest, state->horizon(m_store.clock().now()));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    auto batch = std::make_shared<RecordBatch>();
    from = std::max(from, oldest);
    if (count > 0)
        WEIR_TRY(log->readMerged(from, {count, maxBytes}, *batch));
    state->markEncrypted(*batch, m_store.clock().now());
    return std::shared_ptr<const RecordBatch>(std::move(batch));
}

/// `range` without what is trimmed and what is not there yet.
Result<RecordRange> StoreInspector::kept(const StreamState& state, RecordRange range) const
{
    WEIR_ASSIGN(const StreamPosition oldest, state.horizon(m_store.clock().now()));
    WEIR_ASSIGN(const StreamLog* const log, state.log());
    range.to = std::min(range.to, log->tip());
    range.from = std::min(std::max(range.from, oldest), range.to);
    return range;
}

Result<std::shared_ptr<const RecordBatch>> StoreInspector::recordsBefore(StreamId stream,
                                                                         const RecordRange& range,
                                                                         std::size_t count,
                                                                         std::size_t maxBytes) const
{
    WEIR_ASSIGN(const auto state, m_store.require(stream));
    WEIR_ASSIGN(const RecordRange there, kept(*state, range));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    auto batch = std::make_shared<RecordBatch>();
    WEIR_TRY(log->readBefore(there, {count, maxBytes}, *batch));
    state->markEncrypted(*batch, m_store.clock().now());
    return std::shared_ptr<const RecordBatch>(std::move(batch));
}

Result<RecordSum> StoreInspector::measure(StreamId stream, const RecordRange& range) const
{
    WEIR_ASSIGN(const auto state, m_store.require(stream));
    WEIR_ASSIGN(const RecordRange there, kept(*state, range));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    return log->sum(there);
}

Result<std::vector<PositionSample>>
StoreInspector::sample(StreamId stream, const RecordRange& range, std::size_t count) const
{
    WEIR_ASSIGN(const auto state, m_store.require(stream));
    WEIR_ASSIGN(const RecordRange there, kept(*state, range));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    const std::uint64_t length = there.to.ordinal - there.from.ordinal;
    count = std::min<std::uint64_t>(count, length);
    std::vector<PositionSample> samples;
    samples.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        // In two parts, because i * length may not fit.
        const StreamPosition position{there.from.ordinal + i * (length / count) +
                                      i * (length % count) / count};
        WEIR_ASSIGN(const auto arrival, log->arrivalOf(position));
        if (arrival)
            samples.push_back({position, *arrival});
    }
    return samples;
}

Result<StreamPosition> StoreInspector::positionAtTime(StreamId stream, Timestamp time) const
{
    WEIR_ASSIGN(const auto state, m_store.require(stream));
    WEIR_ASSIGN(const StreamPosition oldest, state->horizon(m_store.clock().now()));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    WEIR_ASSIGN(const StreamPosition found, log->positionSince(time));
    return std::max(found, oldest);
}

Result<ScanReport> StoreInspector::scan(StreamId stream, const RecordRange& range,
                                        const ScanFilter& filter, unsigned threads,
                                        const ScanControl& control) const
{
    WEIR_ASSIGN(const auto state, m_store.require(stream));
    WEIR_ASSIGN(const StreamLog* const log, state->log());
    // Damage at the horizon is for the scan to report.
    const auto oldest = state->horizon(m_store.clock().now());
    RecordRange there = range;
    there.to = std::min(there.to, log->tip());
    there.from = std::max(there.from, oldest.ok() ? *oldest : log->segments().view().oldest);
    there.from = std::min(there.from, there.to);
    return StreamScan(*log, there, filter, control).run(threads);
}

Inspector::ListenerToken StoreInspector::onHistory(std::function<void(const HistoryEvent&)> changed)
{
    return m_store.listeners().add(std::move(changed));
}

} // namespace weir::engine
