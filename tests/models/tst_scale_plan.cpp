#include "models/streams/scale_plan.h"

#include "tests/support/shard_picture.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;
using Problem = ScalePlan::Problem;

namespace {

const auto kEnd = std::chrono::floor<std::chrono::minutes>(kPictureStart) + std::chrono::hours(1);

/// The last quarter of an hour: the upper half of the space takes three times what the lower does.
HeatMap heatOf()
{
    HeatMap heat;
    for (int minute = 15; minute > 0; --minute) {
        heat.minutes.push_back(kEnd - std::chrono::minutes(minute));
        for (std::size_t cell = 0; cell < HeatMap::kCells; ++cell) {
            heat.bytes.push_back(cell < HeatMap::kCells / 2 ? 60'000 : 180'000);
            heat.records.push_back(60);
        }
    }
    return heat;
}

} // namespace

class ScalePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesInStepsThatACallMayTake_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<bool>("onDemand");
        QTest::addColumn<Problem>("problem");
        QTest::addColumn<QString>("steps");
        QTest::newRow("double") << 10 << false << Problem::None << "5>10";
        QTest::newRow("more than double") << 11 << false << Problem::None << "5>10 10>11";
        QTest::newRow("many times as many")
            << 70 << false << Problem::None << "5>10 10>20 20>40 40>70";
        QTest::newRow("half, rounded up") << 3 << false << Problem::None << "5>3";
        QTest::newRow("less than half") << 1 << false << Problem::None << "5>3 3>2 2>1";
        QTest::newRow("the same") << 5 << false << Problem::Same << "5>5";
        QTest::newRow("on demand") << 6 << true << Problem::OnDemand << "5>6";
    }
    void goesInStepsThatACallMayTake()
    {
        QFETCH(int, target);
        QFETCH(bool, onDemand);
        QFETCH(Problem, problem);
        auto stream = std::make_shared<StreamSnapshot>(
            *streamOf(QStringLiteral("0[0-2] 1[3-5] 2[6-8] 3[9-b] 4[c-f]")));
        stream->onDemand = onDemand;
        const auto plan = ScalePlan::of(*stream, std::uint32_t(target), nullptr, kPictureStart);
        QCOMPARE(plan.problem, problem);
        QStringList printed;
        for (const ScalePlan::Step& step : plan.steps)
            printed.append(QStringLiteral("%1>%2").arg(step.from).arg(step.to));
        QTEST(printed.join(QLatin1Char(' ')), "steps");
        QCOMPARE(plan.current, 5u);
        QCOMPARE(plan.shards.size(), std::size_t(target));
        QCOMPARE(plan.over.count(), 0);
    }
    void predictsTheBusiestShard()
    {
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f]"));
        const HeatMap heat = heatOf();
        const auto plan = ScalePlan::of(*stream, 4, &heat, kEnd);
        QVERIFY(plan.over.count() > 0);
        QVERIFY(plan.busiestBefore > 0);
        // 128 cells of 3 KB/s, then half of them.
        QVERIFY(std::abs(plan.busiestBefore - 128 * 3000 / 1048576.0) < 0.01);
        QVERIFY(std::abs(plan.busiestAfter - 64 * 3000 / 1048576.0) < 0.01);
    }
    void countsShardsThatStay()
    {
        const auto stream = streamOf(QStringLiteral("0[0-3] 1[4-7] 2[8-f]"));
        const auto plan = ScalePlan::of(*stream, 4, nullptr, kPictureStart);
        QCOMPARE(plan.steps.front().kept, 2u);
    }
    void writesTheCommand()
    {
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f]"));
        const auto plan = ScalePlan::of(*stream, 4, nullptr, kPictureStart);
        QCOMPARE(ScalePlan::command(StreamName("s"), plan.steps.front()).oneLine(),
                 QStringLiteral("aws kinesis update-shard-count --stream-name s "
                                "--target-shard-count 4 --scaling-type UNIFORM_SCALING"));
        QCOMPARE(*ScalePlan::request(StreamName("s"), plan.steps.front()).targetShardCount, 4);
    }
};

QTEST_GUILESS_MAIN(ScalePlanTest)
#include "tst_scale_plan.moc"
