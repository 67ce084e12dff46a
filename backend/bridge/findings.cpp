#include "backend/bridge/findings.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace weir {

namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;
using ShardSeries = StreamMetrics::ShardSeries;

// Source: Kinesis Developer Guide, quotas and limits of a shard.
constexpr double kBytesPerSecond = 1024.0 * 1024;
constexpr double kRecordsPerSecond = 1000;
/// Limits allow bursts: what counts is this long a mean.
constexpr std::size_t kSmooth = 10;
/// Hot seconds closer than this are one spell; shorter spells are none.
constexpr std::size_t kGap = 20;
constexpr std::size_t kLeastSpell = 10;
/// What ended this lately still goes on.
constexpr std::size_t kNow = 15;
/// Two neighbours that take no more of one shard's limit than this could be one.
constexpr double kQuietPair = 0.4;
constexpr std::size_t kQuietFor = 600;

double loadAt(const ShardSeries& shard, std::size_t second)
{
    return std::max(shard.bytes[second] / kBytesPerSecond,
                    shard.records[second] / kRecordsPerSecond);
}

bool nearerToRecords(const ShardSeries& shard, std::size_t second)
{
    return shard.records[second] / kRecordsPerSecond > shard.bytes[second] / kBytesPerSecond;
}

struct Spell
{
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t peakAt = 0;
    double peak = 0; ///< the busiest kSmooth seconds
};

/// The latest stretch in which the shard was hot.
std::optional<Spell> latestSpell(const ShardSeries& shard)
{
    std::optional<Spell> spell;
    double sum = 0;
    for (std::size_t i = 0; i < shard.bytes.size(); ++i) {
        sum += loadAt(shard, i) - (i >= kSmooth ? loadAt(shard, i - kSmooth) : 0);
        const double mean = sum / double(kSmooth);
        if (mean < kHotShare)
            continue;
        if (!spell || i - spell->last > kGap)
            spell = Spell{i >= kSmooth ? i - kSmooth + 1 : 0, i, i, mean};
        spell->last = i;
        if (mean > spell->peak) {
            spell->peak = mean;
            spell->peakAt = i;
        }
    }
    if (spell && spell->last - spell->first + 1 < kLeastSpell)
        spell.reset();
    return spell;
}

/// What a shard took since `since`, as far as it is known.
double bytesSince(ShardId shard, Timestamp since, const StreamMetrics& live,
                  const StreamMetrics& hour)
{
    double sum = 0;
    const auto add = [&](const StreamMetrics& metrics, sys_seconds until) {
        for (const ShardSeries& series : metrics.shards) {
            if (series.shard != shard)
                continue;
            for (std::size_t i = 0; i < series.bytes.size(); ++i) {
                const auto at = metrics.from + std::int64_t(i) * metrics.step;
                if (at + metrics.step > since && at < until && !std::isnan(series.bytes[i]))
                    sum += series.bytes[i] * double(metrics.step.count());
            }
        }
    };
    add(live, live.end());
    if (since < live.from)
        add(hour, live.from);
    return sum;
}

/// The heaviest key of a shard, and how much of the shard it carries.
void nameHeaviestKey(Finding& finding, const StreamMetrics& live, const StreamMetrics& hour,
                     const ArrivalProfile& profile)
{
    const auto key = std::find_if(profile.keys.begin(), profile.keys.end(),
                                  [&](const auto& k) { return k.shard == *finding.shard; });
    const double total = bytesSince(*finding.shard, profile.since, live, hour);
    if (key == profile.keys.end() || total <= 0)
        return;
    finding.key = key->key;
    finding.keyShare = std::min(1.0, double(key->bytes) / total);
}

void findHotShards(std::vector<Finding>& findings, const StreamSnapshot& stream,
                   const StreamMetrics& live, const StreamMetrics& hour,
                   const ArrivalProfile& profile)
{
    for (const ShardSeries& shard : live.shards) {
        const auto spell = latestSpell(shard);
        if (!spell)
            continue;
        const ShardSnapshot* const known = stream.findShard(shard.shard);
        Finding finding;
        finding.kind = Finding::Kind::HotShard;
        finding.shard = shard.shard;
        finding.from = live.from + seconds(spell->first);
        finding.to = live.from + seconds(spell->last + 1);
        finding.ongoing = spell->last + kNow >= live.seconds && known && known->open();
        finding.ofLimit = spell->peak;
        finding.byRecords = nearerToRecords(shard, spell->peakAt);
        nameHeaviestKey(finding, live, hour, profile);
        findings.push_back(std::move(finding));
    }
}

/// The span and sum of what is above zero.
std::optional<Finding> throttled(Finding::Kind kind, const std::vector<double>& throttles,
                                 const StreamMetrics& live)
{
    const auto hits = [](double count) { return count > 0; };
    const auto first = std::find_if(throttles.begin(), throttles.end(), hits);
    if (first == throttles.end())
        return {};
    const auto last = std::find_if(throttles.rbegin(), throttles.rend(), hits).base();
    Finding finding;
    finding.kind = kind;
    finding.from = live.from + seconds(first - throttles.begin());
    finding.to = live.from + seconds(last - throttles.begin());
    finding.ongoing = std::size_t(throttles.end() - last) < kNow;
    for (const double count : throttles)
        finding.throttles += count;
    return finding;
}

