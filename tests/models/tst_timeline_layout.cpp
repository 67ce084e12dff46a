#include "models/records/tail_gauge.h"
#include "models/records/timeline_layout.h"

#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;

namespace {

const std::chrono::sys_seconds kStart{std::chrono::seconds(1792074720)};

/// `seconds` seconds from kStart with `rate` records/s in each of `shards` shards, times its index
/// + 1.
StreamMetrics metricsOf(std::size_t seconds, std::uint32_t shards, double rate)
{
    StreamMetrics metrics;
    metrics.from = kStart;
    metrics.seconds = seconds;
    metrics.recordsIn.assign(seconds, 0);
    for (std::uint32_t i = 0; i < shards; ++i) {
        StreamMetrics::ShardSeries series{{i}, i, {}, {}, {}};
        series.records.assign(seconds, rate * (i + 1));
        for (double& sum : metrics.recordsIn)
            sum += rate * (i + 1);
        metrics.shards.push_back(series);
    }
    return metrics;
}

} // namespace

class TestTimelineLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void averagesColumns()
    {
        const StreamMetrics metrics = metricsOf(300, 2, 10);
        const auto layout = TimelineLayout::of(&metrics, 300s, 600, {});
        QCOMPARE(layout.columns, std::size_t(150));
        QCOMPARE(layout.bands.size(), std::size_t(2));
        QCOMPARE(layout.bands[1].values[70], 20.0);
        QCOMPARE(layout.peak, 30.0);
    }
    void startsEmptyAtTheLeft()
    {
        const StreamMetrics metrics = metricsOf(10, 1, 10);
        const auto layout = TimelineLayout::of(&metrics, 60s, 240, {});
        QCOMPARE(layout.columns, std::size_t(60));
        QCOMPARE(layout.bands[0].values[49], 0.0);
        QCOMPARE(layout.bands[0].values[50], 10.0);
        QCOMPARE(layout.bands[0].values[59], 10.0);
    }
    void columnsDoNotMoveWithinThemselves()
    {
        StreamMetrics metrics = metricsOf(300, 1, 10);
        metrics.shards[0].records[100] = 500;
        const auto before = TimelineLayout::of(&metrics, 300s, 300, {});
        metrics.seconds = 301;
        metrics.shards[0].records.push_back(10);
        const auto after = TimelineLayout::of(&metrics, 300s, 300, {});
        const auto shift = (after.from - before.from) / 4s;
        for (std::size_t c = 5; c < before.columns - 5; ++c)
            QCOMPARE(after.bands[0].values[c], before.bands[0].values[c + std::size_t(shift)]);
    }
    void sumsShardsWithoutAColour()
    {
        const StreamMetrics metrics = metricsOf(60, 40, 1);
        const auto layout = TimelineLayout::of(&metrics, 60s, 240, {});
        QCOMPARE(layout.bands.size(), TimelineLayout::kBusiest + 1);
        QCOMPARE(layout.bands[0].colourSlot, 33u);
        QVERIFY(layout.bands.back().other);
        QCOMPARE(layout.bands.back().values[10], 33 * 34 / 2.0);
    }
    void turnsPixelsIntoTime()
    {
        const StreamMetrics metrics = metricsOf(300, 1, 10);
        const auto layout = TimelineLayout::of(&metrics, 300s, 300, {});
        QVERIFY(layout.timeAt(0) == layout.from);
        QVERIFY(layout.timeAt(300) == layout.to);
        QVERIFY(layout.timeAt(-50) == layout.from);
        QCOMPARE(layout.xOf(layout.timeAt(120)), 120.0);
    }
    void labelsTheAxis_data()
    {
        QTest::addColumn<int>("span");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("ticks");
        QTest::addColumn<QString>("format");
        QTest::newRow("5 min, wide") << 300 << 1196 << 10 << "HH:mm:ss";
        QTest::newRow("15 min, wide") << 900 << 1196 << 15 << "HH:mm";
        QTest::newRow("1 h, narrow") << 3600 << 400 << 4 << "HH:mm";
    }
    void labelsTheAxis()
    {
        QFETCH(int, span);
        QFETCH(int, width);
        QFETCH(int, ticks);
        QFETCH(QString, format);
        const auto layout =
            TimelineLayout::of(nullptr, std::chrono::seconds(span), width, kStart + 7s);
        QVERIFY(qAbs(int(layout.ticks.size()) - ticks) <= 1);
        for (const auto& tick : layout.ticks) {
            QVERIFY(tick.x >= 0 && tick.x < width);
            QVERIFY(QTime::fromString(tick.label, format).isValid());
        }
    }
    void gaugesTheTail_data()
    {
        QTest::addColumn<double>("fill");
        QTest::addColumn<bool>("following");
        QTest::addColumn<int>("lagMs");
        QTest::addColumn<int>("state");
        using S = TailGauge::State;
        QTest::newRow("calm") << 0.1 << true << 0 << int(S::AllShown);
        QTest::newRow("burst") << 0.6 << true << 0 << int(S::Buffered);
        QTest::newRow("paused") << 0.0 << false << 0 << int(S::Buffered);
        QTest::newRow("slow") << 0.9 << true << 4200 << int(S::Behind);
    }
    void gaugesTheTail()
    {
        QFETCH(double, fill);
        QFETCH(bool, following);
        QFETCH(int, lagMs);
        const auto gauge = TailGauge::of(fill, following, std::chrono::milliseconds(lagMs));
        QTEST(int(gauge.state), "state");
    }
};

QTEST_GUILESS_MAIN(TestTimelineLayout)
#include "tst_timeline_layout.moc"
