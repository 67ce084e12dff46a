#include "models/records/record_buffer.h"
#include "models/records/window_step.h"
#include "tests/models/record_batches.h"

#include <QtTest>

using namespace weir;
using weir::testing::BatchBuilder;

namespace {

QList<quint64> positions(const RecordBuffer& buffer)
{
    QList<quint64> found;
    for (std::uint64_t row = buffer.firstRow(); row < buffer.endRow(); ++row)
        found.append(buffer.at(row)->position.ordinal);
    return found;
}

} // namespace

class TestRecordBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrder()
    {
        BatchBuilder builder;
        RecordBuffer buffer;
        buffer.append(builder.batch(2));
        buffer.append(builder.batch(0));
        buffer.append(builder.batch(3));
        QCOMPARE(positions(buffer), (QList<quint64>{0, 1, 2, 3, 4}));
        QVERIFY(!buffer.at(5));
    }
    void oldestRowsLeaveFirst()
    {
        BatchBuilder builder;
        RecordBuffer buffer({4, 1 << 20});
        buffer.append(builder.batch(3));
        buffer.append(builder.batch(3));
        QCOMPARE(positions(buffer), (QList<quint64>{2, 3, 4, 5}));
        QCOMPARE(buffer.firstOrdinal(), std::uint64_t(2));
        buffer.append(builder.batch(6));
        QCOMPARE(positions(buffer), (QList<quint64>{8, 9, 10, 11}));
        QVERIFY(!buffer.at(7));
    }
    void keepsTheByteCap()
    {
        BatchBuilder builder;
        RecordBuffer buffer({1000, 10'000});
        for (int i = 0; i < 20; ++i)
            buffer.append(builder.batch(1, 4000));
        QVERIFY(buffer.heldBytes() <= 10'000);
        QCOMPARE(buffer.heldRecords(), std::uint64_t(2));
        buffer.append(builder.batch(1, 40'000));
        QCOMPARE(buffer.heldRecords(), std::uint64_t(1));
    }
    void showsChosenShards()
    {
        BatchBuilder builder(0, 3);
        RecordBuffer buffer({6, 1 << 20});
        buffer.append(builder.batch(4));
        buffer.setShards({ShardId{1}});
        QCOMPARE(buffer.rowCount(), std::uint64_t(0));
        QVERIFY(!buffer.indexOlder(1));
        QCOMPARE(positions(buffer), (QList<quint64>{1}));
        buffer.append(builder.batch(5));
        QCOMPARE(positions(buffer), (QList<quint64>{4, 7}));
        QCOMPARE(buffer.ordinalOf(buffer.firstRow()), std::uint64_t(4));
        QCOMPARE(buffer.rowOfOrdinal(5), buffer.firstRow() + 1);
        buffer.setShards({});
        QVERIFY(buffer.isIndexed());
        QCOMPARE(positions(buffer), (QList<quint64>{3, 4, 5, 6, 7, 8}));
    }
    void looksForChosenShardsFromTheNewestBack()
    {
        BatchBuilder builder(0, 2);
        RecordBuffer buffer({12, 1 << 20});
        for (int i = 0; i < 3; ++i)
            buffer.append(builder.batch(4));
        buffer.setShards({ShardId{1}});
        QVERIFY(buffer.indexOlder(1));
        QCOMPARE(positions(buffer), (QList<quint64>{9, 11}));
        const std::uint64_t row = buffer.firstRow();
        QVERIFY(!buffer.isIndexed());
        buffer.append(builder.batch(2)); // and half of the oldest leaves, not looked at yet
        QVERIFY(buffer.indexOlder(4));
        QCOMPARE(positions(buffer), (QList<quint64>{5, 7, 9, 11, 13}));
        QCOMPARE(buffer.at(row)->position.ordinal, std::uint64_t(9));
        QVERIFY(!buffer.indexOlder(4));
        QCOMPARE(positions(buffer), (QList<quint64>{3, 5, 7, 9, 11, 13}));
        buffer.setShards({ShardId{0}});
        buffer.append(builder.batch(11)); // all that was not looked at leaves
        QVERIFY(!buffer.indexOlder(100));
        QCOMPARE(positions(buffer), (QList<quint64>{14, 16, 18, 20, 22, 24}));
    }
    void slices()
    {
        BatchBuilder builder(0, 2);
        RecordBuffer buffer;
        buffer.append(builder.batch(5));
        buffer.append(builder.batch(5));
        QCOMPARE(positions(buffer.slice(3, 7, 1 << 20)), (QList<quint64>{3, 4, 5, 6}));
        QCOMPARE(buffer.slice(3, 7, 1 << 20).firstOrdinal(), std::uint64_t(3));
        QCOMPARE(positions(buffer.slice(3, 7, 1)), (QList<quint64>{5, 6}));
        QVERIFY(positions(buffer.slice(3, 3, 1)).isEmpty());
        buffer.setShards({ShardId{1}});
        buffer.indexOlder(1);
        RecordBuffer half = buffer.slice(buffer.firstRow(), buffer.endRow(), 1 << 20);
        QCOMPARE(positions(half), (QList<quint64>{5, 7, 9}));
        QVERIFY(!half.indexOlder(5));
        QCOMPARE(positions(half), (QList<quint64>{1, 3, 5, 7, 9}));
        buffer.indexOlder(10);
        const std::uint64_t first = buffer.firstRow();
        QCOMPARE(positions(buffer.slice(first + 1, first + 4, 1 << 20)), (QList<quint64>{3, 5, 7}));
    }
    void findsByTime()
    {
        BatchBuilder builder;
        RecordBuffer buffer;
        buffer.append(builder.batch(10));
        const auto since = [](std::uint64_t p) {
            return [p](const Record& r) { return r.arrival >= BatchBuilder::timeOf(p); };
        };
        QCOMPARE(buffer.findRow(since(0)), std::uint64_t(0));
        QCOMPARE(buffer.findRow(since(7)), std::uint64_t(7));
        QCOMPARE(buffer.findRow(since(70)), std::uint64_t(10));
    }
    void stepsWindows_data()
    {
        QTest::addColumn<QList<int>>("from");
        QTest::addColumn<QList<int>>("to");
        QTest::addColumn<QList<int>>("step");
        QTest::newRow("still") << QList{0, 5} << QList{0, 5} << QList{0, 0, 0};
        QTest::newRow("grows") << QList{0, 5} << QList{0, 8} << QList{0, 0, 3};
        QTest::newRow("full: shifts") << QList{0, 5} << QList{3, 8} << QList{3, 0, 0};
        QTest::newRow("fills up and shifts") << QList{0, 5} << QList{2, 10} << QList{2, 0, 3};
        QTest::newRow("buffer loses more than comes")
            << QList{0, 5} << QList{4, 6} << QList{1, 3, 0};
        QTest::newRow("everything is new") << QList{0, 5} << QList{20, 25} << QList{20, 0, 0};
        QTest::newRow("from nothing") << QList{0, 0} << QList{0, 4} << QList{0, 0, 4};
    }
    void stepsWindows()
    {
        QFETCH(QList<int>, from);
        QFETCH(QList<int>, to);
        const auto span = [](const QList<int>& list) {
            return RowSpan{std::uint64_t(list[0]), std::uint64_t(list[1])};
        };
        const WindowStep step = WindowStep::between(span(from), span(to));
        QTEST((QList<int>{int(step.shift), int(step.remove), int(step.insert)}), "step");
    }
    void centresWindows()
    {
        QCOMPARE(RowSpan::around(50, 0, 100, 10), (RowSpan{45, 55}));
        QCOMPARE(RowSpan::around(2, 0, 100, 10), (RowSpan{0, 10}));
        QCOMPARE(RowSpan::around(99, 0, 100, 10), (RowSpan{90, 100}));
        QCOMPARE(RowSpan::around(22, 20, 24, 10), (RowSpan{20, 24}));
    }
};

QTEST_GUILESS_MAIN(TestRecordBuffer)
#include "tst_record_buffer.moc"
