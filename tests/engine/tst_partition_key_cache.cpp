#include "backend/engine/partition_key_cache.h"

#include <QTest>

using namespace weir;
using weir::engine::PartitionKeyCache;

/// Whatever it has seen before, the cache answers what hashing answers.
class TestPartitionKeyCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersTheHash_data();
    void answersTheHash();
    void forgetsButNeverConfuses();
};

void TestPartitionKeyCache::answersTheHash_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one octet") << QByteArray("a");
    QTest::newRow("a zero octet") << QByteArray(1, '\0');
    QTest::newRow("longest that is kept") << QByteArray(47, 'k');
    QTest::newRow("one longer") << QByteArray(48, 'k');
    QTest::newRow("longest of the service") << QByteArray(1024, 'k');
}

void TestPartitionKeyCache::answersTheHash()
{
    QFETCH(QByteArray, key);
    const std::string_view text(key.constData(), static_cast<std::size_t>(key.size()));
    PartitionKeyCache cache;
    const HashKey expected = HashKey::ofPartitionKey(text);
    QVERIFY(cache.hashKeyOf(text) == expected);
    QVERIFY(cache.hashKeyOf(text) == expected);
}

/// Many more keys than places, each twice in turn: prefixes of each other among them.
void TestPartitionKeyCache::forgetsButNeverConfuses()
{
    PartitionKeyCache cache;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 20000; ++i) {
            const std::string key = "device-" + std::to_string(i);
            QVERIFY2(cache.hashKeyOf(key) == HashKey::ofPartitionKey(key), key.c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestPartitionKeyCache)
#include "tst_partition_key_cache.moc"
