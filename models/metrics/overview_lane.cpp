#include "models/metrics/overview_lane.h"

#include "models/common/format.h"
#include "models/metrics/shard_ranking.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr std::size_t kMaximumSeries = 8;
constexpr std::array<std::uint32_t, 8> kReaderSlots{8, 4, 7, 12, 2, 10, 14, 5};
/// Readers and producers call every second or so; measurements this far apart still belong to one
/// line.
constexpr std::chrono::seconds kJoin{5};
constexpr int kBars = 60;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OverviewLane)
};

double largest(const std::vector<double>& values)
{
    double top = 0;
    for (const double value : values)
        top = std::fmax(top, value);
    return top;
}

double sumOfLast(const std::vector<double>& values, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = values.size() - std::min(count, values.size()); i < values.size(); ++i)
        sum += std::isnan(values[i]) ? 0 : values[i];
    return sum;
}

std::vector<double> added(std::vector<double> sum, const std::vector<double>& other)
{
    for (std::size_t i = 0; i < std::min(sum.size(), other.size()); ++i)
        sum[i] += other[i];
    return sum;
}

/// The values of `values` that belong to the measured seconds of `metrics`.
SecondSeries seriesOf(const StreamMetrics& metrics, const std::vector<double>& values)
{
    return {metrics.from, values};
}

using ShardSeries = StreamMetrics::ShardSeries;
using ReaderSeries = StreamMetrics::ReaderSeries;

std::vector<const ShardSeries*> shardsInView(const StreamMetrics& metrics,
                                             const std::set<ShardId>& scope)
{
    std::vector<const ShardSeries*> shards;
    for (const ShardSeries& shard : metrics.shards) {
        if (scope.empty() || scope.count(shard.shard) != 0)
            shards.push_back(&shard);
    }
    return shards;
}

std::vector<double> totalOf(const std::vector<const ShardSeries*>& shards,
                            std::vector<double> ShardSeries::*member, std::size_t seconds)
{
    std::vector<double> total(seconds, 0.0);
    for (const ShardSeries* shard : shards)
        total = added(std::move(total), shard->*member);
    return total;
}

double openShardsInView(const StreamSnapshot* snapshot, const std::set<ShardId>& scope)
{
    if (!snapshot)
        return 0;
    return double(
        std::count_if(snapshot->shards.begin(), snapshot->shards.end(), [&](const auto& shard) {
            return shard.open() && (scope.empty() || scope.count(shard.id) != 0);
        }));
}

/// Shows `limit` (0 when unknown) in the legend, and in the chart when the values come near it: a
/// quarter of it.
void addLimit(OverviewLane& lane, double limit, double top, const QString& text)
{
    if (limit <= 0)
        return;
    lane.levelName = Text::tr("write limit");
    lane.levelNow = lane.readoutUnit.number(limit);
    if (top < limit / 4)
        return;
    lane.level = LaneLevel{limit, LineTone::Limit, text};
    lane.scale = AxisScale{std::max(lane.scale.top, limit * 1.1)};
}

QString topText(const OverviewLane& lane)
{
    const bool toLimit = lane.level && lane.level->tone == LineTone::Limit;
    return lane.readoutUnit.roundText(toLimit ? lane.level->value : lane.scale.top);
}

std::vector<double> sumOfBuckets(const std::vector<LaneSeries>& series, std::size_t from = 0)
{
    std::vector<double> sum;
    for (std::size_t i = from; i < series.size(); ++i)
        sum = i == from ? series[i].buckets : added(std::move(sum), series[i].buckets);
    return sum;
}

