#include "backend/engine/activity/arrival_seconds.h"
#include "backend/engine/activity/heat_minutes.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using namespace std::chrono_literals;

/// What is counted of arrivals, and for how long.
class TestActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secondsAreKeptForFifteenMinutes();
    void clockThatGoesBackAddsToTheLastSecond();
    void memoryIsBounded();
    void heatIsKeptForAnHour();
};

namespace {

const std::chrono::sys_seconds kStart{1767225600s};

} // namespace

void TestActivity::secondsAreKeptForFifteenMinutes()
{
    ArrivalSeconds seconds;
    for (int i = 0; i < 2000; ++i) {
        seconds.add(kStart + std::chrono::seconds(i), {0}, 10);
        seconds.add(kStart + std::chrono::seconds(i), {1}, 1);
        seconds.add(kStart + std::chrono::seconds(i), {0}, 10);
    }
    const auto all = seconds.since({});
    QCOMPARE(all.size(), std::size_t{901 * 2});
    QVERIFY(all.front().second == kStart + 1099s);
    QCOMPARE(all.back().bytes, std::uint64_t{1});
    QCOMPARE(all[0].records, 2U);
    QCOMPARE(all[0].bytes, std::uint64_t{20});
    QCOMPARE(seconds.since(kStart + 1999s).size(), std::size_t{2});
    QVERIFY(seconds.since(kStart + 2000s).empty());
}

void TestActivity::clockThatGoesBackAddsToTheLastSecond()
{
    ArrivalSeconds seconds;
    seconds.add(kStart, {0}, 1);
    seconds.add(kStart - 5s, {0}, 1);
    QCOMPARE(seconds.since({}).size(), std::size_t{1});
    QCOMPARE(seconds.since({})[0].records, 2U);
}

void TestActivity::memoryIsBounded()
{
    ArrivalSeconds seconds;
    constexpr std::uint32_t kShards = 10000;
    for (int i = 0; i < 120; ++i)
        for (std::uint32_t shard = 0; shard < kShards; ++shard)
            seconds.add(kStart + std::chrono::seconds(i), {shard}, 1);
    const auto all = seconds.since({});
    QCOMPARE(all.size(), ArrivalSeconds::kMostEntries);
    QVERIFY(all.back().second == kStart + 119s);
    QCOMPARE(seconds.since(kStart + 119s).size(), std::size_t{kShards});
}

void TestActivity::heatIsKeptForAnHour()
{
    HeatMinutes heat;
    const Timestamp start = kStart;
    for (int i = 0; i < 100; ++i)
        heat.add(start + std::chrono::minutes(i), HashKey{std::uint64_t(i) << 56, 0}, 5);
    const auto minutes = heat.since(start + 99min + 59s);
    QCOMPARE(minutes.size(), std::size_t{60});
    QVERIFY(minutes.front().minute == kStart + 40min);
    QCOMPARE(minutes.back().bytes[99], std::uint64_t{5});
    QCOMPARE(minutes.back().records[98], 0U);
    QCOMPARE(heat.since(start + 150min).size(), std::size_t{9});
    QVERIFY(HeatMinutes().since(start).empty());
}

QTEST_GUILESS_MAIN(TestActivity)
#include "tst_activity.moc"
