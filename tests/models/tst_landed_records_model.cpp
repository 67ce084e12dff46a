#include "models/streams/landed_records_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace weir;

namespace {

LandedRecord accepted(const char* key, std::uint32_t shard)
{
    LandedRecord record;
    record.partitionKey = QString::fromUtf8(key);
    record.shard = ShardId{shard};
    record.sequenceNumber = QStringLiteral("4965");
    record.bytes = 1234;
    record.millis = 1.25;
    return record;
}

LandedRecord refused(std::uint32_t shard)
{
    LandedRecord record = accepted("hot", shard);
    record.sequenceNumber.clear();
    record.errorName = QStringLiteral("ProvisionedThroughputExceededException");
    record.errorMessage = QStringLiteral("Rate exceeded for shard shardId-000000000001.");
    return record;
}

} // namespace

class TestLandedRecordsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheNewestFirst()
    {
        LandedRecordsModel model;
        const QAbstractItemModelTester tester(&model);
        model.add({accepted("a", 0), accepted("b", 1)});
        model.add({accepted("c", 0)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, LandedRecordsModel::Key).data().toString(), QStringLiteral("c"));
        QCOMPARE(model.index(2, LandedRecordsModel::Key).data().toString(), QStringLiteral("a"));
        QCOMPARE(model.index(0, LandedRecordsModel::Shard).data().toString(),
                 QStringLiteral("0000"));
        QCOMPARE(model.byShard().at(ShardId{0}).accepted, std::uint64_t{2});
    }
    void showsARefusalWordForWord()
    {
        LandedRecordsModel model;
        const QAbstractItemModelTester tester(&model);
        model.add({refused(1)});
        const QModelIndex outcome = model.index(0, LandedRecordsModel::Outcome);
        QCOMPARE(outcome.data().toString(),
                 QStringLiteral("ProvisionedThroughputExceededException: "
                                "Rate exceeded for shard shardId-000000000001."));
        QVERIFY(!outcome.data(LandedRecordsModel::AcceptedRole).toBool());
        QCOMPARE(model.byShard().at(ShardId{1}).refused, std::uint64_t{1});
        QCOMPARE(model.total().refused, std::uint64_t{1});
    }
    void keepsTheNewestRowsAndAllCounts()
    {
        LandedRecordsModel model;
        const QAbstractItemModelTester tester(&model);
        model.add(std::vector<LandedRecord>(400, accepted("old", 0)));
        model.add(std::vector<LandedRecord>(400, accepted("new", 0)));
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(model.index(399, LandedRecordsModel::Key).data().toString(),
                 QStringLiteral("new"));
        QCOMPARE(model.index(400, LandedRecordsModel::Key).data().toString(),
                 QStringLiteral("old"));
        QCOMPARE(model.total().accepted, std::uint64_t{800});
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.total().accepted, std::uint64_t{0});
    }
};

QTEST_GUILESS_MAIN(TestLandedRecordsModel)
#include "tst_landed_records_model.moc"
