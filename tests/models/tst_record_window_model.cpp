#include "models/records/record_window_model.h"
#include "tests/models/decoded_rows.h"
#include "tests/models/record_batches.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using weir::testing::BatchBuilder;
using Mode = RecordWindowModel::Mode;

namespace {

quint64 positionAt(const RecordWindowModel& model, int row)
{
    return model.index(row, 0).data(RecordWindowModel::PositionRole).toULongLong();
}

constexpr int kFull = int(RecordWindowModel::kWindowRows);

} // namespace

class TestRecordWindowModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsThenShifts()
    {
        RecordWindowModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder;
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy shifted(&model, &RecordWindowModel::windowShifted);
        model.append(builder.batches(kFull - 10));
        QCOMPARE(model.rowCount(), kFull - 10);
        QCOMPARE(inserted.size(), 1);

        model.append(builder.batches(30));
        QCOMPARE(model.rowCount(), kFull);
        QCOMPARE(shifted.size(), 1);
        QCOMPARE(positionAt(model, 0), quint64(20));
        QCOMPARE(positionAt(model, kFull - 1), quint64(kFull + 19));

        inserted.clear();
        model.append(builder.batches(5));
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(shifted.size(), 2);
    }
    void chosenRowsMoveAlong()
    {
        RecordWindowModel model;
        BatchBuilder builder;
        model.append(builder.batches(kFull));
        const QPersistentModelIndex kept(model.index(100, 0));
        const QPersistentModelIndex lost(model.index(3, 0));
        model.append(builder.batches(40));
        QCOMPARE(kept.row(), 60);
        QCOMPARE(kept.data(RecordWindowModel::PositionRole).toULongLong(), quint64(100));
        QVERIFY(!lost.isValid());
    }
    void newestFirstGrowsAtTheTopAndShiftsDown()
    {
        RecordWindowModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setOrder(RecordWindowModel::Order::NewestFirst);
        BatchBuilder builder;
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.append(builder.batches(100));
        model.append(builder.batches(50));
        QCOMPARE(inserted.last()[1].toInt(), 0);
        QCOMPARE(positionAt(model, 0), quint64(149));
        QCOMPARE(positionAt(model, 149), quint64(0));
        QCOMPARE(model.rowAtPosition({149}), 0);
        QCOMPARE(model.rowAtPosition({20}), 129);
        QCOMPARE(model.rowAtPosition({500}), 0);
        QCOMPARE(model.newestShown()->position.ordinal, std::uint64_t(149));
        QCOMPARE(model.oldestShown()->position.ordinal, std::uint64_t(0));

        model.append(builder.batches(kFull - 150));
        const QPersistentModelIndex kept(model.index(100, 0));
        const QPersistentModelIndex lost(model.index(kFull - 3, 0));
        const quint64 position = positionAt(model, 100);
        model.append(builder.batches(40));
        QCOMPARE(model.rowCount(), kFull);
        QCOMPARE(kept.row(), 140);
        QCOMPARE(positionAt(model, 140), position);
        QVERIFY(!lost.isValid());
        model.pause();
        model.append(builder.batches(40));
        QCOMPARE(positionAt(model, 0), quint64(kFull + 39));
        model.follow();
        QCOMPARE(positionAt(model, 0), quint64(kFull + 79));
        model.setOrder(RecordWindowModel::Order::OldestFirst);
        QCOMPARE(positionAt(model, kFull - 1), quint64(kFull + 79));
    }
    void standsStillWhilePaused()
    {
        RecordWindowModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder;
        model.append(builder.batches(kFull + 10));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.pause();
        model.append(builder.batches(12480));
        QCOMPARE(model.newRows(), std::uint64_t(12480));
        QCOMPARE(positionAt(model, 0), quint64(10));
        QCOMPARE(model.rowCount(), kFull);
        QCOMPARE(reset.size() + removed.size(), 0);

        model.follow();
        QCOMPARE(model.newRows(), std::uint64_t(0));
        QCOMPARE(positionAt(model, kFull - 1), quint64(kFull + 10 + 12480 - 1));
    }
    void rowsInViewStayPastTheCap()
    {
        RecordWindowModel model(nullptr, {100, 1 << 20});
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder;
        model.append(builder.batches(60));
        model.pause();
        model.append(builder.batches(80));
        QVERIFY(!model.hasGap());
        QCOMPARE(model.leftBuffer(), std::uint64_t(40));
        model.append(builder.batches(80));
        QVERIFY(model.hasGap());
        QCOMPARE(model.rowCount(), 60);
        QCOMPARE(positionAt(model, 0), quint64(0));
        QCOMPARE(model.newRows(), std::uint64_t(160));
    }
    void whatLeavesIsFreedByWhoeverTakesIt()
    {
        RecordWindowModel model(nullptr, {100, 1 << 20});
        BatchBuilder builder;
        std::vector<std::weak_ptr<const RecordBatch>> batches;
        const auto arrive = [&] {
            const auto batch = builder.batch(40);
            batches.emplace_back(batch);
            model.append({batch});
        };
        const auto held = [&] {
            return std::count_if(batches.begin(), batches.end(),
                                 [](const auto& batch) { return !batch.expired(); });
        };
        for (int i = 0; i < 3; ++i)
            arrive();
        model.pause();
        testing::decodeRows(model);
        for (int i = 0; i < 7; ++i)
            arrive();
        QCOMPARE(held(), 10);
        QVERIFY(!model.takeGone().empty());
        QCOMPARE(held(), 6); // three in view, three in the buffer
        model.follow();
        QCOMPARE(held(), 6);
        QVERIFY(!model.takeGone().empty());
        QCOMPARE(held(), 3);
        model.restart();
        QCOMPARE(held(), 3);
        QVERIFY(!model.takeGone().empty());
        QCOMPARE(held(), 0);
        QVERIFY(model.takeGone().empty());
    }
    void followsASmallBuffer()
    {
        RecordWindowModel model(nullptr, {100, 1 << 20});
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder;
        for (int i = 0; i < 10; ++i)
            model.append(builder.batches(33));
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(positionAt(model, 99), quint64(329));
    }
    void byteCapShrinksTheWindow()
    {
        RecordWindowModel model(nullptr, {1000, 20'000});
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder;
        for (int i = 0; i < 50; ++i)
            model.append(builder.batches(1));
        const int before = model.rowCount();
        model.append({builder.batch(1, 15'000)});
        QVERIFY(model.rowCount() < before);
        QCOMPARE(positionAt(model, model.rowCount() - 1), quint64(50));
    }
    void showsChosenShards()
    {
        RecordWindowModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder(0, 4);
        model.append(builder.batches(20));
        model.setShards({ShardId{1}, ShardId{2}});
        QCOMPARE(model.rowCount(), 10);
        model.append(builder.batches(4));
        QCOMPARE(model.rowCount(), 12);
        model.pause();
        model.append(builder.batches(8));
        QCOMPARE(model.newRows(), std::uint64_t(4));
        model.setShards({ShardId{1}});
        QCOMPARE(model.newRows(), std::uint64_t(2));
        QCOMPARE(model.rowCount(), 6);
        model.setShards({});
        QCOMPARE(model.rowCount(), 24);
    }
    void showsTheNewestOfChosenShardsAtOnceAndTheRestAfterwards()
    {
        RecordWindowModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder(0, 10);
        for (int i = 0; i < 20; ++i)
            model.append({builder.batch(10'000)});
        model.setShards({ShardId{3}});
        QCOMPARE(model.rowCount(), 7'000); // of the newest 70,000
        QCOMPARE(positionAt(model, 6'999), quint64(199'993));
        model.append({builder.batch(10)});
        QTRY_COMPARE(model.rowCount(), 20'001);
        QCOMPARE(positionAt(model, 0), quint64(3));
        QCOMPARE(positionAt(model, 20'000), quint64(200'003));
        model.pause();
        model.setShards({ShardId{4}});
        QCOMPARE(model.rowCount(), 7'000 + 1);
        QTRY_COMPARE(model.rowCount(), 20'001);
        QCOMPARE(model.newRows(), std::uint64_t(0));
        model.append({builder.batch(10)});
        QCOMPARE(model.newRows(), std::uint64_t(1));
    }
    void browsesStoredRecords()
    {
        RecordWindowModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder(5000);
        model.append(builder.batches(10));
        model.showRange(BatchBuilder(1000).batch(50));
        QCOMPARE(model.mode(), Mode::Range);
        QCOMPARE(positionAt(model, 0), quint64(1000));
        model.extendRange(BatchBuilder(950).batch(50), true);
        model.extendRange(BatchBuilder(1050).batch(50), false);
        QCOMPARE(model.rowCount(), 150);
        QCOMPARE(model.rangeFirst().ordinal, std::uint64_t(950));
        QCOMPARE(model.rangeEnd().ordinal, std::uint64_t(1100));
        QCOMPARE(model.rowAtPosition({1000}), 50);
        model.append(builder.batches(7));
        QCOMPARE(model.newRows(), std::uint64_t(7));
        model.follow();
        QCOMPARE(model.rowCount(), 17);
        QCOMPARE(model.rowAtPosition({5003}), 3);
    }
    void showsTheBufferAroundARecord()
    {
        RecordWindowModel model;
        BatchBuilder builder;
        model.append(builder.batches(kFull + 1000));
        QVERIFY(model.showBuffered({5}));
        QCOMPARE(model.mode(), Mode::Paused);
        QCOMPARE(positionAt(model, 0), quint64(0));
        QVERIFY(!model.hasBufferedBefore());
        QVERIFY(model.hasBufferedAfter());
        QVERIFY(!model.showBuffered({quint64(kFull + 1000)}));
    }
    void startsAnew()
    {
        RecordWindowModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BatchBuilder builder;
        model.append(builder.batches(10));
        model.pause();
        model.restart();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.mode(), Mode::Following);
        QCOMPARE(model.leftBuffer(), std::uint64_t(0));
        model.append(BatchBuilder(3).batches(2));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(positionAt(model, 0), quint64(3));
    }
    void formatsCells_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        using M = RecordWindowModel;
        QTest::newRow("shard") << int(M::Shard) << "0001";
        QTest::newRow("key") << int(M::PartitionKey) << "cust_7";
        QTest::newRow("bytes") << int(M::Bytes) << "35";
        QTest::newRow("kind") << int(M::Kind) << "JSON";
        QTest::newRow("data") << int(M::Data) << R"({"event":"order_placed","number":7})";
    }
    void formatsCells()
    {
        QFETCH(int, column);
        RecordWindowModel model;
        model.append(BatchBuilder().batches(8));
        testing::decodeRows(model);
        QTEST(model.index(7, column).data().toString(), "text");
    }
    void shortensSequenceNumbers()
    {
        RecordWindowModel model;
        model.append(BatchBuilder().batches(1));
        const QModelIndex cell = model.index(0, RecordWindowModel::SequenceNumber);
        const QString whole = cell.data(RecordWindowModel::SequenceNumberRole).toString();
        QCOMPARE(whole.size(), 56);
        QCOMPARE(cell.data().toString(), whole.left(6) + QChar(0x2026) + whole.right(10));
    }
    void takesAHundredThousandASecond()
    {
        RecordWindowModel model;
        BatchBuilder builder;
        for (int frame = 0; frame < 60; ++frame)
            model.append(builder.batches(1666));
        QCOMPARE(model.live().heldRecords(), std::uint64_t(60 * 1666));
        QCOMPARE(model.rowCount(), kFull);
        QCOMPARE(positionAt(model, kFull - 1), quint64(60 * 1666 - 1));
    }
};

QTEST_GUILESS_MAIN(TestRecordWindowModel)
#include "tst_record_window_model.moc"
