#include "backend/engine/store_jobs.h"

#include "backend/engine/log/file_names.h"
#include "backend/engine/store.h"
#include "backend/engine/store_verification.h"

#include <algorithm>

namespace weir::engine {

bool VerificationReport::clean() const
{
    return std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.kind == FindingKind::Damage || finding.kind == FindingKind::IndexToRebuild;
    });
}

namespace {

/// One job at a time.
class JobTurn
{
public:
    explicit JobTurn(std::atomic<bool>& busy) : m_busy(busy), m_got(!busy.exchange(true)) {}
    ~JobTurn()
    {
        if (m_got)
            m_busy = false;
    }
    JobTurn(const JobTurn&) = delete;
    JobTurn& operator=(const JobTurn&) = delete;

    Status got() const
    {
        if (m_got)
            return {};
        return Error(ErrorCode::ResourceInUse, "The store is being verified or compacted already.");
    }

private:
    std::atomic<bool>& m_busy;
    const bool m_got;
};

std::uint64_t bytesToCompact(const StreamState& state)
{
    std::uint64_t bytes = 0;
    const auto log = state.log();
    if (!log.ok())
        return bytes;
    for (const SegmentRun& run : (*log)->smallRuns()) {
        for (const auto& segment : run)
            bytes += segment->extent().end;
    }
    return bytes;
}

} // namespace

Result<std::vector<std::shared_ptr<StreamState>>>
Store::jobStates(std::optional<StreamId> stream) const
{
    if (!stream)
        return states();
    WEIR_ASSIGN(auto state, require(*stream));
    return std::vector{std::move(state)};
}

CatalogStream Store::catalogOf(const StreamState& state) const
{
    MutexLock changes(m_changes);
    return state.catalog();
}

Result<VerificationReport> Store::verify(std::optional<StreamId> stream,
                                         const JobControl& control) const
{
    const JobTurn turn(m_jobRuns);
    WEIR_TRY(turn.got());
    WEIR_ASSIGN(const auto chosen, jobStates(stream));
    WEIR_ASSIGN(const std::uint64_t catalogBytes, m_catalog->bytes());
    std::uint64_t total = stream ? 0 : catalogBytes;
    for (const auto& state : chosen) {
        if (const auto log = state->log(); log.ok())
            total += (*log)->segments().size().diskBytes;
    }
    JobCounter counter(control, total);
    VerificationReport report;
    if (!stream) {
        std::vector<CatalogStream> entries;
        entries.reserve(chosen.size());
        for (const auto& state : chosen)
            entries.push_back(catalogOf(*state));
        WEIR_TRY(verifyCatalog(*m_catalog, entries, report.findings));
        WEIR_TRY(counter.add(catalogBytes));
    }
    for (const auto& state : chosen)
        WEIR_TRY(verifyStream(*state, counter, report));
    counter.finish();
    report.checkedBytes = counter.done();
    return report;
}

/// A stream that could not be opened is out of service: its files are as the opening found them.
Status Store::verifyDamaged(const StreamState& state, const Error& damage, JobCounter& counter,
                            VerificationReport& report) const
{
    const std::size_t before = report.findings.size();
    const CatalogStream entry = catalogOf(state);
    const Status checked = verifyAtRest(filesFor(entry), m_options.directory, m_catalog->salt(),
                                        entry, counter, report);
    if (!checked.ok() && checked.error().code == ErrorCode::Cancelled)
        return checked.error();
    const bool told = std::any_of(
        report.findings.begin() + static_cast<std::ptrdiff_t>(before), report.findings.end(),
        [](const Finding& finding) { return finding.kind == FindingKind::Damage; });
    if (!told)
        report.findings.push_back({FindingKind::Damage, state.name(),
                                   streamDirectory({}, state.id()).generic_string(), 0,
                                   damage.detail});
    return {};
}

Status Store::verifyStream(const StreamState& state, JobCounter& counter,
                           VerificationReport& report) const
{
    counter.beginStream(state.name());
    const auto log = state.log();
    if (!log.ok())
        return verifyDamaged(state, log.error(), counter, report);
    const SegmentList& segments = (*log)->segments();
    // Looked at before the catalog is: every shard that has records by now is in it then.
    std::vector<SegmentFacts> expected;
    for (const auto& segment : segments.sealed()) {
        const SegmentExtent extent = segment->extent();
        expected.push_back({segment->base(), extent.records, extent.end, false});
    }
    if (const auto active = segments.active()) {
        const SegmentExtent extent = active->extent();
        if (expected.empty() || expected.back().base < active->base())
            expected.push_back({active->base(), extent.records, extent.end, true});
    }
    const CatalogStream entry = catalogOf(state);
    LogVerification check(filesFor(entry), factsOf(entry, (*log)->options()), counter,
                          report.findings);
    for (const SegmentFacts& segment : expected) {
        const std::size_t before = report.findings.size();
        const Status checked = check.checkSegment(segment);
        const bool trimmed = segments.view().oldest.ordinal > segment.base;
        if (trimmed)
            report.findings.resize(before);
        else
            WEIR_TRY(checked);
        if (!checked.ok() && checked.error().code == ErrorCode::Cancelled)
            return checked.error();
    }
    report.streams.push_back(check.result());
    return {};
}

Result<CompactionReport> Store::compact(std::optional<StreamId> stream, const JobControl& control)
{
    const JobTurn turn(m_jobRuns);
    WEIR_TRY(turn.got());
    WEIR_ASSIGN(const auto chosen, jobStates(stream));
    CompactionReport report;
    WEIR_ASSIGN(report.catalogBytesBefore, m_catalog->bytes());
    std::uint64_t total = stream ? 0 : report.catalogBytesBefore;
    for (const auto& state : chosen)
        total += bytesToCompact(*state);
    JobCounter counter(control, total);
    WEIR_TRY(counter.add(0));
    for (const auto& state : chosen)
        WEIR_TRY(compactStream(*state, counter, report));
    if (!stream)
        WEIR_TRY(m_catalog->compact());
    WEIR_ASSIGN(report.catalogBytesAfter, m_catalog->bytes());
    counter.finish();
    return report;
}

Status Store::compactStream(StreamState& state, JobCounter& counter, CompactionReport& report)
{
    const auto log = state.log();
    if (!log.ok())
        return {};
    counter.beginStream(state.name());
    for (const SegmentRun& run : (*log)->smallRuns())
        WEIR_TRY(compactRun(state, run, counter, report));
    return {};
}

/// Copying takes long and holds nothing up; only while the copy takes its place nobody trims.
Status Store::compactRun(StreamState& state, const SegmentRun& run, JobCounter& counter,
                         CompactionReport& report)
{
    WEIR_ASSIGN(StreamLog* const log, state.log());
    const auto merged = log->copyRun(run, counter);
    if (!merged.ok()) {
        if (merged.error().code == ErrorCode::Cancelled)
            return merged.error();
        // Trimmed meanwhile.
        if (!log->segments().has(run) || log->segments().view().retired)
            return {};
        if (merged.error().code != ErrorCode::Corruption)
            return merged.error();
        const auto directory = streamDirectory({}, state.id()).generic_string();
        report.findings.push_back(
            {FindingKind::Damage, state.name(), directory, 0, merged.error().detail});
        noteReadDamage(state.id(), state.name(), merged.error());
        return {};
    }
    MutexLock changes(m_changes);
    WEIR_ASSIGN(const bool replaced, log->replaceRun(run, *merged));
    if (replaced) {
        report.segmentsMerged += run.size();
        ++report.segmentsMade;
        report.segmentBytes += merged->extent().end;
    }
    return {};
}

} // namespace weir::engine
