#include "models/metrics/bucket_grid.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace weir;
using namespace std::chrono_literals;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
const std::chrono::sys_seconds kStart{1'772'460'000s};

QString printed(const std::vector<QList<QPointF>>& runs)
{
    QStringList texts;
    for (const auto& run : runs) {
        QStringList points;
        for (const QPointF& point : run)
            points.append(QStringLiteral("%1:%2")
                              .arg(point.x() - double(kStart.time_since_epoch().count()))
                              .arg(point.y()));
        texts.append(points.join(QLatin1Char(' ')));
    }
    return texts.join(QStringLiteral(" | "));
}

} // namespace

class BucketGridTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bucketsAreRoundAndFew_data()
    {
        QTest::addColumn<int>("span");
        QTest::addColumn<int>("width");
        QTest::newRow("5 minutes") << 300 << 2;
        QTest::newRow("15 minutes") << 900 << 5;
        QTest::newRow("1 hour") << 3600 << 20;
        QTest::newRow("24 hours") << 86400 << 600;
    }
    void bucketsAreRoundAndFew()
    {
        QFETCH(int, span);
        const auto grid = BucketGrid::covering(kStart, kStart + std::chrono::seconds(span));
        QTEST(int(grid.width.count()), "width");
        QVERIFY(grid.count <= BucketGrid::kMaximum + 1);
    }

    /// A bucket holds whole steps.
    void bucketsFitLongerSteps()
    {
        const auto hour = BucketGrid::covering(kStart, kStart + 1h, BucketGrid::kMaximum, 10s);
        QCOMPARE(hour.width, 20s);
        const auto short_ = BucketGrid::covering(kStart, kStart + 5min, BucketGrid::kMaximum, 60s);
        QCOMPARE(short_.width, 60s);
    }
    void longerStepsAreTakenWhole()
    {
        const std::vector<double> low{1, 3, kNan, 5};
        const std::vector<double> high{4, 9, kNan, 6};
        const BucketGrid grid{kStart, 20s, 3};
        const SecondSeries series{kStart, high, 10s};
        QCOMPARE(series.at(kStart + 19s), 9.0);
        QVERIFY(std::isnan(series.at(kStart + 40s)));
        QCOMPARE(grid.means(series)[0], 6.5);
        QCOMPARE(grid.sums(series)[1], 6.0);
        QCOMPARE(grid.largest(series), 9.0);
        const auto runs = decimate({kStart, low, 10s}, series, grid, 5s);
        QCOMPARE(runs.size(), std::size_t(1));
        QCOMPARE(runs[0].size(), 4);
        QCOMPARE(runs[0][0].y(), 1.0);
        QCOMPARE(runs[0][1].y(), 9.0);
        // Of one step, the greatest comes first.
        QCOMPARE(runs[0][2].y(), 6.0);
        QCOMPARE(runs[0][3].y(), 5.0);
    }
    void bucketsStandStillWhileTheSpanMoves()
    {
        const auto now = BucketGrid::covering(kStart + 1s, kStart + 901s);
        const auto next = BucketGrid::covering(kStart + 2s, kStart + 902s);
        QVERIFY(now.from == next.from);
        QVERIFY(now.from <= kStart + 1s);
        QVERIFY(now.start(now.count) >= kStart + 901s);
    }

    void meansAndSumsLeaveGaps()
    {
        const std::vector<double> values{1, 3, kNan, 5, kNan, kNan};
        const SecondSeries series{kStart, values};
        const BucketGrid grid{kStart, 2s, 4};
        const auto means = grid.means(series);
        QCOMPARE(means[0], 2.0);
        QCOMPARE(means[1], 5.0);
        QVERIFY(std::isnan(means[2]));
        QVERIFY(std::isnan(means[3]));
        QCOMPARE(grid.sums(series)[0], 4.0);
        QVERIFY(std::isnan(grid.sums(series)[2]));
    }

    void linesKeepExtremesAndGaps_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("runs");
        QTest::newRow("a second a bucket") << QList<double>{1, 2, 3} << 1 << "0:1 1:2 2:3";
        QTest::newRow("falls then rises")
            << QList<double>{2, 1, 3, 5, 5, 4} << 3 << "1:1 2:3 3:5 5:4";
        QTest::newRow("steady") << QList<double>{2, 2, 2, 2} << 2 << "0:2 2:2";
        QTest::newRow("short gap is joined") << QList<double>{1, kNan, kNan, 2} << 1 << "0:1 3:2";
        QTest::newRow("long gap stays one")
            << QList<double>{1, 2, kNan, kNan, kNan, kNan, 2, 3} << 1 << "0:1 1:2 | 6:2 7:3";
        QTest::newRow("one alone is a dash")
            << QList<double>{1, kNan, kNan, kNan, kNan, 4} << 1 << "0:1 1:1 | 5:4 6:4";
        QTest::newRow("never measured") << QList<double>{kNan, kNan} << 1 << "";
    }
    void linesKeepExtremesAndGaps()
    {
        QFETCH(QList<double>, values);
        QFETCH(int, width);
        const std::vector<double> seconds(values.begin(), values.end());
        const BucketGrid grid{kStart, std::chrono::seconds(width), int(values.size()) / width};
        QTEST(printed(decimate({kStart, seconds}, grid, 3s)), "runs");
    }

    void aDayStaysWithinTheBudget()
    {
        const std::vector<double> day = [] {
            std::vector<double> values;
            for (int i = 0; i < 86400; ++i)
                values.push_back(std::sin(i / 7.0));
            return values;
        }();
        const auto grid = BucketGrid::covering(kStart, kStart + 24h);
        const auto runs = decimate({kStart, day}, grid, 5s);
        QCOMPARE(runs.size(), std::size_t(1));
        QVERIFY(runs.front().size() <= 300);
    }
};

QTEST_GUILESS_MAIN(BucketGridTest)
#include "tst_bucket_grid.moc"
