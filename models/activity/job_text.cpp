#include "models/activity/job_text.h"

#include "backend/bridge/reshard_order.h"
#include "models/common/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace weir {

using namespace Qt::StringLiterals;
using Kind = StoreJob::Kind;
using State = StoreJob::State;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StoreJob)
};

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

int countOf(const JobResult& result, JobFinding::Kind kind)
{
    return int(std::count_if(result.findings.begin(), result.findings.end(),
                             [kind](const JobFinding& finding) { return finding.kind == kind; }));
}

std::uint64_t recordsOf(const JobResult& result)
{
    return std::accumulate(
        result.streams.begin(), result.streams.end(), std::uint64_t{0},
        [](std::uint64_t sum, const JobResult::Stream& stream) { return sum + stream.records; });
}

QString verifiedText(const JobResult& result)
{
    return Text::tr("%1, %2, %3.")
        .arg(Text::tr("%n stream(s)", nullptr, int(result.streams.size())),
             Text::tr("%1 records").arg(formatCount(recordsOf(result))),
             Text::tr("%1 checked").arg(formatBytes(result.checkedBytes)));
}

QString compactedText(const JobResult& result)
{
    const bool merged = result.segmentsMerged > 0;
    const bool shrunk = result.catalogBytesBefore > result.catalogBytesAfter;
    const QString segments =
        Text::tr("%1 small segments became %2.")
            .arg(formatCount(result.segmentsMerged), formatCount(result.segmentsMade));
    if (!shrunk)
        return merged ? segments : Text::tr("There was nothing to make smaller.");
    const QString catalog =
        Text::tr("The catalog gave back %1.")
            .arg(formatBytes(result.catalogBytesBefore - result.catalogBytesAfter));
    return merged ? segments + u' ' + catalog : catalog;
}

QString sentText(const producer::ProduceProgress& sent)
{
    QStringList parts;
    parts << (sent.total ? Text::tr("%1 of %2 records accepted")
                               .arg(formatCount(sent.accepted), formatCount(*sent.total))
                         : Text::tr("%1 records accepted").arg(formatCount(sent.accepted)));
    if (sent.throttled > 0)
        parts << Text::tr("%1 times throttled").arg(formatCount(sent.throttled));
    if (sent.refused > 0)
        parts << Text::tr("%1 refused").arg(formatCount(sent.refused));
    if (sent.waiting > 0)
        parts << Text::tr("%1 wait").arg(formatCount(sent.waiting));
    return parts.join(Text::tr(", ", "between parts of a list"));
}

QString fileNameOf(const StoreJob& job)
{
    const std::string& path = std::visit(
        [](const auto& order) -> const std::string& { return order.file; }, *job.transfer);
    return text(path.substr(path.find_last_of("/\\") + 1));
}

QString movedText(const StoreJob& job)
{
    const TransferProgress& moved = *job.moved;
    const QString records = formatCount(moved.point.records);
    const QString size =
        formatBytes(job.kind == Kind::Export ? moved.point.fileBytes : moved.point.recordBytes);
    QStringList parts;
    parts << (job.kind == Kind::Export ? Text::tr("%1 records written, %2").arg(records, size)
                                       : Text::tr("%1 records put, %2").arg(records, size));
    if (moved.point.badLines > 0)
        parts << Text::tr("%n line(s) were no records", nullptr, int(moved.point.badLines));
    if (moved.retries > 0)
        parts << Text::tr("%1 put again").arg(formatCount(moved.retries));
    if (moved.unreadable > 0)
        parts << Text::tr("%n place(s) could not be read", nullptr, int(moved.unreadable));
    if (moved.removed > 0)
        parts << Text::tr("retention removed %1 meanwhile").arg(formatCount(moved.removed));
    return parts.join(Text::tr(", ", "between parts of a list"));
}

QString runningText(const StoreJob& job)
{
    if (job.transfers() && !job.cancelling) {
        const QString far =
            Text::tr("%1 of %2").arg(formatBytes(job.doneBytes), formatBytes(job.totalBytes));
        const QString all = job.totalBytes > 0 ? far + u": "_s + movedText(job) : movedText(job);
        return job.error ? text(job.error->message) + u' ' + all : all;
    }
    if (job.sends()) {
        const QString sent = sentText(*job.sent);
        return job.error ? text(job.error->message) + u' ' + sent : sent;
    }
    if (job.cancelling)
        return Text::tr("Ending soon…");
    if (job.totalBytes == 0)
        return Text::tr("Looking at what there is…");
    const QString far =
        Text::tr("%1 of %2").arg(formatBytes(job.doneBytes), formatBytes(job.totalBytes));
    const QString at = job.at.text().empty() ? Text::tr("the catalog") : text(job.at.text());
    return Text::tr("%1, now %2").arg(far, at);
}

