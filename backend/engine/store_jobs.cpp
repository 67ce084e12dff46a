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

Status Store::verifyStream(const StreamState& state, JobCounter& counter,
                           VerificationReport& report) const
{
    counter.beginStream(state.name());
    const auto log = state.log();
    if (!log.ok()) {
        const auto directory = streamDirectory({}, state.id()).generic_string();
        report.findings.push_back(
            {FindingKind::Damage, state.name(), directory, 0, log.error().detail});
        return {};
    }
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
    WEIR_TRY(jobStates(stream));
    CompactionReport report;
    WEIR_ASSIGN(report.catalogBytesBefore, m_catalog->bytes());
    JobCounter counter(control, report.catalogBytesBefore);
    WEIR_TRY(counter.add(0));
    if (!stream)
        WEIR_TRY(m_catalog->compact());
    WEIR_ASSIGN(report.catalogBytesAfter, m_catalog->bytes());
    counter.finish();
    return report;
}

} // namespace weir::engine