void findThrottles(std::vector<Finding>& findings, const StreamMetrics& live)
{
    if (auto writes = throttled(Finding::Kind::WriteThrottles, live.writeThrottles, live)) {
        for (const ShardSeries& shard : live.shards) {
            for (std::size_t i = 0; i < shard.bytes.size(); ++i) {
                if (live.writeThrottles[i] <= 0 || loadAt(shard, i) <= writes->ofLimit)
                    continue;
                writes->ofLimit = loadAt(shard, i);
                writes->shard = shard.shard;
                writes->byRecords = nearerToRecords(shard, i);
            }
        }
        findings.push_back(*std::move(writes));
    }
    if (auto reads = throttled(Finding::Kind::ReadThrottles, live.readThrottles, live))
        findings.push_back(*std::move(reads));
}

/// The last age measured before `end`, within a few seconds; NaN without one.
double ageBefore(const std::vector<double>& ages, std::size_t end)
{
    for (std::size_t i = end; i > 0 && i + kNow > end; --i) {
        if (!std::isnan(ages[i - 1]))
            return ages[i - 1];
    }
    return std::numeric_limits<double>::quiet_NaN();
}

void findLateReaders(std::vector<Finding>& findings, const StreamSnapshot& stream,
                     const StreamMetrics& live)
{
    for (const StreamMetrics::ReaderSeries& reader : live.readers) {
        const auto late = [](double age) { return age > kLateAgeMs; };
        const auto first = std::find_if(reader.ageMs.begin(), reader.ageMs.end(), late);
        if (first == reader.ageMs.end())
            continue;
        const auto last = std::find_if(reader.ageMs.rbegin(), reader.ageMs.rend(), late).base();
        Finding finding;
        finding.kind = Finding::Kind::ReaderBehind;
        finding.reader = reader.name;
        finding.from = live.from + seconds(first - reader.ageMs.begin());
        finding.to = live.from + seconds(last - reader.ageMs.begin());
        finding.retentionMs = double(std::chrono::milliseconds(stream.retention).count());
        const double now = ageBefore(reader.ageMs, reader.ageMs.size());
        finding.ongoing = late(now);
        finding.ageMs = now;
        if (!finding.ongoing) {
            finding.ageMs = 0;
            for (const double age : reader.ageMs)
                finding.ageMs = std::fmax(finding.ageMs, age);
        } else if (reader.ageMs.size() > 60) {
            const double before = ageBefore(reader.ageMs, reader.ageMs.size() - 60);
            finding.driftMs = std::isnan(before) ? 0 : now - before;
        }
        findings.push_back(std::move(finding));
    }
}

/// The two neighbours that together took the least, when that is little and has been for a while.
void findQuietNeighbours(std::vector<Finding>& findings, const StreamSnapshot& stream,
                         const StreamMetrics& live)
{
    if (live.seconds < kQuietFor || stream.onDemand || live.nowBytesIn <= 0)
        return;
    std::vector<const ShardSnapshot*> open;
    for (const ShardSnapshot& shard : stream.shards) {
        if (shard.open())
            open.push_back(&shard);
        if (shard.open() && shard.opened > live.end() - seconds(kQuietFor))
            return; // what a reshard has changed is still to be seen
    }
    std::sort(open.begin(), open.end(), [](const ShardSnapshot* a, const ShardSnapshot* b) {
        return a->range.start < b->range.start;
    });
    std::map<ShardId, double> peaks;
    for (const ShardSeries& shard : live.shards) {
        for (std::size_t i = 0; i < shard.bytes.size(); ++i)
            peaks[shard.shard] = std::max(peaks[shard.shard], loadAt(shard, i));
    }
    Finding best;
    best.ofLimit = kQuietPair;
    for (std::size_t i = 0; i + 1 < open.size(); ++i) {
        const double both = peaks[open[i]->id] + peaks[open[i + 1]->id];
        if (both >= best.ofLimit)
            continue;
        best.ofLimit = both;
        best.shard = open[i]->id;
        best.other = open[i + 1]->id;
    }
    if (!best.shard)
        return;
    best.kind = Finding::Kind::QuietNeighbours;
    best.from = live.from;
    best.to = live.end();
    findings.push_back(std::move(best));
}

} // namespace

std::vector<Finding> findFindings(const StreamSnapshot& stream, const StreamMetrics& live,
                                  const StreamMetrics& hour, const ArrivalProfile& profile)
{
    std::vector<Finding> findings;
    findHotShards(findings, stream, live, hour, profile);
    findThrottles(findings, live);
    findLateReaders(findings, stream, live);
    findQuietNeighbours(findings, stream, live);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        const auto rank = [](const Finding& f) {
            return f.kind == Finding::Kind::QuietNeighbours ? 2 : f.ongoing ? 0 : 1;
        };
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.to > b.to;
    });
    return findings;
}

} // namespace weir