int stepsOf(const StoreJob& job)
{
    return int(job.reshard->steps.size());
}

QString stepsText(const StoreJob& job)
{
    return Text::tr("%1 of %n step(s) taken.", nullptr, stepsOf(job)).arg(job.steps);
}

QString reshardingText(const StoreJob& job)
{
    if (job.cancelling)
        return Text::tr("Ending soon…");
    return job.waitsForActive
               ? stepsText(job) + u' ' + Text::tr("Waits for the stream to be ACTIVE.")
               : stepsText(job);
}

struct StepTitle
{
    QString stream;

    static QString shard(const std::optional<std::string>& id)
    {
        const auto parsed = ShardId::parse(id.value_or(std::string()));
        return parsed ? text(parsed->toShortString()) : text(id.value_or(std::string()));
    }
    QString operator()(const protocol::SplitShardRequest& request) const
    {
        return Text::tr("Split %1 of %2").arg(shard(request.shardToSplit), stream);
    }
    QString operator()(const protocol::MergeShardsRequest& request) const
    {
        return Text::tr("Merge %1 and %2 of %3")
            .arg(shard(request.shardToMerge), shard(request.adjacentShardToMerge), stream);
    }
    QString operator()(const protocol::UpdateShardCountRequest& request) const
    {
        return Text::tr("Scale %1 to %n shard(s)", nullptr, request.targetShardCount.value_or(0))
            .arg(stream);
    }
};

QString failedText(const StoreJob& job)
{
    if (!job.error)
        return {};
    return job.error->detail.empty() ? text(job.error->message)
                                     : text(job.error->message) + u' ' + text(job.error->detail);
}

} // namespace

QString jobTitle(const StoreJob& job)
{
    const bool all = job.stream.text().empty();
    const QString name = text(job.stream.text());
    if (job.reshard)
        return std::visit(StepTitle{name}, job.reshard->steps.back());
    if (job.kind == Kind::Generate)
        return Text::tr("Generate into %1").arg(name);
    if (job.kind == Kind::SendFile)
        return Text::tr("Send a file to %1").arg(name);
    if (job.kind == Kind::Export)
        return Text::tr("Export %1 to %2").arg(name, fileNameOf(job));
    if (job.kind == Kind::Import)
        return Text::tr("Import %2 into %1").arg(name, fileNameOf(job));
    if (job.kind == Kind::Verify)
        return all ? Text::tr("Verify the store") : Text::tr("Verify %1").arg(name);
    return all ? Text::tr("Compact the store") : Text::tr("Compact %1").arg(name);
}

std::optional<double> jobShare(const StoreJob& job)
{
    if (job.reshard)
        return double(job.steps) / stepsOf(job);
    if (job.sends() && (!job.sent->total || *job.sent->total == 0))
        return std::nullopt;
    if (job.sends())
        return std::min(1.0,
                        double(job.sent->accepted + job.sent->refused) / double(*job.sent->total));
    if (job.state == State::Done)
        return 1.0;
    if (job.totalBytes == 0)
        return std::nullopt;
    return std::min(1.0, double(job.doneBytes) / double(job.totalBytes));
}

std::optional<double> jobRate(const StoreJob& job)
{
    if (job.took.count() <= 0 || job.doneBytes == 0)
        return std::nullopt;
    return double(job.doneBytes) * 1000 / double(job.took.count());
}

std::optional<std::chrono::milliseconds> jobTimeLeft(const StoreJob& job)
{
    if (job.sends()) {
        const auto& sent = *job.sent;
        const std::uint64_t over = sent.accepted + sent.refused;
        if (job.state != State::Running || !sent.total || sent.rate <= 0 || over >= *sent.total)
            return std::nullopt;
        return std::chrono::milliseconds(
            std::int64_t(1000 * double(*sent.total - over) / sent.rate));
    }
    const auto rate = jobRate(job);
    if (job.state != State::Running || job.cancelling || !rate || job.totalBytes < job.doneBytes)
        return std::nullopt;
    const double seconds = double(job.totalBytes - job.doneBytes) / *rate;
    return std::chrono::milliseconds(std::int64_t(seconds * 1000));
}

QString jobState(const StoreJob& job)
{
    switch (job.state) {
    case State::Waiting:
        return Text::tr("waits");
    case State::Running:
        return Text::tr("running");
    case State::Paused:
        return Text::tr("paused");
    case State::Interrupted:
        return Text::tr("interrupted");
    case State::Done:
        return job.result && !job.result->clean() ? Text::tr("damage found") : Text::tr("done");
    case State::Failed:
        return Text::tr("failed");
    case State::Cancelled:
        return Text::tr("cancelled");
    }
    return {};
}

