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
    return {metrics.from, values, metrics.step};
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

/// NaN where nothing was measured.
std::vector<double> totalOf(const std::vector<const ShardSeries*>& shards,
                            std::vector<double> ShardSeries::*member, const StreamMetrics& metrics)
{
    std::vector<double> total(metrics.seconds, 0.0);
    for (std::size_t i = 0; i < std::min(total.size(), metrics.bytesIn.size()); ++i)
        total[i] = std::isnan(metrics.bytesIn[i]) ? metrics.bytesIn[i] : 0;
    for (const ShardSeries* shard : shards)
        total = added(std::move(total), shard->*member);
    return total;
}

/// What the shards in view take now.
double nowOf(const StreamMetrics& live, const std::set<ShardId>& scope,
             std::vector<double> ShardSeries::*member)
{
    double now = 0;
    for (const ShardSeries* shard : shardsInView(live, scope)) {
        const double mean = meanOfLast(shard->*member, 3);
        now += std::isnan(mean) ? 0 : mean;
    }
    return now;
}

const ShardSeries* findShard(const StreamMetrics& metrics, ShardId id)
{
    const auto found = std::find_if(metrics.shards.begin(), metrics.shards.end(),
                                    [id](const ShardSeries& shard) { return shard.shard == id; });
    return found == metrics.shards.end() ? nullptr : &*found;
}

const ReaderSeries* findReader(const StreamMetrics& metrics, const std::string& name)
{
    const auto found =
        std::find_if(metrics.readers.begin(), metrics.readers.end(),
                     [&name](const ReaderSeries& reader) { return reader.name == name; });
    return found == metrics.readers.end() ? nullptr : &*found;
}

