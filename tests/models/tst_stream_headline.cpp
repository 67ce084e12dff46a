#include "models/streams/stream_headline.h"

#include <QtTest>

#include <limits>

using namespace weir;
using namespace std::chrono_literals;

class TestStreamHeadline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhoReads()
    {
        constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
        StreamMetrics metrics;
        metrics.seconds = 4;
        metrics.readers.push_back(
            {SessionId{1}, "long ago", {}, {5, 0, 0, 0}, {3, kNone, kNone, kNone}});
        metrics.readers.push_back(
            {SessionId{2}, "now", {}, {0, 0, 0, 0}, {kNone, kNone, kNone, 0}});
        metrics.readers.push_back(
            {SessionId{3}, "just now", {}, {0, 0, 7, 0}, {kNone, kNone, 12, kNone}});
        const auto seen = readersSeen(metrics, 3s);
        QCOMPARE(seen.size(), std::size_t{2});
        QCOMPARE(seen[0].name, QStringLiteral("now"));
        QCOMPARE(seen[1].name, QStringLiteral("just now"));
        QCOMPARE(seen[1].ago.count(), 1);
        QCOMPARE(readersSeen(metrics, 900s).size(), std::size_t{3});
    }
    void takesTheLastSeconds()
    {
        StreamMetrics metrics;
        metrics.seconds = 3;
        metrics.bytesIn = {1, 2, 3};
        QCOMPARE(recentBytesIn(metrics, 2), (QList<double>{2, 3}));
        QCOMPARE(recentBytesIn(metrics, 9), (QList<double>{1, 2, 3}));
        QCOMPARE(recentBytesIn(StreamMetrics(), 9), QList<double>());
    }
};

QTEST_GUILESS_MAIN(TestStreamHeadline)
#include "tst_stream_headline.moc"
