#include "models/metrics/finding_text.h"

#include "models/common/format.h"
#include "models/metrics/value_text.h"

#include <QCoreApplication>

#include <cmath>

namespace weir {

namespace {

/// A key with this much of a shard decides what helps it.
constexpr double kDecisive = 0.5;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FindingText)
};

QString nameOf(const std::optional<ShardId>& shard)
{
    return shard ? QString::fromStdString(shard->toShortString()) : QString();
}

QString spanOf(const Finding& finding)
{
    return finding.ongoing
               ? Text::tr("Since %1.").arg(formatClock(finding.from))
               : Text::tr("%1 to %2.").arg(formatClock(finding.from), formatClock(finding.to));
}

QString lengthOf(const Finding& finding)
{
    return formatDuration(double(std::chrono::milliseconds(finding.to - finding.from).count()));
}

QString ageText(double millis)
{
    return ValueUnit::forMillis(millis).text(millis);
}

QString limitName(const Finding& finding)
{
    return finding.byRecords ? Text::tr("1 000 records/s") : Text::tr("1 MiB/s");
}

FindingText hotShard(const Finding& finding)
{
    FindingText told;
    const QString shard = nameOf(finding.shard);
    told.title = finding.ongoing ? Text::tr("%1 is hot").arg(shard)
                                 : Text::tr("%1 ran hot for %2").arg(shard, lengthOf(finding));
    told.text = spanOf(finding) + QLatin1Char(' ') +
                Text::tr("Up to %1 of the %2 it may take.")
                    .arg(formatPercent(finding.ofLimit, 0), limitName(finding));
    told.weight = finding.ofLimit > 1 ? FindingText::Weight::Bad : FindingText::Weight::Warn;
    told.linkText = Text::tr("Show records");
    const QString key = QString::fromStdString(finding.key);
    const QString share = formatPercent(finding.keyShare, 0);
    if (finding.key.empty())
        return told;
    told.text += QLatin1Char(' ');
    if (finding.keyShare >= kDecisive)
        told.text +=
            Text::tr("The key %1 carries %2 of it: a split cannot help, for a key stays in "
                     "one shard. Spread the key over several, with a suffix for instance.")
                .arg(key, share);
    else
        told.text += Text::tr("Its heaviest key, %1, carries %2: a split at even load will help.")
                         .arg(key, share);
    return told;
}

FindingText writeThrottles(const Finding& finding)
{
    FindingText told;
    told.title =
        Text::tr("%1 records over the write limit").arg(formatDecimal(finding.throttles, 0));
    told.text = spanOf(finding);
    if (finding.shard && finding.ofLimit > 0)
        told.text += QLatin1Char(' ') + Text::tr("The limit of %1 a shard; %2 took up to %3 of it.")
                                            .arg(limitName(finding), nameOf(finding.shard),
                                                 formatPercent(finding.ofLimit, 0));
    told.text += QLatin1Char(' ');
    told.text += finding.byRecords
                     ? Text::tr("Packing several records into one will help, or more shards.")
                     : Text::tr("More shards will help, or smaller records.");
    told.weight = FindingText::Weight::Bad;
    told.linkText = Text::tr("Show records");
    return told;
}

FindingText readThrottles(const Finding& finding)
{
    FindingText told;
    told.title = Text::tr("%1 reads over the read limit").arg(formatDecimal(finding.throttles, 0));
    told.text =
        spanOf(finding) + QLatin1Char(' ') +
        Text::tr("All who poll a shard share 5 reads and 2 MiB a second. Polling less often "
                 "will help, or a consumer with fan-out; more shards will not, where each "
                 "is polled as often.");
    told.linkText = Text::tr("Show records");
    return told;
}

QString prospectOf(const Finding& finding)
{
    if (finding.driftMs < 0)
        return Text::tr("At this pace it has caught up in %1.")
            .arg(ageText(finding.ageMs / -finding.driftMs * 60'000));
    const QString margin = ageText(std::max(0.0, finding.retentionMs - finding.ageMs));
    return finding.driftMs > 0
               ? Text::tr("It falls %1 further behind each minute, and loses records once %2 more "
                          "are gone. More of it in parallel will help, or less work a record; more "
                          "shards will not by themselves.")
                     .arg(ageText(finding.driftMs), margin)
               : Text::tr("Retention leaves it %1.").arg(margin);
}

FindingText readerBehind(const Finding& finding)
{
    FindingText told;
    const QString reader = QString::fromStdString(finding.reader);
    const QString age = ageText(finding.ageMs);
    told.title = finding.ongoing ? Text::tr("%1 is %2 behind").arg(reader, age)
                                 : Text::tr("%1 fell %2 behind").arg(reader, age);
    told.text = finding.ongoing
                    ? prospectOf(finding)
                    : Text::tr("Caught up by %1. Its retention margin never dropped below %2.")
                          .arg(formatClock(finding.to),
                               ageText(std::max(0.0, finding.retentionMs - finding.ageMs)));
    told.link = FindingText::Link::Position;
    told.linkText = finding.ongoing ? Text::tr("Show where it reads") : Text::tr("Show records");
    return told;
}

FindingText quietNeighbours(const Finding& finding)
{
    FindingText told;
    told.title =
        Text::tr("%1 and %2 could be one").arg(nameOf(finding.shard), nameOf(finding.other));
    told.text = Text::tr("Together they took no more than %1 of what one shard may, in any second "
                         "of the last %2.")
                    .arg(formatPercent(finding.ofLimit, 0), lengthOf(finding));
    told.weight = FindingText::Weight::Note;
    told.link = FindingText::Link::Map;
    told.linkText = Text::tr("Open the shard map");
    return told;
}

} // namespace

FindingText FindingText::of(const Finding& finding)
{
    switch (finding.kind) {
    case Finding::Kind::HotShard:
        return hotShard(finding);
    case Finding::Kind::WriteThrottles:
        return writeThrottles(finding);
    case Finding::Kind::ReadThrottles:
        return readThrottles(finding);
    case Finding::Kind::ReaderBehind:
        return readerBehind(finding);
    case Finding::Kind::QuietNeighbours:
        return quietNeighbours(finding);
    }
    return {};
}

} // namespace weir
