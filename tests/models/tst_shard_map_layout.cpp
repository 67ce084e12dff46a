#include "models/streams/hash_space.h"
#include "models/streams/shard_lineage.h"
#include "models/streams/shard_map_layout.h"
#include "tests/support/shard_picture.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;

namespace {

/// Sixteenths of the width and minutes of the height: "0[0-7] 0..1" for each cell.
QString printed(const ShardMapLayout& layout)
{
    QStringList cells;
    for (const auto& cell : layout.cells()) {
        cells.append(QStringLiteral("%1[%2-%3]%4..%5%6")
                         .arg(cell.shard.index)
                         .arg(qRound(cell.rect.left()), 0, 16)
                         .arg(qRound(cell.rect.right()) - 1, 0, 16)
                         .arg(qRound(cell.rect.top()))
                         .arg(qRound(cell.rect.bottom()))
                         .arg(cell.open ? QStringLiteral(" open") : QString()));
    }
    return cells.join(QStringLiteral(", "));
}

ShardMapLayout layoutOf(const QString& picture, int minutes, std::chrono::minutes from = 0min)
{
    return {shardsOf(picture), kPictureStart + from,
            kPictureStart + from + std::chrono::minutes(minutes), 16.0, double(minutes)};
}

} // namespace

class ShardMapLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsReachFromBirthToEnd_data()
    {
        QTest::addColumn<QString>("picture");
        QTest::addColumn<QString>("cells");
        QTest::newRow("initial shards") << "0[0-7] 1[8-f]"
                                        << "0[0-7]0..4 open, 1[8-f]0..4 open";
        QTest::newRow("split") << "0[0-f] 0>1[0-3],2[4-f]"
                               << "0[0-f]0..1, 1[0-3]1..4 open, 2[4-f]1..4 open";
        QTest::newRow("split and merge") << "0[0-f] 0>1[0-3],2[4-f] 1+2>3[0-f]"
                                         << "0[0-f]0..1, 1[0-3]1..2, 2[4-f]1..2, 3[0-f]2..4 open";
    }
    void cellsReachFromBirthToEnd()
    {
        QFETCH(QString, picture);
        QTEST(printed(layoutOf(picture, 4)), "cells");
    }

    void whatEndedBeforeTheSpanIsGone()
    {
        QCOMPARE(printed(layoutOf(QStringLiteral("0[0-f] 0>1[0-7],2[8-f]"), 4, 1min)),
                 QStringLiteral("1[0-7]0..4 open, 2[8-f]0..4 open"));
    }

    void aPartOfTheSpaceFillsTheWidth()
    {
        const ShardMapLayout layout(shardsOf(QStringLiteral("0[0-3] 1[4-7] 2[8-f]")), kPictureStart,
                                    kPictureStart + 4min, 16.0, 4.0, KeyWindow{0.125, 0.5});
        QCOMPARE(layout.cells().size(), std::size_t{2});
        QCOMPARE(qRound(layout.cells()[0].rect.left()), 0);
        QCOMPARE(layout.cells()[0].rect.right(), 16 / 3.0);
        QCOMPARE(qRound(layout.cells()[1].rect.right()), 16);
        QCOMPARE(layout.shardAt(1, 1)->index, 0u);
        QCOMPARE(layout.shardAt(8, 9)->index, 1u);
        QVERIFY(layout.keyAt(0) == keyAtShare(0.125));
        QVERIFY(std::abs(layout.x(layout.keyAt(5)) - 5) < 1e-6);
    }

    void aWindowStaysWithinTheSpace()
    {
        const KeyWindow half = KeyWindow().zoomed(0.25, 0.5);
        QCOMPARE(half.from, 0.125);
        QCOMPARE(half.to, 0.625);
        QCOMPARE(half.panned(-1).from, 0.0);
        QCOMPARE(half.panned(3).to, 1.0);
        QVERIFY(half.zoomed(0.5, 100).whole());
        QVERIFY(half.zoomed(0.5, 0).width() > 0);
    }

    void whatClosedLaterWasOpenThen()
    {
        const ShardMapLayout layout(shardsOf(QStringLiteral("0[0-f] 0>1[0-3],2[4-f] 1+2>3[0-f]")),
                                    kPictureStart, kPictureStart + 90s, 16.0, 90.0);
        QCOMPARE(layout.openCells().size(), std::size_t{2});
        QCOMPARE(layout.openCells()[0].shard.index, 1u);
        QCOMPARE(layout.cells().back().rect.bottom(), 90.0);
    }

    void findsTheShardOfItsTime()
    {
        const auto layout = layoutOf(QStringLiteral("0[0-f] 0>1[0-3],2[4-f] 1+2>3[0-f]"), 4);
        QCOMPARE(layout.shardAt(8, 0.5)->index, 0u);
        QCOMPARE(layout.shardAt(2, 1.5)->index, 1u);
        QCOMPARE(layout.shardAt(8, 1.5)->index, 2u);
        QCOMPARE(layout.shardAt(8, 3.5)->index, 3u);
        QCOMPARE(layout.shardAt(8, 9)->index, 3u); // the now bar
        QVERIFY(!layout.shardAt(-1, 1));
    }

    void arrowsWalkAlongTheOpenShards()
    {
        const auto layout = layoutOf(QStringLiteral("0[0-7] 1[8-f] 0>2[0-3],3[4-7]"), 4);
        QCOMPARE(layout.neighbour({}, 1)->index, 2u);
        QCOMPARE(layout.neighbour(ShardId{2}, 1)->index, 3u);
        QCOMPARE(layout.neighbour(ShardId{3}, 1)->index, 1u);
        QCOMPARE(layout.neighbour(ShardId{1}, 1)->index, 1u);
        QCOMPARE(layout.neighbour(ShardId{0}, -1)->index, 3u); // closed: what lies below its middle
        QVERIFY(!ShardMapLayout().neighbour({}, 1));
    }

    void keysAndPixelsAreOneScale()
    {
        const auto layout = layoutOf(QStringLiteral("0[0-f]"), 4);
        QCOMPARE(layout.x(HashKey{1ULL << 63, 0}), 8.0);
        QVERIFY((layout.keyAt(8) == HashKey{1ULL << 63, 0}));
        QVERIFY(layout.keyAt(99) == HashKey::max());
        QVERIFY(layout.timeAt(2) == kPictureStart + 2min);
    }

    void neighboursForAMerge()
    {
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f] 0>2[0-3],3[4-7]"));
        QCOMPARE(rightNeighbourOf(*stream, stream->shards[2])->id.index, 3u);
        QCOMPARE(rightNeighbourOf(*stream, stream->shards[3])->id.index, 1u);
        QVERIFY(!rightNeighbourOf(*stream, stream->shards[1]));
    }

    void lineageInWords_data()
    {
        QTest::addColumn<int>("shard");
        QTest::addColumn<QString>("text");
        QTest::newRow("initial, open") << 1 << "initial";
        QTest::newRow("initial, split") << 0 << "→ 2, 3";
        QTest::newRow("born by a split, merged") << 2 << "← 0 → 4";
        QTest::newRow("born by a merge") << 4 << "← 2 + 3";
    }
    void lineageInWords()
    {
        QFETCH(int, shard);
        const auto shards = shardsOf(QStringLiteral("0[0-7] 1[8-f] 0>2[0-3],3[4-7] 2+3>4[0-7]"));
        QTEST(lineageText(shards[std::size_t(shard)]), "text");
    }

    void tenThousandShards()
    {
        std::vector<ShardSnapshot> shards;
        for (const HashKeyRange& range : HashKeyRange::split(10'000)) {
            ShardSnapshot shard;
            shard.id = {std::uint32_t(shards.size())};
            shard.range = range;
            shard.opened = kPictureStart;
            shards.push_back(shard);
        }
        const ShardMapLayout layout(shards, kPictureStart, kPictureStart + 1h, 800, 300);
        QVERIFY(layout.tooDense());
        QCOMPARE(layout.openCells().size(), std::size_t(10'000));
        QCOMPARE(layout.shardAt(400.01, 100)->index, 5000u);
    }
};

QTEST_GUILESS_MAIN(ShardMapLayoutTest)
#include "tst_shard_map_layout.moc"