/// Keeps the seven largest in their order and sums the rest as "other".
void foldSmallest(std::vector<LaneSeries>& series, const std::vector<double>& weights)
{
    if (series.size() <= kMaximumSeries)
        return;
    std::vector<double> sorted = weights;
    std::nth_element(sorted.begin(), sorted.begin() + (kMaximumSeries - 1), sorted.end(),
                     std::greater<>());
    const double least = sorted[kMaximumSeries - 1];
    std::vector<LaneSeries> kept;
    std::vector<LaneSeries> rest;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const bool large = weights[i] > least && kept.size() + 1 < kMaximumSeries;
        (large ? kept : rest).push_back(std::move(series[i]));
    }
    kept.push_back({Text::tr("other"), LineTone::Other, 0, {}, sumOfBuckets(rest), {}});
    series = std::move(kept);
}

void fillIncomingBytes(OverviewLane& lane, const StreamMetrics& metrics,
                       const StreamSnapshot* snapshot, const OverviewView& view)
{
    lane.form = OverviewLane::Form::Stack;
    lane.title = Text::tr("Incoming bytes");
    const auto shards = shardsInView(metrics, view.shards);
    const std::vector<double> total = totalOf(shards, &ShardSeries::bytes, metrics.seconds);
    const double top = largest(lane.grid.means(seriesOf(metrics, total)));
    lane.readoutUnit = ValueUnit::forBytesPerSecond(top);
    lane.scale = {AxisScale::covering(top * 1.05 / lane.readoutUnit.size, 1e-3).top *
                  lane.readoutUnit.size};
    std::vector<double> weights;
    for (const ShardSeries* shard : shards) {
        weights.push_back(sumOfLast(shard->bytes, shard->bytes.size()));
        lane.series.push_back({QString::fromStdString(shard->shard.toShortString()),
                               LineTone::Shard,
                               shard->colourSlot,
                               lane.readoutUnit.number(meanOfLast(shard->bytes, 3)),
                               lane.grid.means(seriesOf(metrics, shard->bytes)),
                               {}});
    }
    if (lane.series.empty())
        lane.series.push_back({Text::tr("no arrivals"),
                               LineTone::Other,
                               0,
                               {},
                               lane.grid.means(seriesOf(metrics, total)),
                               {}});
    foldSmallest(lane.series, weights);
    const double now = meanOfLast(total, 3);
    lane.value = lane.readoutUnit.number(now);
    const double open = openShardsInView(snapshot, view.shards);
    lane.alarming = open > 0 && now > open * kShardBytesPerSecond;
    addLimit(lane, open * kShardBytesPerSecond, top,
             Text::tr("limit %n shard(s) × 1 MiB/s", nullptr, int(open)));
}

void fillIncomingRecords(OverviewLane& lane, const StreamMetrics& metrics,
                         const StreamSnapshot* snapshot, const OverviewView& view)
{
    lane.form = OverviewLane::Form::Area;
    lane.title = Text::tr("Incoming records");
    const auto shards = shardsInView(metrics, view.shards);
    const std::vector<double> total = totalOf(shards, &ShardSeries::records, metrics.seconds);
    const SecondSeries series = seriesOf(metrics, total);
    const double now = meanOfLast(total, 3);
    lane.readoutUnit = ValueUnit::recordsPerSecond();
    lane.value = lane.readoutUnit.number(now);
    lane.series.push_back({Text::tr("accepted"), LineTone::Accent, 0, lane.value,
                           lane.grid.means(series), decimate(series, lane.grid, kJoin)});
    const double top = largest(total);
    lane.scale = AxisScale::covering(top * 1.05, 10);
    addLimit(lane, openShardsInView(snapshot, view.shards) * kShardRecordsPerSecond, top, {});
}

/// One line per reader; the eighth and further ones are left to the side column.
std::vector<const ReaderSeries*> readersOf(const StreamMetrics& metrics)
{
    std::vector<const ReaderSeries*> readers;
    for (const ReaderSeries& reader : metrics.readers) {
        if (readers.size() < kMaximumSeries)
            readers.push_back(&reader);
    }
    return readers;
}

