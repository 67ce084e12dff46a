#include "models/streams/hash_space.h"
#include "models/streams/heat_grid.h"

#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;

namespace {

using Minute = std::chrono::sys_time<std::chrono::minutes>;
const Minute kStart{29'541'000min};

/// `rows` minutes from kStart with `bytes` in each cell.
HeatMap even(int rows, std::uint64_t bytes)
{
    HeatMap heat;
    for (int row = 0; row < rows; ++row)
        heat.minutes.push_back(kStart + std::chrono::minutes(row));
    heat.bytes.assign(std::size_t(rows) * HeatMap::kCells, bytes);
    heat.records.assign(std::size_t(rows) * HeatMap::kCells, 60);
    return heat;
}

} // namespace

class HeatGridTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Where an earlier process measured that nothing came, that is told; where none ran, not.
    void quietSpansOfBeforeAreMeasured()
    {
        HeatMap heat = even(1, 600);
        heat.measuredBefore = {{kStart, kStart + 3min}, {kStart + 5min, kStart + 6min}};
        heat.measuredFrom = kStart + 8min;
        const auto grid = HeatGrid::of(&heat, HeatGrid::Measure::Bytes, kStart, kStart + 9min);
        QString rows;
        for (int row = 0; row < grid.rows; ++row)
            rows += grid.level(row, 0) < 0 ? u'-' : grid.level(row, 0) > 0 ? u'x' : u'0';
        QCOMPARE(rows, QStringLiteral("x00--0--0"));
    }
    void minutesWithoutArrivalsAreMeasured()
    {
        HeatMap heat = even(2, 600);
        heat.measuredFrom = kStart - 3min;
        const auto grid =
            HeatGrid::of(&heat, HeatGrid::Measure::Bytes, kStart - 5min, kStart + 2min);
        QCOMPARE(grid.unmeasuredRows(), 2);
        QCOMPARE(grid.level(2, 0), 0.0);
        QCOMPARE(grid.level(5, 0), 1.0);
        const auto throttles =
            HeatGrid::of(&heat, HeatGrid::Measure::Throttles, kStart, kStart + 2min);
        QCOMPARE(throttles.level(0, 0), 0.0);
    }

    void rowsAreAsLongAsTheLongestInView()
    {
        // Five minutes of 3,000 bytes a cell, then two of 600, then one.
        HeatMap heat = even(3, 600);
        heat.minutes[0] = kStart - 5min;
        heat.minutes[1] = kStart;
        heat.minutes[2] = kStart + 1min;
        heat.lengths = {5min, 1min, 1min};
        std::fill_n(heat.bytes.begin(), HeatMap::kCells, 3000);
        const auto grid =
            HeatGrid::of(&heat, HeatGrid::Measure::Bytes, kStart - 2min, kStart + 2min);
        QVERIFY(grid.length == 5min);
        QCOMPARE(grid.rows, 2);
        QVERIFY(grid.startOf(0) == kStart - 5min);
        QCOMPARE(grid.rates[0], 10.0);
        QCOMPARE(grid.rates[HeatMap::kCells], 10.0); // of two minutes
        QCOMPARE(grid.rowAt(kStart + 4min), 1);
        QCOMPARE(grid.rowAt(kStart + 5min), -1);
        QCOMPARE(grid.rowAt(kStart - 6min), -1);
        // What lies out of view does not matter.
        QVERIFY(HeatGrid::of(&heat, HeatGrid::Measure::Bytes, kStart, kStart + 2min).length ==
                1min);
    }

    void minutesThatWereNotMeasuredStayEmpty()
    {
        HeatMap heat = even(2, 600);
        const auto grid =
            HeatGrid::of(&heat, HeatGrid::Measure::Bytes, kStart - 2min, kStart + 2min);
        QCOMPARE(grid.rows, 4);
        QVERIFY(grid.level(0, 0) < 0);
        QVERIFY(grid.level(1, 255) < 0);
        QCOMPARE(grid.level(2, 0), 1.0);
        QCOMPARE(grid.top, 10.0);
        QVERIFY(!grid.empty());
        QVERIFY(HeatGrid::of(nullptr, HeatGrid::Measure::Bytes, kStart, kStart + 2min).empty());
    }

    void theRunningMinuteCountsForTheSecondsItHad()
    {
        HeatMap heat = even(2, 600);
        const auto grid = HeatGrid::of(&heat, HeatGrid::Measure::Bytes, kStart, kStart + 90s);
        QCOMPARE(grid.rates[HeatMap::kCells], 20.0);
    }

    void oneHotKeyDoesNotDarkenTheRest()
    {
        HeatMap heat = even(1, 600);
        heat.bytes[7] = 1'000'000;
        const auto grid = HeatGrid::of(&heat, HeatGrid::Measure::Bytes, kStart, kStart + 1min);
        QCOMPARE(grid.top, 10.0);
        QCOMPARE(grid.level(0, 7), 1.0);
    }

    void recordsAreAnotherMeasure()
    {
        HeatMap heat = even(1, 600);
        const auto grid = HeatGrid::of(&heat, HeatGrid::Measure::Records, kStart, kStart + 1min);
        QCOMPARE(grid.rates[0], 1.0);
    }

    void predictsTheLoadOfAPart()
    {
        const HeatMap heat = even(2, 600); // 10 B/s a cell
        const HashKeyRange half{HashKey{}, HashKey{1ULL << 63, 0}.previous()};
        const RangeLoad load = loadOf(&heat, half, kStart + 2min, 15min);
        QCOMPARE(qRound(load.bytesPerSecond), 1280);
        QCOMPARE(qRound(load.recordsPerSecond), 128);
        QVERIFY(load.over == 120s);
        QVERIFY(loadOf(nullptr, half, kStart, 15min).over == 0s);
        QVERIFY(loadOf(&heat, half, kStart + 1h, 15min).over == 0s);
    }

    void evenLoadLeansTowardsTheHotEnd()
    {
        HeatMap heat = even(1, 0);
        heat.bytes[192] = 6000;
        const HashKey key = evenLoadKey(&heat, HashKeyRange{}, kStart + 1min, 15min);
        QCOMPARE(key.fraction(), (192 + 0.5) / 256);
        const RangeLoad lower = loadOf(&heat, {HashKey{}, key.previous()}, kStart + 1min, 15min);
        const RangeLoad upper = loadOf(&heat, {key, HashKey::max()}, kStart + 1min, 15min);
        QCOMPARE(qRound(lower.bytesPerSecond), qRound(upper.bytesPerSecond));
    }

    void evenLoadOfSilenceIsTheMiddle()
    {
        const HeatMap heat = even(1, 0);
        const HashKeyRange whole;
        QVERIFY(evenLoadKey(&heat, whole, kStart + 1min, 15min) == whole.middle());
        QVERIFY(evenLoadKey(nullptr, whole, kStart + 1min, 15min) == whole.middle());
    }
};

QTEST_GUILESS_MAIN(HeatGridTest)
#include "tst_heat_grid.moc"
