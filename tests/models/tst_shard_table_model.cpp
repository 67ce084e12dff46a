#include "models/streams/shard_table_model.h"
#include "tests/support/shard_picture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

StreamMetrics metricsOf(std::uint32_t shard, double bytes, double records)
{
    StreamMetrics metrics;
    metrics.seconds = 3;
    metrics.shards.push_back({{shard}, shard, {bytes, bytes, bytes}, {records, records, records}});
    return metrics;
}

} // namespace

class ShardTableModelTest : public QObject
{
    Q_OBJECT

private:
    QString cell(const ShardTableModel& model, int row, int column) const
    {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void describesEveryShard()
    {
        ShardTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setSnapshot(streamOf(QStringLiteral("0[0-7] 1[8-f] 0>2[0-3],3[4-7]")));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(cell(model, 0, ShardTableModel::Shard), QStringLiteral("0000"));
        QCOMPARE(cell(model, 0, ShardTableModel::State), QStringLiteral("Closed"));
        QCOMPARE(cell(model, 0, ShardTableModel::Lineage), QStringLiteral("→ 2, 3"));
        QCOMPARE(cell(model, 2, ShardTableModel::Space), QStringLiteral("25.0 %"));
        QCOMPARE(cell(model, 2, ShardTableModel::Bytes), QStringLiteral("–")); // not measured yet
        model.setSnapshot(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void loadsComeWithTheSecond()
    {
        ShardTableModel model;
        model.setSnapshot(streamOf(QStringLiteral("0[0-7] 1[8-f] 0>2[0-3],3[4-7]")));
        model.setLoads(ShardLoads(metricsOf(2, 500'000, 900)));
        QCOMPARE(cell(model, 2, ShardTableModel::Bytes), QStringLiteral("0.50"));
        QCOMPARE(model.index(2, 0).data(ShardTableModel::LoadRole).toDouble(), 0.9);
        QCOMPARE(cell(model, 3, ShardTableModel::Bytes),
                 QStringLiteral("0.00"));                                      // measured, silent
        QCOMPARE(cell(model, 0, ShardTableModel::Bytes), QStringLiteral("–")); // closed
    }

    void sameShardsKeepTheirRows()
    {
        ShardTableModel model;
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setSnapshot(streamOf(QStringLiteral("0[0-7] 1[8-f]")));
        model.setSnapshot(streamOf(QStringLiteral("0[0-7] 1[8-f]")));
        QCOMPARE(resets.count(), 1);
        model.setSnapshot(streamOf(QStringLiteral("0[0-7] 1[8-f] 0+1>2[0-f]")));
        QCOMPARE(resets.count(), 2);
        QCOMPARE(model.rowOf({2}), 2);
        QCOMPARE(model.rowOf({9}), -1);
    }

    void openShardsSortFirst()
    {
        ShardTableModel model;
        model.setSnapshot(streamOf(QStringLiteral("0[0-f] 0>1[0-7],2[8-f]")));
        const auto key = [&](int row) {
            return model.index(row, 0).data(ShardTableModel::SortRole).toLongLong();
        };
        QVERIFY(key(1) < key(2));
        QVERIFY(key(2) < key(0));
    }
};

QTEST_GUILESS_MAIN(ShardTableModelTest)
#include "tst_shard_table_model.moc"