/// Of a series of `live`, null when it has none.
template <typename Series>
double nowOf(const Series* series, std::vector<double> Series::*member)
{
    return series ? meanOfLast(series->*member, 3) : 0;
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

/// What a lane is made from.
struct Sources
{
    const StreamMetrics& metrics;
    const StreamMetrics& live; ///< the values of now
    const StreamSnapshot* snapshot;
    const OverviewView& view;
};

void fillIncomingBytes(OverviewLane& lane, const Sources& from)
{
    const auto& [metrics, live, snapshot, view] = from;
    lane.form = OverviewLane::Form::Stack;
    lane.title = Text::tr("Incoming bytes");
    const auto shards = shardsInView(metrics, view.shards);
    const std::vector<double> total = totalOf(shards, &ShardSeries::bytes, metrics);
    const double top = largest(lane.grid.means(seriesOf(metrics, total)));
    lane.readoutUnit = ValueUnit::forBytesPerSecond(top);
    lane.scale = {AxisScale::covering(top * 1.05 / lane.readoutUnit.size, 1e-3).top *
                  lane.readoutUnit.size};
    std::vector<double> weights;
    for (const ShardSeries* shard : shards) {
        weights.push_back(sumOfLast(shard->bytes, shard->bytes.size()));
        lane.series.push_back(
            {QString::fromStdString(shard->shard.toShortString()),
             LineTone::Shard,
             shard->colourSlot,
             lane.readoutUnit.number(nowOf(findShard(live, shard->shard), &ShardSeries::bytes)),
             lane.grid.means(seriesOf(metrics, shard->bytes)),
             {},
             shard->shard});
    }
    if (lane.series.empty())
        lane.series.push_back({Text::tr("no arrivals"),
                               LineTone::Other,
                               0,
                               {},
                               lane.grid.means(seriesOf(metrics, total)),
                               {}});
    foldSmallest(lane.series, weights);
    const double now = nowOf(live, view.shards, &ShardSeries::bytes);
    lane.value = lane.readoutUnit.number(now);
    const double open = openShardsInView(snapshot, view.shards);
    lane.alarming = open > 0 && now > open * kShardBytesPerSecond;
    addLimit(lane, open * kShardBytesPerSecond, top,
             Text::tr("limit %n shard(s) × 1 MiB/s", nullptr, int(open)));
}

void fillIncomingRecords(OverviewLane& lane, const Sources& from)
{
    const auto& [metrics, live, snapshot, view] = from;
    lane.form = OverviewLane::Form::Area;
    lane.title = Text::tr("Incoming records");
    const auto shards = shardsInView(metrics, view.shards);
    const std::vector<double> total = totalOf(shards, &ShardSeries::records, metrics);
    const SecondSeries series = seriesOf(metrics, total);
    // Of some shards the means alone are kept.
    const bool hasExtremes = view.shards.empty() && !metrics.recordsInHigh.empty();
    const SecondSeries low = hasExtremes ? seriesOf(metrics, metrics.recordsInLow) : series;
    const SecondSeries high = hasExtremes ? seriesOf(metrics, metrics.recordsInHigh) : series;
    const double now = nowOf(live, view.shards, &ShardSeries::records);
    lane.readoutUnit = ValueUnit::recordsPerSecond();
    lane.value = lane.readoutUnit.number(now);
    lane.series.push_back({Text::tr("accepted"), LineTone::Accent, 0, lane.value,
                           lane.grid.means(series), decimate(low, high, lane.grid, kJoin)});
    const double top = lane.grid.largest(high);
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

/// `values`, or `extreme` where the steps are long enough to have one.
const std::vector<double>& orExtreme(const std::vector<double>& values,
                                     const std::vector<double>& extreme)
{
    return extreme.empty() ? values : extreme;
}

/// A reader asks now and then, so that most seconds hold all of an answer or none of it: the means
/// of buckets are drawn.
void fillOutgoingBytes(OverviewLane& lane, const Sources& from)
{
    const StreamMetrics& metrics = from.metrics;
    lane.title = Text::tr("Outgoing bytes");
    double top = 0;
    for (const ReaderSeries* reader : readersOf(metrics))
        top = std::max(top, largest(lane.grid.means(seriesOf(metrics, reader->bytes))));
    lane.readoutUnit = ValueUnit::forBytesPerSecond(top);
    lane.scale = {AxisScale::covering(top * 1.05 / lane.readoutUnit.size, 1e-3).top *
                  lane.readoutUnit.size};
    for (const ReaderSeries* reader : readersOf(metrics)) {
        std::vector<double> means = lane.grid.means(seriesOf(metrics, reader->bytes));
        auto runs = decimate({lane.grid.from, means, lane.grid.width}, lane.grid, kJoin);
        lane.series.push_back({QString::fromStdString(reader->name), LineTone::Reader,
                               readerSlot(lane.series.size()),
                               lane.readoutUnit.number(nowOf(findReader(from.live, reader->name),
                                                             &ReaderSeries::bytes)),
                               std::move(means), std::move(runs)});
    }
    lane.value = lane.readoutUnit.number(from.live.nowBytesOut);
}

void fillIteratorAge(OverviewLane& lane, const Sources& from)
{
    const StreamMetrics& metrics = from.metrics;
    lane.title = Text::tr("Iterator age");
    double top = 0;
    for (const ReaderSeries* reader : readersOf(metrics))
        top = std::max(top, lane.grid.largest(seriesOf(metrics, reader->ageMs)));
    lane.readoutUnit = ValueUnit::forMillis(top);
    const double size = lane.readoutUnit.size;
    lane.scale = {AxisScale::covering(top * 1.05 / size, size > 1 ? 1 : 100).top * size};
    for (const ReaderSeries* reader : readersOf(metrics)) {
        const SecondSeries series = seriesOf(metrics, reader->ageMs);
        const ReaderSeries* const current = findReader(from.live, reader->name);
        const double now = current ? latestOf(current->ageMs) : latestOf({});
        lane.series.push_back(
            {QString::fromStdString(reader->name), LineTone::Reader, readerSlot(lane.series.size()),
             std::isnan(now) ? figureText(now) : ValueUnit::forMillis(now).text(now),
             lane.grid.means(series),
             decimate(seriesOf(metrics, orExtreme(reader->ageMs, reader->ageLowMs)), series,
                      lane.grid, kJoin)});
    }
    if (top > kLateMillis / 3) {
        lane.level = LaneLevel{kLateMillis, LineTone::Alert, Text::tr("alert 30 s")};
        lane.scale.top = std::max(lane.scale.top, 40'000.0);
    }
    const ValueUnit unit = ValueUnit::forMillis(from.live.worstAgeMs);
    lane.value = unit.number(from.live.worstAgeMs);
    lane.unit = std::isnan(from.live.worstAgeMs) ? Text::tr("no reader")
                                                 : Text::tr("%1 worst").arg(unit.name);
    lane.alarming = from.live.worstAgeMs > kLateMillis;
}

void fillThrottles(OverviewLane& lane, const Sources& from)
{
    lane.form = OverviewLane::Form::Bars;
    lane.title = Text::tr("Throttles");
    lane.readoutUnit = ValueUnit::count();
    lane.unit = Text::tr("per min");
    lane.value = formatDecimal(from.live.throttlesPerMinute, 0);
    lane.alarming = from.live.throttlesPerMinute > 0;
    const auto addKind = [&](const QString& name, LineTone tone,
                             std::vector<double> StreamMetrics::*member) {
        lane.series.push_back({name,
                               tone,
                               0,
                               formatDecimal(sumOfLast(from.live.*member, 60), 0),
                               lane.grid.sums(seriesOf(from.metrics, from.metrics.*member)),
                               {}});
    };
    addKind(Text::tr("writes"), LineTone::Writes, &StreamMetrics::writeThrottles);
    addKind(Text::tr("reads"), LineTone::Reads, &StreamMetrics::readThrottles);
    lane.scale = AxisScale::covering(largest(sumOfBuckets(lane.series)) * 1.1, 10);
}

void fillPutLatency(OverviewLane& lane, const Sources& from)
{
    const StreamMetrics& metrics = from.metrics;
    lane.title = Text::tr("Put latency");
    const double top = std::max(lane.grid.largest(seriesOf(metrics, metrics.putP50Ms)),
                                lane.grid.largest(seriesOf(metrics, metrics.putP99Ms)));
    lane.readoutUnit = ValueUnit::forMillis(top);
    const double size = lane.readoutUnit.size;
    lane.scale = {AxisScale::covering(top * 1.05 / size, 1).top * size};
    const auto addLine = [&](const QString& name, LineTone tone,
                             std::vector<double> StreamMetrics::*member) {
        const SecondSeries series = seriesOf(metrics, metrics.*member);
        const double now = latestOf(from.live.*member);
        lane.series.push_back({name, tone, 0, lane.unitOf(now).text(now), lane.grid.means(series),
                               decimate(series, lane.grid, kJoin)});
    };
    addLine(QStringLiteral("p50"), LineTone::Median, &StreamMetrics::putP50Ms);
    addLine(QStringLiteral("p99"), LineTone::Tail, &StreamMetrics::putP99Ms);
    const double median = latestOf(from.live.putP50Ms);
    const ValueUnit unit = lane.unitOf(median);
    lane.value = unit.number(median);
    lane.unit = Text::tr("%1 p50").arg(unit.name);
}

void fill(OverviewLane& lane, const Sources& from)
{
    switch (lane.kind) {
    case LaneKind::IncomingBytes:
        return fillIncomingBytes(lane, from);
    case LaneKind::IncomingRecords:
        return fillIncomingRecords(lane, from);
    case LaneKind::OutgoingBytes:
        return fillOutgoingBytes(lane, from);
    case LaneKind::IteratorAge:
        return fillIteratorAge(lane, from);
    case LaneKind::Throttles:
        return fillThrottles(lane, from);
    case LaneKind::PutLatency:
        return fillPutLatency(lane, from);
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

QString bucketText(std::chrono::seconds width)
{
    if (width % std::chrono::hours(1) == std::chrono::seconds(0))
        return Text::tr("%1 h").arg(width / std::chrono::hours(1));
    return width % std::chrono::minutes(1) == std::chrono::seconds(0)
               ? Text::tr("%1 min").arg(width / std::chrono::minutes(1))
               : Text::tr("%1 s").arg(width.count());
}

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
                      const OverviewView& view, const StreamMetrics* live)
{
    OverviewLane lane;
    lane.kind = kind;
    lane.grid = BucketGrid::covering(view.from, view.to,
                                     kind == LaneKind::Throttles ? kBars : BucketGrid::kMaximum,
                                     metrics.step);
    fill(lane, {metrics, live ? *live : metrics, snapshot, view});
    if (lane.unit.isEmpty())
        lane.unit = lane.readoutUnit.name;
    lane.topText = kind == LaneKind::Throttles
                       ? Text::tr("%1 in %2")
                             .arg(formatDecimal(lane.scale.top, 0), bucketText(lane.grid.width))
                       : topText(lane);
    return lane;
}

} // namespace weir
