#include "models/streams/scale_plan.h"

#include "tests/support/shard_picture.h"
#include "tests/support/stream_samples.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;
using Problem = ScalePlan::Problem;

class ScalePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatOneCallMayAskFor_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<bool>("onDemand");
        QTest::addColumn<Problem>("problem");
        QTest::newRow("double") << 10 << false << Problem::None;
        QTest::newRow("more than double") << 11 << false << Problem::AboveDouble;
        QTest::newRow("half, rounded up") << 3 << false << Problem::None;
        QTest::newRow("less than half") << 2 << false << Problem::BelowHalf;
        QTest::newRow("the same") << 5 << false << Problem::Same;
        QTest::newRow("on demand") << 6 << true << Problem::OnDemand;
    }
    void knowsWhatOneCallMayAskFor()
    {
        QFETCH(int, target);
        QFETCH(bool, onDemand);
        QFETCH(Problem, problem);
        auto stream = std::make_shared<StreamSnapshot>(
            *streamOf(QStringLiteral("0[0-2] 1[3-5] 2[6-8] 3[9-b] 4[c-f]")));
        stream->onDemand = onDemand;
        const auto plan = ScalePlan::of(*stream, std::uint32_t(target), nullptr, kPictureStart);
        QCOMPARE(plan.problem, problem);
        QCOMPARE(plan.current, 5u);
        QCOMPARE(plan.shards.size(), std::size_t(target));
        QCOMPARE(plan.over.count(), 0);
    }
    void predictsTheBusiestShard()
    {
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f]"));
        const auto heat = sampleHeat(15);
        const auto plan = ScalePlan::of(*stream, 4, heat.get(), kSampleEnd);
        QVERIFY(plan.over.count() > 0);
        QVERIFY(plan.busiestBefore > 0);
        QVERIFY(plan.busiestAfter < plan.busiestBefore);
        double bytes = 0;
        for (const PlannedShard& shard : plan.shards)
            bytes += shard.load.bytesPerSecond;
        const double all =
            loadOf(heat.get(), HashKeyRange{}, kSampleEnd, kPredictionSpan).bytesPerSecond;
        QVERIFY(std::abs(bytes - all) < all * 0.01);
    }
    void countsShardsThatStay()
    {
        const auto stream = streamOf(QStringLiteral("0[0-3] 1[4-7] 2[8-f]"));
        const auto plan = ScalePlan::of(*stream, 4, nullptr, kPictureStart);
        QCOMPARE(plan.kept, 2u);
    }
    void writesTheCommand()
    {
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f]"));
        const auto plan = ScalePlan::of(*stream, 4, nullptr, kPictureStart);
        QCOMPARE(plan.command(StreamName("s")).oneLine(),
                 QStringLiteral("aws kinesis update-shard-count --stream-name s "
                                "--target-shard-count 4 --scaling-type UNIFORM_SCALING"));
        QCOMPARE(*plan.request(StreamName("s")).targetShardCount, 4);
    }
};

QTEST_GUILESS_MAIN(ScalePlanTest)
#include "tst_scale_plan.moc"
