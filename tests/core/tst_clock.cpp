#include "backend/core/clock.h"
#include "backend/core/time_format.h"

#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsByHand()
    {
        VirtualClock clock(Timestamp(1000ms));
        QVERIFY(clock.now() == Timestamp(1000ms));
        QVERIFY(clock.realTimeUntil(Timestamp(1001ms)) == std::chrono::nanoseconds::max());
        clock.advance(500ms);
        QVERIFY(clock.now() == Timestamp(1500ms));
        QVERIFY(clock.monotonic() == 500ms);
        QVERIFY(clock.realTimeUntil(Timestamp(1500ms)) == 0ns);
    }
    void runsAtASpeed()
    {
        VirtualClock clock(Timestamp(0ms));
        clock.setSpeed(3600);
        const auto left = clock.realTimeUntil(clock.now() + 10000h);
        QVERIFY(left > 0ns);
        QVERIFY(left <= 10000s);
        clock.setSpeed(0);
        const Timestamp paused = clock.now();
        QVERIFY(clock.now() == paused);
    }
    void tellsListeners()
    {
        VirtualClock clock(Timestamp(0ms));
        int jumps = 0;
        auto token = clock.onJump([&] { ++jumps; });
        clock.advance(1ms);
        clock.setSpeed(2);
        QCOMPARE(jumps, 2);
        token.reset();
        clock.advance(1ms);
        QCOMPARE(jumps, 2);
    }
    void writesTimes()
    {
        const Timestamp time(1421889722123ms);
        QCOMPARE(toServiceText(time), std::string("Thu Jan 22 01:22:02 UTC 2015"));
        QCOMPARE(toHttpDate(time), std::string("Thu, 22 Jan 2015 01:22:02 GMT"));
        QCOMPARE(toIso8601(time), std::string("2015-01-22T01:22:02.123Z"));
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