void fillOutgoingBytes(OverviewLane& lane, const StreamMetrics& metrics)
{
    lane.title = Text::tr("Outgoing bytes");
    double top = 0;
    for (const ReaderSeries* reader : readersOf(metrics))
        top = std::max(top, largest(lane.grid.means(seriesOf(metrics, reader->bytes))));
    lane.readoutUnit = ValueUnit::forBytesPerSecond(top);
    lane.scale = {AxisScale::covering(top * 1.05 / lane.readoutUnit.size, 1e-3).top *
                  lane.readoutUnit.size};
    for (const ReaderSeries* reader : readersOf(metrics)) {
        const SecondSeries series = seriesOf(metrics, reader->bytes);
        lane.series.push_back({QString::fromStdString(reader->name), LineTone::Reader,
                               readerSlot(lane.series.size()),
                               lane.readoutUnit.number(meanOfLast(reader->bytes, 3)),
                               lane.grid.means(series), decimate(series, lane.grid, kJoin)});
    }
    lane.value = lane.readoutUnit.number(metrics.nowBytesOut);
}

void fillIteratorAge(OverviewLane& lane, const StreamMetrics& metrics)
{
    lane.title = Text::tr("Iterator age");
    double top = 0;
    for (const ReaderSeries* reader : readersOf(metrics))
        top = std::max(top, largest(reader->ageMs));
    lane.readoutUnit = ValueUnit::forMillis(top);
    const double size = lane.readoutUnit.size;
    lane.scale = {AxisScale::covering(top * 1.05 / size, size > 1 ? 1 : 100).top * size};
    for (const ReaderSeries* reader : readersOf(metrics)) {
        const SecondSeries series = seriesOf(metrics, reader->ageMs);
        const double now = latestOf(reader->ageMs);
        lane.series.push_back(
            {QString::fromStdString(reader->name), LineTone::Reader, readerSlot(lane.series.size()),
             std::isnan(now) ? figureText(now) : ValueUnit::forMillis(now).text(now),
             lane.grid.means(series), decimate(series, lane.grid, kJoin)});
    }
    if (top > kLateMillis / 3) {
        lane.level = LaneLevel{kLateMillis, LineTone::Alert, Text::tr("alert 30 s")};
        lane.scale.top = std::max(lane.scale.top, 40'000.0);
    }
    const ValueUnit unit = ValueUnit::forMillis(metrics.worstAgeMs);
    lane.value = unit.number(metrics.worstAgeMs);
    lane.unit = std::isnan(metrics.worstAgeMs) ? Text::tr("no reader")
                                               : Text::tr("%1 worst").arg(unit.name);
    lane.alarming = metrics.worstAgeMs > kLateMillis;
}

void fillThrottles(OverviewLane& lane, const StreamMetrics& metrics)
{
    lane.form = OverviewLane::Form::Bars;
    lane.title = Text::tr("Throttles");
    lane.readoutUnit = ValueUnit::count();
    lane.unit = Text::tr("per min");
    lane.value = formatDecimal(metrics.throttlesPerMinute, 0);
    lane.alarming = metrics.throttlesPerMinute > 0;
    const auto addKind = [&](const QString& name, LineTone tone,
                             const std::vector<double>& values) {
        lane.series.push_back({name,
                               tone,
                               0,
                               formatDecimal(sumOfLast(values, 60), 0),
                               lane.grid.sums(seriesOf(metrics, values)),
                               {}});
    };
    addKind(Text::tr("writes"), LineTone::Writes, metrics.writeThrottles);
    addKind(Text::tr("reads"), LineTone::Reads, metrics.readThrottles);
    lane.scale = AxisScale::covering(largest(sumOfBuckets(lane.series)) * 1.1, 10);
}

void fillPutLatency(OverviewLane& lane, const StreamMetrics& metrics)
{
    lane.title = Text::tr("Put latency");
    const double top = std::max(largest(metrics.putP50Ms), largest(metrics.putP99Ms));
    lane.readoutUnit = ValueUnit::forMillis(top);
    const double size = lane.readoutUnit.size;
    lane.scale = {AxisScale::covering(top * 1.05 / size, 1).top * size};
    const auto addLine = [&](const QString& name, LineTone tone,
                             const std::vector<double>& values) {
        const SecondSeries series = seriesOf(metrics, values);
        const double now = latestOf(values);
        lane.series.push_back({name, tone, 0, lane.unitOf(now).text(now), lane.grid.means(series),
                               decimate(series, lane.grid, kJoin)});
    };
    addLine(QStringLiteral("p50"), LineTone::Median, metrics.putP50Ms);
    addLine(QStringLiteral("p99"), LineTone::Tail, metrics.putP99Ms);
    const double median = latestOf(metrics.putP50Ms);
    const ValueUnit unit = lane.unitOf(median);
    lane.value = unit.number(median);
    lane.unit = Text::tr("%1 p50").arg(unit.name);
}

void fill(OverviewLane& lane, const StreamMetrics& metrics, const StreamSnapshot* snapshot,
          const OverviewView& view)
{
    switch (lane.kind) {
    case LaneKind::IncomingBytes:
        return fillIncomingBytes(lane, metrics, snapshot, view);
    case LaneKind::IncomingRecords:
        return fillIncomingRecords(lane, metrics, snapshot, view);
    case LaneKind::OutgoingBytes:
        return fillOutgoingBytes(lane, metrics);
    case LaneKind::IteratorAge:
        return fillIteratorAge(lane, metrics);
    case LaneKind::Throttles:
        return fillThrottles(lane, metrics);
    case LaneKind::PutLatency:
        return fillPutLatency(lane, metrics);
    }
}

/// "3 writes", "p99 14.6"; the value alone where the legend's order tells.
QString valueNamed(LaneKind kind, const QString& value, const QString& name)
{
    if (kind == LaneKind::Throttles)
        return QStringLiteral("%1 %2").arg(value, name);
    return kind == LaneKind::PutLatency ? QStringLiteral("%1 %2").arg(name, value) : value;
}

} // namespace

