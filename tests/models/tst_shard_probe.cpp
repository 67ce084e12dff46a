#include "models/streams/hash_space.h"
#include "models/streams/shard_probe.h"
#include "tests/support/shard_picture.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

class ShardProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheShardOfAKey()
    {
        // MD5("456") = 250cf8b51c773f3f8dc8b4be867a9a02
        const auto stream = streamOf(QStringLiteral("0[0-7] 1[8-f] 0>2[0-1],3[2-7]"));
        const auto probe = ShardProbe::of(QStringLiteral("456"), stream.get());
        QVERIFY(probe);
        QCOMPARE(probe->decimal(), QStringLiteral("49248787793033167054075185248614390274"));
        QCOMPARE(probe->shortMd5(), QStringLiteral("250cf8b51c77…7a9a02"));
        QCOMPARE(probe->place(), QStringLiteral("14.47\u00A0%"));
        QCOMPARE(probe->shard->index, 3u);
    }

    void nothingForAnEmptyKey() { QVERIFY(!ShardProbe::of(QString(), nullptr)); }

    void noShardWhileTheStreamIsMade()
    {
        const auto probe = ShardProbe::of(QStringLiteral("456"), nullptr);
        QVERIFY(probe);
        QVERIFY(!probe->shard);
    }

    void hashRangesInShort()
    {
        const auto shards = shardsOf(QStringLiteral("0[0-7] 1[8-f]"));
        QCOMPARE(shortHex(shards[0].range), QStringLiteral("0x0000…0000 – 0x7FFF…FFFF"));
        QVERIFY(keyAtShare(1) == HashKey::max());
        QVERIFY(keyAtShare(-1) == HashKey{});
    }
};

QTEST_GUILESS_MAIN(ShardProbeTest)
#include "tst_shard_probe.moc"
