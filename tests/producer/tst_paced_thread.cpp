#include "backend/producer/paced_thread.h"

#include "tests/producer/gate.h"

#include <QtTest>

using namespace weir;
using namespace weir::producer;
using namespace std::chrono_literals;

class TestPacedThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsWithTheClock()
    {
        VirtualClock clock(Timestamp(0ms));
        test::Gate steps;
        PacedThread thread(clock, "test");
        thread.start([&]() -> std::optional<std::chrono::milliseconds> {
            steps.pass();
            return 100ms;
        });
        QVERIFY(steps.waitFor(1));
        clock.advance(99ms);
        QCOMPARE(steps.count(), 1);
        clock.advance(1ms);
        QVERIFY(steps.waitFor(2));
        QVERIFY(thread.running());
        thread.stop();
        QVERIFY(!thread.running());
    }
    void endsByItselfAndStartsAgain()
    {
        VirtualClock clock(Timestamp(0ms));
        test::Gate steps;
        PacedThread thread(clock, "test");
        const auto once = [&]() -> std::optional<std::chrono::milliseconds> {
            steps.pass();
            return std::nullopt;
        };
        thread.start(once);
        QTRY_VERIFY(!thread.running());
        thread.start(once);
        QVERIFY(steps.waitFor(2));
        QTRY_VERIFY(!thread.running());
    }
    void stopsWhileTheClockIsPaused()
    {
        VirtualClock clock(Timestamp(0ms));
        PacedThread thread(clock, "test");
        thread.start([] { return std::optional(std::chrono::milliseconds(1h)); });
        thread.stop();
        QVERIFY(!thread.running());
    }
    void stopWithoutStart()
    {
        VirtualClock clock(Timestamp(0ms));
        PacedThread thread(clock, "test");
        thread.stop();
        QVERIFY(!thread.running());
    }
};

QTEST_GUILESS_MAIN(TestPacedThread)
#include "tst_paced_thread.moc"
