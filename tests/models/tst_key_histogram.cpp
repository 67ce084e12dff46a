#include "models/streams/key_histogram.h"

#include "tests/support/shard_picture.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

class KeyHistogramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsKeysByShard()
    {
        // MD5("456") begins with 2, MD5("a") with 0, MD5("b") with 9.
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f]"));
        const auto histogram = KeyHistogram::of("456\r\na\n\nb\n456", *stream);
        QCOMPARE(histogram.keys, std::uint64_t{4});
        QCOMPARE(histogram.distinct, std::uint64_t{3});
        QCOMPARE(histogram.heaviest, QByteArray("456"));
        QCOMPARE(histogram.mostOfOneKey, std::uint64_t{2});
        QCOMPARE(histogram.rows.size(), std::size_t{2});
        QCOMPARE(histogram.rows[0].keys, std::uint64_t{3});
        QCOMPARE(histogram.rows[0].share, 0.75);
        QCOMPARE(histogram.rows[0].expected, 0.5);
        QCOMPARE(histogram.rows[1].keys, std::uint64_t{1});
    }
    void closedShardsTakeNoKeys()
    {
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f] 0>2[0-1],3[2-7]"));
        const auto histogram = KeyHistogram::of("456", *stream);
        QCOMPARE(histogram.rows.size(), std::size_t{3});
        QCOMPARE(histogram.rows[1].shard.index, 3u);
        QCOMPARE(histogram.rows[1].keys, std::uint64_t{1});
    }
    void nothingOfNothing()
    {
        const auto histogram = KeyHistogram::of("\n\n", *streamOf(QStringLiteral("0[0-f]")));
        QCOMPARE(histogram.keys, std::uint64_t{0});
        QCOMPARE(histogram.rows.front().share, 0.0);
    }
    void manyKeysComeNearTheEvenShare()
    {
        QByteArray lines;
        for (int i = 0; i < 20'000; ++i)
            lines += "key_" + QByteArray::number(i) + '\n';
        const auto histogram = KeyHistogram::of(lines, *streamOf(QStringLiteral("0[0-3] 1[4-f]")));
        QVERIFY(std::abs(histogram.rows[0].share - 0.25) < 0.02);
        QCOMPARE(histogram.rows[0].keys + histogram.rows[1].keys, histogram.keys);
    }
};

QTEST_GUILESS_MAIN(KeyHistogramTest)
#include "tst_key_histogram.moc"