QString jobHeadline(const StoreJob& job)
{
    if (job.transfers())
        return movedText(job);
    const JobResult& result = *job.result;
    const int damage = countOf(result, JobFinding::Kind::Damage);
    const int indexes = countOf(result, JobFinding::Kind::IndexToRebuild);
    if (damage > 0)
        return Text::tr("%n place(s) are damaged.", nullptr, damage);
    if (indexes > 0)
        return Text::tr("%n index(es) are not what their segments say.", nullptr, indexes);
    return job.kind == Kind::Verify ? Text::tr("Everything is as it was written.")
                                    : compactedText(result);
}

QString jobOutcome(const StoreJob& job)
{
    switch (job.state) {
    case State::Waiting:
        if (job.waitsForActive)
            return Text::tr("Waits for the stream to be ACTIVE.");
        return Text::tr("Waits for the job before it.");
    case State::Running:
        return job.reshard ? reshardingText(job) : runningText(job);
    case State::Paused:
        return job.sends() ? sentText(*job.sent) : movedText(job);
    case State::Interrupted:
        return Text::tr("Weir was closed before it came to its end. It can go on from there.");
    case State::Done:
        if (job.transfers())
            return movedText(job);
        if (job.sends())
            return sentText(*job.sent);
        if (job.reshard)
            return stepsText(job);
        if (!job.result)
            return {};
        return job.kind == Kind::Verify ? jobHeadline(job) + u' ' + verifiedText(*job.result)
                                        : jobHeadline(job);
    case State::Failed:
        if (job.reshard)
            return failedText(job) + u' ' + stepsText(job);
        return job.sends()                ? failedText(job) + u' ' + sentText(*job.sent)
               : job.kind == Kind::Import ? failedText(job) + u' ' + movedText(job)
                                          : failedText(job);
    case State::Cancelled:
        if (job.kind == Kind::Export)
            return Text::tr("No file was left.");
        if (job.kind == Kind::Import)
            return Text::tr("What was put by then stays: %1.").arg(movedText(job));
        if (job.sends())
            return sentText(*job.sent);
        if (job.reshard)
            return stepsText(job) + u' ' + Text::tr("What was taken stays.");
        return job.kind == Kind::Verify ? Text::tr("Nothing was changed.")
                                        : Text::tr("What was merged by then stays merged.");
    }
    return {};
}

QString jobAdvice(const JobResult& result)
{
    QStringList sentences;
    if (countOf(result, JobFinding::Kind::Damage) > 0)
        sentences << Text::tr("What lies before and behind a damaged record can be read. To have "
                              "it back, close Weir and put the file back from a copy; else delete "
                              "the stream.");
    if (countOf(result, JobFinding::Kind::IndexToRebuild) > 0)
        sentences << Text::tr("An index is written again from its segment when Weir reads there, "
                              "or opens the store. No record is lost.");
    if (countOf(result, JobFinding::Kind::TornTail) + countOf(result, JobFinding::Kind::LeftOver) >
        0)
        sentences << Text::tr("What a crash left behind goes when the store is opened. It holds "
                              "nothing that was acknowledged.");
    if (countOf(result, JobFinding::Kind::BadLine) > 0)
        sentences << Text::tr("Lines that are no records were not put. They stand beside the file, "
                              "as they were, in one whose name ends with \"rejected\": mend them "
                              "there and import that one.");
    return sentences.join(u'\n');
}

QString findingName(JobFinding::Kind kind)
{
    switch (kind) {
    case JobFinding::Kind::Damage:
        return Text::tr("damage");
    case JobFinding::Kind::IndexToRebuild:
        return Text::tr("index to rebuild");
    case JobFinding::Kind::TornTail:
        return Text::tr("torn tail");
    case JobFinding::Kind::LeftOver:
        return Text::tr("left over");
    case JobFinding::Kind::BadLine:
        return Text::tr("no record");
    }
    return {};
}

QString jobReport(const StoreJob& job)
{
    QStringList lines{jobTitle(job) + u": "_s + jobOutcome(job)};
    if (!job.result)
        return lines.constFirst();
    for (const JobResult::Stream& stream : job.result->streams)
        lines << Text::tr("%1: %2 records, %3 of payload, %4 segments, %5 on disk")
                     .arg(text(stream.name.text()), formatCount(stream.records),
                          formatBytes(stream.payloadBytes), formatCount(stream.segments),
                          formatBytes(stream.diskBytes));
    for (const JobFinding& finding : job.result->findings)
        lines << Text::tr("%1: %2 at offset %3: %4")
                     .arg(findingName(finding.kind), text(finding.file),
                          QString::number(finding.offset), text(finding.reason));
    return lines.join(u'\n');
}

} // namespace weir
