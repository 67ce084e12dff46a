#include "models/streams/reshard_mark.h"
#include "models/streams/reshard_plan.h"
#include "tests/support/shard_picture.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

class ReshardPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSplitNeedsAKeyInside_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("valid");
        QTest::newRow("start of the parent") << "start" << false;
        QTest::newRow("right after the start") << "second" << true;
        QTest::newRow("middle") << "middle" << true;
        QTest::newRow("end of the parent") << "end" << true;
        QTest::newRow("after the end") << "beyond" << false;
    }
    void aSplitNeedsAKeyInside()
    {
        QFETCH(QString, place);
        const ShardSnapshot parent = shardsOf(QStringLiteral("0[0-7] 1[8-f]")).front();
        const std::map<QString, HashKey> places{{"start", parent.range.start},
                                                {"second", parent.range.start.next()},
                                                {"middle", parent.range.middle()},
                                                {"end", parent.range.end},
                                                {"beyond", parent.range.end.next()}};
        QTEST(SplitPlan::of(parent, places.at(place), nullptr, kPictureStart).has_value(), "valid");
    }

    void childrenCoverTheParent()
    {
        const ShardSnapshot parent = shardsOf(QStringLiteral("0[0-7] 1[8-f]")).back();
        const auto plan = SplitPlan::of(parent, parent.range.middle(), nullptr, kPictureStart);
        QVERIFY(plan->lower.range.start == parent.range.start);
        QVERIFY(plan->lower.range.end.next() == plan->upper.range.start);
        QVERIFY(plan->upper.range.end == parent.range.end);
    }

    void commandsDoTheSame()
    {
        const auto shards = shardsOf(QStringLiteral("0[0-7] 1[8-f]"));
        const StreamName stream("KStream");
        QCOMPARE(SplitPlan::of(shards[0], HashKey{0, 10}, nullptr, kPictureStart)
                     ->command(stream)
                     .oneLine(),
                 QStringLiteral("aws kinesis split-shard --stream-name KStream --shard-to-split "
                                "shardId-000000000000 --new-starting-hash-key 10"));
        const auto merge = MergePlan::of(shards[0], shards[1], nullptr, kPictureStart);
        QCOMPARE(
            merge.command(stream).oneLine(),
            QStringLiteral("aws kinesis merge-shards --stream-name KStream --shard-to-merge "
                           "shardId-000000000000 --adjacent-shard-to-merge shardId-000000000001"));
        QCOMPARE(*merge.request(stream).adjacentShardToMerge, std::string("shardId-000000000001"));
        QVERIFY(merge.child.range == HashKeyRange{});
    }

    void lineageTellsReshards()
    {
        const auto marks = reshardMarks(
            shardsOf(QStringLiteral("0[0-7] 1[8-f] 0>2[0-3],3[4-7] 1>5[c-f],4[8-b] 3+4>6[4-b]")));
        QStringList texts;
        for (const ReshardMark& mark : marks)
            texts.append(QStringLiteral("%1 at %2").arg(mark.text).arg(mark.share));
        QCOMPARE(
            texts.join(QStringLiteral("; ")),
            QStringLiteral(
                "split 0 into 2, 3 at 0.25; split 1 into 4, 5 at 0.75; merge 3, 4 into 6 at 0.5"));
    }
};

QTEST_GUILESS_MAIN(ReshardPlanTest)
#include "tst_reshard_plan.moc"
