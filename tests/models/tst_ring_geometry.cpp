#include "models/streams/ring_geometry.h"

#include <QtTest>

using namespace weir;

class RingGeometryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesComeBack_data()
    {
        QTest::addColumn<double>("space");
        QTest::newRow("top") << 0.0;
        QTest::newRow("right") << 0.25;
        QTest::newRow("bottom") << 0.5;
        QTest::newRow("left") << 0.75;
        QTest::newRow("before the top") << 0.99;
    }
    void placesComeBack()
    {
        QFETCH(double, space);
        const auto ring = RingGeometry::within(QRectF(10, 20, 600, 400));
        const auto inside = ring.placeOf(ring.at(space, ring.radiusAt(0.5)));
        QVERIFY(inside);
        QVERIFY(std::abs(inside->space - space) < 1e-9);
        QVERIFY(std::abs(inside->time - 0.5) < 1e-9);
        QVERIFY(!inside->now);
        const auto now = ring.placeOf(ring.at(space, (ring.nowInner + ring.nowOuter) / 2));
        QVERIFY(now && now->now);
        QVERIFY(std::abs(now->space - space) < 1e-9);
    }

    void theSpaceRunsClockwiseFromTheTop()
    {
        const auto ring = RingGeometry::within(QRectF(0, 0, 400, 400));
        QVERIFY(ring.at(0.25, 10).x() > ring.center.x() + 9.9);
        QVERIFY(ring.at(0.5, 10).y() > ring.center.y() + 9.9);
        QVERIFY(ring.at(0, 10).y() < ring.center.y() - 9.9);
    }

    void nothingIsInTheHubTheGapAndOutside()
    {
        const auto ring = RingGeometry::within(QRectF(0, 0, 400, 400));
        QVERIFY(!ring.placeOf(ring.center));
        QVERIFY(!ring.placeOf(ring.at(0.3, (ring.rim + ring.nowInner) / 2)));
        QVERIFY(!ring.placeOf(QPointF(1, 1)));
        QVERIFY(ring.nowOuter < 200);
    }
};

QTEST_GUILESS_MAIN(RingGeometryTest)
#include "tst_ring_geometry.moc"
