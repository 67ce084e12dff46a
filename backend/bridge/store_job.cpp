#include "backend/bridge/store_job.h"

#include "backend/bridge/connection_source.h"
#include "backend/engine/inspector.h"

#include <algorithm>
#include <utility>

namespace weir {

namespace {

JobFinding::Kind toKind(engine::FindingKind kind)
{
    switch (kind) {
    case engine::FindingKind::Damage:
        return JobFinding::Kind::Damage;
    case engine::FindingKind::IndexToRebuild:
        return JobFinding::Kind::IndexToRebuild;
    case engine::FindingKind::TornTail:
        return JobFinding::Kind::TornTail;
    case engine::FindingKind::LeftOver:
        return JobFinding::Kind::LeftOver;
    }
    return JobFinding::Kind::Damage;
}

std::vector<JobFinding> toFindings(const std::vector<engine::Finding>& findings)
{
    std::vector<JobFinding> made;
    made.reserve(findings.size());
    for (const engine::Finding& finding : findings)
        made.push_back(
            {toKind(finding.kind), finding.stream, finding.file, finding.offset, finding.reason});
    return made;
}

JobResult toResult(const engine::VerificationReport& report)
{
    JobResult made;
    made.findings = toFindings(report.findings);
    made.checkedBytes = report.checkedBytes;
    made.streams.reserve(report.streams.size());
    for (const engine::VerifiedStream& stream : report.streams)
        made.streams.push_back(
            {stream.name, stream.records, stream.payloadBytes, stream.diskBytes, stream.segments});
    return made;
}

JobResult toResult(const engine::CompactionReport& report)
{
    JobResult made;
    made.findings = toFindings(report.findings);
    made.catalogBytesBefore = report.catalogBytesBefore;
    made.catalogBytesAfter = report.catalogBytesAfter;
    made.segmentsMerged = report.segmentsMerged;
    made.segmentsMade = report.segmentsMade;
    made.segmentBytes = report.segmentBytes;
    return made;
}

template <typename Report>
JobEnd toEnd(const Result<Report>& report)
{
    if (!report.ok())
        return {report.error(), nullptr};
    return {std::nullopt, std::make_shared<const JobResult>(toResult(*report))};
}

std::optional<StreamId> idOf(const engine::Inspector& inspector, const StreamName& stream)
{
    for (const engine::StreamReport& report : inspector.streams()) {
        if (report.info->name == stream)
            return report.info->id;
    }
    return std::nullopt;
}

} // namespace

bool JobResult::clean() const
{
    return std::none_of(findings.begin(), findings.end(), [](const JobFinding& finding) {
        return finding.kind == JobFinding::Kind::Damage ||
               finding.kind == JobFinding::Kind::IndexToRebuild;
    });
}

JobEnd runStoreJob(const ConnectionSource& source, StoreJob::Kind kind, const StreamName& stream,
                   std::stop_token stop, std::function<void(const JobPlace&)> progress)
{
    engine::Inspector& inspector = *source.inspector;
    std::optional<StreamId> id;
    if (!stream.text().empty()) {
        id = idOf(inspector, stream);
        if (!id)
            return {Error(ErrorCode::ResourceNotFound, "The stream was deleted."), nullptr};
    }
    engine::JobControl control;
    control.stop = std::move(stop);
    control.progress = [tell = std::move(progress)](const engine::JobProgress& at) {
        tell({at.doneBytes, at.totalBytes, at.stream});
    };
    return kind == StoreJob::Kind::Verify ? toEnd(inspector.verify(id, control))
                                          : toEnd(inspector.compact(id, control));
}

} // namespace weir
