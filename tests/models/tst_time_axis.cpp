#include "models/metrics/time_axis.h"

#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart{1'772'460'000s};

} // namespace

class TimeAxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAndPixelsAreOneScale()
    {
        const TimeAxis axis{kStart, kStart + 15min, 900};
        QCOMPARE(axis.x(kStart), 0.0);
        QCOMPARE(axis.x(kStart + 5min), 300.0);
        QVERIFY(axis.at(300) == kStart + 5min);
        QVERIFY(axis.at(-20) == axis.from);
        QVERIFY(axis.at(2000) == axis.to);
    }

    void stepsAreRoundAndWideEnough_data()
    {
        QTest::addColumn<int>("span");
        QTest::addColumn<int>("step");
        QTest::newRow("5 minutes") << 300 << 30;
        QTest::newRow("15 minutes") << 900 << 60;
        QTest::newRow("1 hour") << 3600 << 300;
        QTest::newRow("24 hours") << 86400 << 7200;
        QTest::newRow("30 days") << 2592000 << 172800;
    }
    void stepsAreRoundAndWideEnough()
    {
        QFETCH(int, span);
        const TimeAxis axis{kStart, kStart + std::chrono::seconds(span), 778};
        QTEST(int(axis.step(50).count()), "step");
    }

    void ticksStandOnMultiplesOfTheStep()
    {
        const TimeAxis axis{kStart + 20s, kStart + 200s, 180};
        const auto ticks = axis.ticks(60s, 0s);
        QCOMPARE(ticks.size(), std::size_t(3));
        QVERIFY(ticks.front().time == kStart + 60s);
        QCOMPARE(ticks.front().x, 40.0);
    }

    void ticksFollowTheZone()
    {
        const TimeAxis axis{kStart, kStart + 3h, 180};
        const auto ticks = axis.ticks(3600s, 19800s); // India: half an hour off
        QVERIFY(ticks.front().time == kStart + 30min);
    }
};

QTEST_GUILESS_MAIN(TimeAxisTest)
#include "tst_time_axis.moc"
