#include "models/streams/hash_space.h"
#include "models/streams/split_snap.h"
#include "tests/support/shard_picture.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;

class SplitSnapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHandleSnapsToWhatMatters()
    {
        const ShardSnapshot parent = shardsOf(QStringLiteral("0[0-7] 1[8-f]"))[0];
        HeatMap heat;
        const auto minute = std::chrono::floor<std::chrono::minutes>(kPictureStart);
        heat.minutes = {minute};
        heat.bytes.assign(HeatMap::kCells, 0);
        heat.records.assign(HeatMap::kCells, 0);
        heat.bytes[32] = 1000; // an eighth of the space
        const auto inside = ShardProbe::ofHashKey(QStringLiteral("12345"), nullptr);
        const auto outside = ShardProbe::ofHashKey(
            QStringLiteral("340282366920938463463374607431768211455"), nullptr);
        const auto snaps = splitSnaps(parent, &heat, minute + 1min, {*inside, *outside});
        QCOMPARE(snaps.size(), std::size_t{3});
        QVERIFY(snaps[0].key == parent.range.middle());
        QVERIFY(std::abs(snaps[1].key.fraction() - 32.5 / 256) < 1e-9);
        QVERIFY(snaps[2].key == inside->hash);
        QCOMPARE(snaps[2].text, inside->key);
    }

    void withoutLoadTheMiddleIsThereOnce()
    {
        const ShardSnapshot parent = shardsOf(QStringLiteral("0[0-f]"))[0];
        QCOMPARE(splitSnaps(parent, nullptr, kPictureStart, {}).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(SplitSnapTest)
#include "tst_split_snap.moc"
