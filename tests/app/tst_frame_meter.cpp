#include "app/frame_meter.h"

#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;

class FrameMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingBeforeTheFirstFrame();
    void countsTheWorkBeforeThePainting();
    void aPauseEndsTheWork();
    void oneSlowFrameInAHundredIsLeftOut();
    void oldFramesAreForgotten();
};

void FrameMeterTest::saysNothingBeforeTheFirstFrame()
{
    FrameMeter meter;
    meter.eventBegins(1s);
    meter.eventEnds(1s + 5ms, false);
    QVERIFY(!meter.p99());
}

void FrameMeterTest::countsTheWorkBeforeThePainting()
{
    FrameMeter meter;
    meter.eventBegins(1s);
    meter.eventEnds(1s + 3ms, false);
    meter.eventBegins(1s + 3ms);
    meter.eventEnds(1s + 7ms, true);
    QVERIFY(meter.p99() == FrameMeter::Time(7ms));
}

void FrameMeterTest::aPauseEndsTheWork()
{
    FrameMeter meter;
    meter.eventBegins(1s);
    meter.eventEnds(1s + 3ms, false);
    meter.eventBegins(2s);
    meter.eventEnds(2s + 4ms, true);
    QVERIFY(meter.p99() == FrameMeter::Time(4ms));
}

void FrameMeterTest::oneSlowFrameInAHundredIsLeftOut()
{
    FrameMeter meter;
    for (int i = 0; i < 100; ++i) {
        meter.eventBegins(i * 1s);
        meter.eventEnds(i * 1s + (i == 50 ? 80ms : 4ms), true);
    }
    QVERIFY(meter.p99() == FrameMeter::Time(4ms));
}

void FrameMeterTest::oldFramesAreForgotten()
{
    FrameMeter meter;
    for (int i = 0; i < 2000; ++i) {
        meter.eventBegins(i * 1s);
        meter.eventEnds(i * 1s + (i < 1000 ? 80ms : 4ms), true);
    }
    QVERIFY(meter.p99() == FrameMeter::Time(4ms));
}

QTEST_GUILESS_MAIN(FrameMeterTest)
#include "tst_frame_meter.moc"
