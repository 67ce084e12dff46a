#include "models/metrics/event_mark.h"
#include "models/metrics/finding_text.h"
#include "models/metrics/overview_lane.h"
#include "tests/support/shard_picture.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kMegabyte = 1e6;
const auto kStart = std::chrono::floor<std::chrono::seconds>(kPictureStart);

/// Ten seconds; shard i takes in (i + 1) / 10 MB/s.
StreamMetrics metricsOf(std::uint32_t shards)
{
    StreamMetrics metrics;
    metrics.from = kStart;
    metrics.seconds = 10;
    for (std::uint32_t i = 0; i < shards; ++i)
        metrics.shards.push_back({{i},
                                  i,
                                  std::vector<double>(10, (i + 1) * 0.1 * kMegabyte),
                                  std::vector<double>(10, 100),
                                  std::vector<double>(10, 0)});
    metrics.bytesIn.assign(10, 0);
    metrics.recordsIn.assign(10, 0);
    metrics.putP50Ms.assign(10, kNan);
    metrics.putP99Ms.assign(10, kNan);
    metrics.writeThrottles.assign(10, 0);
    metrics.readThrottles.assign(10, 0);
    metrics.worstAgeMs = kNan;
    return metrics;
}

OverviewView viewOf(std::set<ShardId> shards = {})
{
    return {kStart, kStart + 10s, std::move(shards)};
}

} // namespace

class OverviewLaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Of rolled up figures the extremes are drawn, and the values of now come from the live ones.
    void longerStepsHaveTheirExtremes()
    {
        StreamMetrics rolled = metricsOf(1);
        rolled.step = 10s;
        rolled.recordsInLow.assign(10, 20);
        rolled.recordsInHigh.assign(10, 700);
        rolled.recordsInHigh[9] = kNan;
        rolled.bytesIn[9] = kNan;
        rolled.shards[0].records[9] = kNan;
        const StreamMetrics live = metricsOf(2);
        const OverviewView view{kStart, kStart + 100s, {}};
        const auto lane = makeLane(LaneKind::IncomingRecords, rolled, nullptr, view, &live);
        QCOMPARE(lane.grid.width, 10s);
        QCOMPARE(lane.value, QStringLiteral("200"));
        QCOMPARE(lane.series[0].buckets[0], 100.0);
        QVERIFY(std::isnan(lane.series[0].buckets[9]));
        QCOMPARE(lane.series[0].runs.size(), std::size_t(1));
        QCOMPARE(lane.series[0].runs[0][0].y(), 700.0);
        QCOMPARE(lane.series[0].runs[0][1].y(), 20.0);
        QVERIFY(lane.scale.top >= 700);
        // Of one shard the means are all there is.
        const auto one = makeLane(LaneKind::IncomingRecords, rolled, nullptr,
                                  {kStart, kStart + 100s, {{0}}}, &live);
        QCOMPARE(one.series[0].runs[0][0].y(), 100.0);
    }
    /// One that gets all of an answer every other second is a line, not a band.
    void readersAreDrawnByTheirMeans()
    {
        StreamMetrics metrics = metricsOf(1);
        metrics.seconds = 900;
        metrics.readers.push_back({SessionId(1), "tap", std::vector<double>(900, 0),
                                   std::vector<double>(900, 0), std::vector<double>(900, 0)});
        for (std::size_t i = 0; i < 900; i += 5)
            metrics.readers[0].bytes[i] = 5000;
        const OverviewView view{kStart, kStart + 900s, {}};
        const auto lane = makeLane(LaneKind::OutgoingBytes, metrics, nullptr, view);
        QCOMPARE(lane.grid.width, 5s);
        QCOMPARE(lane.series[0].runs.size(), std::size_t(1));
        QVERIFY(lane.series[0].runs[0].size() <= 181);
        for (const QPointF& point : lane.series[0].runs[0])
            QCOMPARE(point.y(), 1000.0);
        QVERIFY(lane.scale.top < 5000);
    }
    void findingsSayWhatHelps()
    {
        Finding hot;
        hot.shard = ShardId{7};
        hot.from = kStart;
        hot.to = kStart + 64s;
        hot.ofLimit = 0.97;
        hot.key = "merchant_2727";
        hot.keyShare = 0.71;
        FindingText told = FindingText::of(hot);
        QVERIFY(told.title.contains(QStringLiteral("ran hot for")));
        QVERIFY(told.text.contains(QStringLiteral("71")));
        QVERIFY(told.text.contains(QStringLiteral("a split cannot help")));
        hot.keyShare = 0.1;
        told = FindingText::of(hot);
        QVERIFY(told.text.contains(QStringLiteral("a split at even load will help")));
        for (const auto kind : {Finding::Kind::WriteThrottles, Finding::Kind::ReadThrottles,
                                Finding::Kind::ReaderBehind, Finding::Kind::QuietNeighbours}) {
            Finding other;
            other.kind = kind;
            other.shard = ShardId{1};
            other.other = ShardId{2};
            told = FindingText::of(other);
            QVERIFY(!told.title.isEmpty() && !told.text.isEmpty() && !told.linkText.isEmpty());
        }
    }
    void bytesAreStackedByShard()
    {
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f]"));
        const auto lane = makeLane(LaneKind::IncomingBytes, metricsOf(2), stream.get(), viewOf());
        QCOMPARE(lane.series.size(), std::size_t(2));
        QCOMPARE(lane.value, QStringLiteral("0.30"));
        QCOMPARE(lane.unit, QStringLiteral("MB/s"));
        QCOMPARE(lane.readout(4), QStringLiteral("0.30\u00A0MB/s"));
        QCOMPARE(lane.readout(-1), QString());
        QCOMPARE(lane.levelNow, QStringLiteral("2.10")); // 2 MiB/s
    }

    void farLimitsStayInTheLegend()
    {
        const auto stream = streamOf(QStringLiteral("0[0-3] 1[4-7] 2[8-b] 3[c-f]"));
        const auto far = makeLane(LaneKind::IncomingBytes, metricsOf(2), stream.get(), viewOf());
        QVERIFY(!far.level);
        QVERIFY(!far.levelName.isEmpty());
        const auto near = makeLane(LaneKind::IncomingBytes, metricsOf(5), stream.get(), viewOf());
        QCOMPARE(near.level->value, 4 * kShardBytesPerSecond);
        QVERIFY(near.scale.top > near.level->value);
    }

    void theScopeFilters()
    {
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f]"));
        const auto lane =
            makeLane(LaneKind::IncomingBytes, metricsOf(2), stream.get(), viewOf({{1}}));
        QCOMPARE(lane.series.size(), std::size_t(1));
        QCOMPARE(lane.levelNow, QStringLiteral("1.05"));
    }

    void theSmallestFoldIntoOther()
    {
        const auto lane = makeLane(LaneKind::IncomingBytes, metricsOf(12), nullptr, viewOf());
        QCOMPARE(lane.series.size(), std::size_t(8));
        QCOMPARE(lane.series.front().name, QStringLiteral("0005"));
        QVERIFY(lane.series.back().tone == LineTone::Other);
        QCOMPARE(qRound(lane.series.back().buckets[0] / kMegabyte * 10), 1 + 2 + 3 + 4 + 5);
    }

    void equalShardsFoldToo()
    {
        auto metrics = metricsOf(20);
        for (auto& shard : metrics.shards)
            shard.bytes.assign(10, 1000);
        const auto lane = makeLane(LaneKind::IncomingBytes, metrics, nullptr, viewOf());
        double sum = 0;
        for (const auto& series : lane.series)
            sum += series.buckets[0];
        QCOMPARE(sum, 20'000.0);
        QVERIFY(lane.series.size() <= 8);
    }

    void whatWasNotMeasuredIsNotZero()
    {
        OverviewView view = viewOf();
        view.from = kStart - 5s;
        const auto lane = makeLane(LaneKind::IncomingRecords, metricsOf(1), nullptr, view);
        QVERIFY(std::isnan(lane.series[0].buckets[0]));
        QCOMPARE(lane.series[0].buckets[5], 100.0);
        QCOMPARE(lane.series[0].runs.front().front().x(),
                 double(kStart.time_since_epoch().count()));
        const auto latency = makeLane(LaneKind::PutLatency, metricsOf(1), nullptr, view);
        QCOMPARE(latency.value, QStringLiteral("–"));
        QVERIFY(latency.series[0].runs.empty());
    }

    void lateReadersAlarm()
    {
        auto metrics = metricsOf(1);
        metrics.readers.push_back({SessionId{1}, "order-fulfilment", std::vector<double>(10, 1),
                                   std::vector<double>(10, 1), std::vector<double>(10, 34'600)});
        metrics.worstAgeMs = 34'600;
        const auto lane = makeLane(LaneKind::IteratorAge, metrics, nullptr, viewOf());
        QVERIFY(lane.alarming);
        QCOMPARE(lane.value, QStringLiteral("34.6"));
        QCOMPARE(lane.unit, QStringLiteral("s worst"));
        QCOMPARE(lane.level->value, kLateMillis);
    }

    void latencyNamesItsPercentiles()
    {
        auto metrics = metricsOf(1);
        metrics.putP50Ms.assign(10, 3.4);
        metrics.putP99Ms.assign(10, 13.75);
        const auto lane = makeLane(LaneKind::PutLatency, metrics, nullptr, viewOf());
        QCOMPARE(lane.readout(3), QStringLiteral("p50 3.40 · p99 13.8\u00A0ms"));
        QCOMPARE(lane.topText, QStringLiteral("15\u00A0ms"));
    }

    void eachLatencyHasItsOwnUnit()
    {
        auto metrics = metricsOf(1);
        metrics.putP50Ms.assign(10, 0.4);
        metrics.putP99Ms.assign(10, 4200);
        const auto lane = makeLane(LaneKind::PutLatency, metrics, nullptr, viewOf());
        QCOMPARE(lane.value, QStringLiteral("0.40"));
        QCOMPARE(lane.unit, QStringLiteral("ms p50"));
        QCOMPARE(lane.series[0].now, QStringLiteral("0.40\u00A0ms"));
        QCOMPARE(lane.series[1].now, QStringLiteral("4.20\u00A0s"));
        QCOMPARE(lane.readout(3), QStringLiteral("p50 0.40\u00A0ms · p99 4.20\u00A0s"));
    }

    void throttlesAreCountedPerBar()
    {
        auto metrics = metricsOf(1);
        metrics.writeThrottles[3] = 4;
        metrics.throttlesPerMinute = 4;
        const auto lane = makeLane(LaneKind::Throttles, metrics, nullptr, viewOf());
        QCOMPARE(lane.value, QStringLiteral("4"));
        QVERIFY(lane.alarming);
        QCOMPARE(lane.readout(3), QStringLiteral("4 writes · 0 reads"));
    }

    void eventsInWords_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::newRow("split") << int(StreamEvent::Kind::Split) << "split 1 into 5, 6";
        QTest::newRow("merge") << int(StreamEvent::Kind::Merged) << "merge 1, 5 into 6";
        QTest::newRow("becoming active goes without saying")
            << int(StreamEvent::Kind::BecameActive) << "";
        QTest::newRow("retention")
            << int(StreamEvent::Kind::RetentionChanged) << "retention: 24 h to 48 h";
    }
    void eventsInWords()
    {
        QFETCH(int, kind);
        QFETCH(QString, text);
        StreamEvent event;
        event.kind = StreamEvent::Kind(kind);
        event.shards = {{1}, {5}, {6}};
        event.detail = event.kind == StreamEvent::Kind::RetentionChanged ? "24 h to 48 h" : "";
        const auto marks = eventMarks({event});
        QCOMPARE(marks.empty() ? QString() : marks.front().text, text);
    }

    void limitsHitInARowAreOneMark()
    {
        StreamEvent first;
        first.kind = StreamEvent::Kind::LimitHit;
        first.time = kPictureStart;
        StreamEvent second = first;
        second.time += 30s;
        StreamEvent third = first;
        third.time += 90s;
        QCOMPARE(eventMarks({first, second, third}).size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(OverviewLaneTest)
#include "tst_overview_lane.moc"
