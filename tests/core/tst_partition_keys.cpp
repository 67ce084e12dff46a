#include "backend/core/md5_lanes.h"
#include "backend/core/partition_keys.h"
#include "backend/core/random.h"

#include <QTest>

#include <array>
#include <string>

using namespace weir;

/// Hashing many keys at once answers what hashing each alone does.
class TestPartitionKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownDigests();
    void answersAsOneByOne_data();
    void answersAsOneByOne();
    void narrowLanesHashAsWideOnes();
};

namespace {

std::vector<HashKey> hashed(const std::vector<std::string>& keys)
{
    const std::vector<std::string_view> views(keys.begin(), keys.end());
    std::vector<HashKey> hashKeys(keys.size());
    hashPartitionKeys(views, hashKeys);
    return hashKeys;
}

} // namespace

/// The test suite of RFC 1321.
void TestPartitionKeys::knownDigests()
{
    const auto keys = hashed({"", "a", "abc", "message digest", "abcdefghijklmnopqrstuvwxyz"});
    QCOMPARE(keys[0].toHex(), std::string("d41d8cd98f00b204e9800998ecf8427e"));
    QCOMPARE(keys[1].toHex(), std::string("0cc175b9c0f1b6a831c399e269772661"));
    QCOMPARE(keys[2].toHex(), std::string("900150983cd24fb0d6963f7d28e17f72"));
    QCOMPARE(keys[3].toHex(), std::string("f96b697d7cb7938d525a2f31aaf161d0"));
    QCOMPARE(keys[4].toHex(), std::string("c3fcd3d76192e4007dfb496cca67e13b"));
}

void TestPartitionKeys::answersAsOneByOne_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 7, 8, 9, 16, 17, 500})
        QTest::addRow("%d keys", count) << count;
}

/// Keys of every length around that of a block, in any order, of any octets.
void TestPartitionKeys::answersAsOneByOne()
{
    QFETCH(int, count);
    SeededRandom random(1);
    for (int round = 0; round < 20; ++round) {
        std::vector<std::string> keys;
        for (int i = 0; i < count; ++i) {
            std::string key(random.below(140), '\0');
            for (char& octet : key)
                octet = static_cast<char>(random.below(256));
            keys.push_back(std::move(key));
        }
        const auto found = hashed(keys);
        for (std::size_t i = 0; i < keys.size(); ++i)
            QCOMPARE(found[i].toHex(), HashKey::ofPartitionKey(keys[i]).toHex());
    }
}

/// What processors without wide vectors run, on whatever processor this is: RFC 1321's "abc" in one
/// lane after the other, nothing in those beside it.
void TestPartitionKeys::narrowLanesHashAsWideOnes()
{
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        std::array<std::uint32_t, kBlockWords * kLanes> blocks{};
        for (std::size_t other = 0; other < kLanes; ++other)
            blocks[other] = 0x80;
        blocks[lane] = 0x80636261;
        blocks[(kBlockWords - 2) * kLanes + lane] = 24;
        std::array<std::uint32_t, kDigestWords * kLanes> digests{};
        digestLanes(blocks.data(), digests.data());
        for (std::size_t other = 0; other < kLanes; ++other) {
            const std::uint32_t first = other == lane ? 0x98500190U : 0xd98c1dd4U;
            const std::uint32_t last = other == lane ? 0x727fe128U : 0x7e42f8ecU;
            QCOMPARE(digests[other], first);
            QCOMPARE(digests[3 * kLanes + other], last);
        }
    }
}

QTEST_GUILESS_MAIN(TestPartitionKeys)
#include "tst_partition_keys.moc"
