#include "backend/core/hash_key.h"

#include <QtTest>

using namespace weir;

class TestHashKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashesPartitionKeys_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("hash");
        QTest::newRow("a") << "a"
                           << "16955237001963240173058271559858726497";
        QTest::newRow("word") << "partitionKey"
                              << "193318062818912349798954611745638949166";
        QTest::newRow("user-1") << "user-1"
                                << "285573413173782752570879317399258818820";
        QTest::newRow("UTF-8") << QStringLiteral("\u00e9")
                               << "136732923097551493579404309126273812335";
    }
    void hashesPartitionKeys()
    {
        QFETCH(QString, key);
        QFETCH(QString, hash);
        const HashKey made = HashKey::ofPartitionKey(key.toStdString());
        QCOMPARE(QString::fromStdString(made.toDecimal()), hash);
        QVERIFY(HashKey::parseDecimal(hash.toStdString()) == made);
    }
    void splitsTheSpace_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QStringList>("starts");
        QTest::newRow("1") << 1 << QStringList{"0"};
        QTest::newRow("2") << 2 << QStringList{"0", "170141183460469231731687303715884105728"};
        QTest::newRow("3") << 3
                           << QStringList{"0", "113427455640312821154458202477256070485",
                                          "226854911280625642308916404954512140970"};
        QTest::newRow("4") << 4
                           << QStringList{"0", "85070591730234615865843651857942052864",
                                          "170141183460469231731687303715884105728",
                                          "255211775190703847597530955573826158592"};
    }
    void splitsTheSpace()
    {
        QFETCH(int, count);
        QFETCH(QStringList, starts);
        const auto ranges = HashKeyRange::split(std::uint32_t(count));
        QStringList got;
        for (const HashKeyRange& range : ranges)
            got.append(QString::fromStdString(range.start.toDecimal()));
        QCOMPARE(got, starts);
        QVERIFY(ranges.back().end == HashKey::max());
        for (std::size_t i = 1; i < ranges.size(); ++i)
            QVERIFY(ranges[i - 1].end.next() == ranges[i].start);
    }
    void knowsTheEnds()
    {
        QCOMPARE(HashKey::max().toDecimal(),
                 std::string("340282366920938463463374607431768211455"));
        QVERIFY(HashKey::parseDecimal("340282366920938463463374607431768211455") == HashKey::max());
        QVERIFY(!HashKey::parseDecimal("340282366920938463463374607431768211456"));
        QVERIFY(!HashKey::parseDecimal(""));
        QVERIFY(!HashKey::parseDecimal("1x"));
        QCOMPARE(HashKey{}.toDecimal(), std::string("0"));
        QCOMPARE((HashKey{1, 0xab}.toHex()), std::string("000000000000000100000000000000ab"));
    }
    void findsTheMiddle()
    {
        QCOMPARE(HashKeyRange{}.middle().toDecimal(),
                 std::string("170141183460469231731687303715884105728"));
        QCOMPARE((HashKeyRange{{0, 10}, {0, 20}}.middle().low), std::uint64_t(15));
        QCOMPARE(HashKeyRange{}.share(), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestHashKey)
#include "tst_hash_key.moc"