std::uint32_t readerSlot(std::size_t reader)
{
    return kReaderSlots[reader % kReaderSlots.size()];
}

QString OverviewLane::readout(int bucket) const
{
    if (bucket < 0 || bucket >= grid.count)
        return {};
    const auto at = std::size_t(bucket);
    if (form == Form::Stack)
        return readoutUnit.text(sumOfBuckets(series)[at]);
    const auto unitAt = [&](const LaneSeries& one) { return unitOf(one.buckets[at]); };
    const ValueUnit unit = series.empty() ? readoutUnit : unitAt(series.front());
    const bool shared = std::all_of(series.begin(), series.end(), [&](const LaneSeries& one) {
        return unitAt(one).name == unit.name;
    });
    QStringList values;
    for (const LaneSeries& one : series) {
        const double value = one.buckets[at];
        values.append(
            valueNamed(kind, shared ? unit.number(value) : unitAt(one).text(value), one.name));
    }
    return values.join(QStringLiteral(" · ")) +
           (!shared || unit.name.isEmpty() ? QString() : QChar(0x00A0) + unit.name);
}

ValueUnit OverviewLane::unitOf(double value) const
{
    const bool time = kind == LaneKind::IteratorAge || kind == LaneKind::PutLatency;
    return time && !std::isnan(value) ? ValueUnit::forMillis(value) : readoutUnit;
}

OverviewLane makeLane(LaneKind kind, const StreamMetrics& metrics, const StreamSnapshot* snapshot,
                      const OverviewView& view)
{
    OverviewLane lane;
    lane.kind = kind;
    lane.grid = BucketGrid::covering(view.from, view.to,
                                     kind == LaneKind::Throttles ? kBars : BucketGrid::kMaximum);
    fill(lane, metrics, snapshot, view);
    if (lane.unit.isEmpty())
        lane.unit = lane.readoutUnit.name;
    lane.topText = kind == LaneKind::Throttles ? Text::tr("%1 in %2 s")
                                                     .arg(formatDecimal(lane.scale.top, 0))
                                                     .arg(lane.grid.width.count())
                                               : topText(lane);
    return lane;
}

} // namespace weir
