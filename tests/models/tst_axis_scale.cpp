#include "models/metrics/axis_scale.h"

#include <QtTest>

#include <limits>

using weir::AxisScale;

class AxisScaleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsOnARoundNumber_data()
    {
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("top");
        QTest::newRow("just below a step") << 5.9 << 1.0 << 6.0;
        QTest::newRow("on a step") << 6.0 << 1.0 << 6.0;
        QTest::newRow("just above a step") << 6.01 << 1.0 << 8.0;
        QTest::newRow("above the last step") << 8.1 << 1.0 << 10.0;
        QTest::newRow("thousands") << 4812.0 << 10.0 << 5000.0;
        QTest::newRow("fractions") << 0.23 << 0.001 << 0.25;
        QTest::newRow("three tenths") << 0.1 * 3 << 0.001 << 0.3;
        QTest::newRow("nothing yet") << 0.0 << 10.0 << 10.0;
        QTest::newRow("never measured") << std::numeric_limits<double>::quiet_NaN() << 1.0 << 1.0;
    }
    void endsOnARoundNumber()
    {
        QFETCH(double, largest);
        QFETCH(double, least);
        QTEST(AxisScale::covering(largest, least).top, "top");
    }
};

QTEST_GUILESS_MAIN(AxisScaleTest)
#include "tst_axis_scale.moc"
