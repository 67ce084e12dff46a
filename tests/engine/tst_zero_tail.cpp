#include "backend/engine/log/file_names.h"
#include "backend/engine/log/segment_format.h"
#include "tests/support/fault_file_system.h"
#include "tests/support/store_check.h"
#include "tests/support/test_store.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace weir;
using namespace weir::engine;
using weir::test::FaultFileSystem;
using weir::test::Loss;
using weir::test::must;
using weir::test::TestStore;
using weir::test::verifyClosed;

/// What opening and verifying say of zeros behind the records, which a process that was killed
/// leaves there, and of what else stands in them.
class TestZeroTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zerosAreNothing_data();
    void zerosAreNothing();
    void restOfAGroupIsTold_data();
    void restOfAGroupIsTold();
    void durableFrameOfZerosIsDamage();
    void emptySegmentOfZeros();
};

namespace {

/// Five records, each longer than a sector, as a killed process leaves them, and one that came
/// before, alone.
class KilledStore
{
public:
    KilledStore()
    {
        store.open();
        id = store.makeStream("s")->id;
        put(1);
        durable = bytes().size();
        put(5);
        files.failAt(files.operations() + 1, FaultFileSystem::Fault::Die);
        store.close();
        files.restart(Loss::Nothing);
    }

    void put(int records)
    {
        for (int i = 0; i < records; ++i) {
            store.put(id, "k", std::string(700, 'd'));
            ends.push_back(bytes().size());
        }
    }

    std::filesystem::path path() const
    {
        return store.directory() / "streams" / "00000001" / segmentFileName(0);
    }
    Bytes bytes() const { return files.contents(path()); }
    QString verified() const { return verifyClosed(files, store.directory(), true); }

    FaultFileSystem files;
    TestStore store{files};
    StreamId id{};
    std::size_t durable = 0;
    std::vector<std::size_t> ends; ///< of the records, in the file
};

} // namespace

void TestZeroTail::zerosAreNothing_data()
{
    QTest::addColumn<int>("zeros");
    for (const int zeros : {1, 31, 32, 511, 512, 4096, 65'537, 1 << 20})
        QTest::addRow("%d", zeros) << zeros;
}

void TestZeroTail::zerosAreNothing()
{
    QFETCH(int, zeros);
    KilledStore killed;
    const Bytes bytes = killed.bytes();
    killed.files.setContents(killed.path(), bytes + Bytes(static_cast<std::size_t>(zeros), '\0'));
    QCOMPARE(killed.verified(), QString());
    killed.store.open();
    QVERIFY(killed.store.engine().inspector().store().recovery.empty());
    QCOMPARE(killed.bytes(), bytes);
    QCOMPARE(killed.store.streamData(killed.id).size(), 6);
    killed.put(1);
    // And that they are gone survives.
    killed.files.failAt(killed.files.operations() + 1, FaultFileSystem::Fault::Die);
    killed.store.close();
    killed.files.restart(Loss::Unsynced);
    killed.store.open();
    QVERIFY(killed.store.engine().inspector().store().recovery.empty());
    QCOMPARE(killed.store.streamData(killed.id).size(), 7);
}

void TestZeroTail::restOfAGroupIsTold_data()
{
    QTest::addColumn<int>("kept");     ///< records
    QTest::addColumn<int>("zeroFrom"); ///< sectors, counted from the end of the first record
    QTest::addColumn<int>("zeroTo");
    QTest::addColumn<int>("flipped"); ///< octet behind the records; -1 for none
    QTest::newRow("the last frame's end is missing") << 5 << 6 << 9 << -1;
    QTest::newRow("a sector of the last two frames is missing") << 4 << 5 << 6 << -1;
    QTest::newRow("an earlier frame is missing, later ones are there") << 2 << 1 << 3 << -1;
    QTest::newRow("the first is missing") << 1 << 0 << 1 << -1;
    QTest::newRow("a bit among the zeros is not zero") << 6 << 0 << 0 << 3000;
    QTest::newRow("the first octet is not zero") << 6 << 0 << 0 << 0;
}

/// Sectors of a group that no sync covered are there or zeros, as it happens. A changed bit among
/// the zeros cannot be told from that.
void TestZeroTail::restOfAGroupIsTold()
{
    QFETCH(int, kept);
    QFETCH(int, zeroFrom);
    QFETCH(int, zeroTo);
    QFETCH(int, flipped);
    // The five records as one group: nothing says that one of them was durable.
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    const StreamId id = store.makeStream("s")->id;
    const auto path = store.directory() / "streams" / "00000001" / segmentFileName(0);
    store.put(id, "k", std::string(700, 'd'));
    std::vector<std::size_t> ends{files.contents(path).size()};
    Bytes bytes = files.contents(path);
    const SegmentIdentity identity = [&] {
        SegmentIdentity found{StoreSalt{}, id, 0};
        std::uint64_t salt = 0;
        std::memcpy(&salt, bytes.data() + 16, sizeof salt);
        found.salt = StoreSalt(salt);
        return found;
    }();
    const std::string data(700, 'd');
    for (int i = 0; i < 5; ++i) {
        Frame frame{{0}, store.clock().now(), {}, "k", data, false, 0};
        frame.syncedBehind = static_cast<std::uint32_t>(bytes.size() - ends[0]);
        appendFrame(bytes, frame, identity, bytes.size());
        ends.push_back(bytes.size());
    }
    const std::size_t end = bytes.size();
    bytes.resize(end + 20'000, '\0');
    const std::size_t first = (ends[0] + 511) / 512 * 512;
    for (auto i = first + 512 * static_cast<std::size_t>(zeroFrom);
         i < std::min(first + 512 * static_cast<std::size_t>(zeroTo), end); ++i)
        bytes[i] = '\0';
    if (flipped >= 0)
        bytes[end + static_cast<std::size_t>(flipped)] = 4;
    const std::size_t keep = ends[static_cast<std::size_t>(kept) - 1];
    const std::size_t torn = bytes.find_last_not_of('\0') + 1 - keep;
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::Die);
    store.close();
    files.restart(Loss::Nothing);
    files.setContents(path, bytes);

    const QString said = verifyClosed(files, store.directory(), true);
    QVERIFY2(said.contains(QStringLiteral(": %1 bytes behind the last whole batch").arg(torn)),
             qPrintable(said));
    QCOMPARE(said.count('\n'), 1);
    store.open();
    const auto recovery = store.engine().inspector().store().recovery;
    QCOMPARE(recovery.size(), std::size_t{1});
    QCOMPARE(recovery[0].reason, std::string("torn tail"));
    QCOMPARE(recovery[0].offset, std::uint64_t{keep});
    QCOMPARE(recovery[0].bytesCut, std::uint64_t{torn});
    QVERIFY(!store.info("s")->damage);
    QCOMPARE(store.streamData(id).size(), kept);
    QCOMPARE(files.contents(path).size(), keep);
    store.put(id, "k", "after");
    store.open();
    QCOMPARE(store.streamData(id).size(), kept + 1);
}

/// A later frame says that it had been synced.
void TestZeroTail::durableFrameOfZerosIsDamage()
{
    KilledStore killed;
    Bytes bytes = killed.bytes();
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(killed.ends[1]),
              bytes.begin() + static_cast<std::ptrdiff_t>(killed.ends[2]), '\0');
    killed.files.setContents(killed.path(), bytes + Bytes(5000, '\0'));
    QVERIFY(!verifyClosed(killed.files, killed.store.directory(), false).isEmpty());
    killed.store.open();
    QVERIFY(killed.store.info("s")->damage.has_value());
    QCOMPARE(killed.bytes().size(), bytes.size() + 5000); // nothing is cut
}

void TestZeroTail::emptySegmentOfZeros()
{
    KilledStore killed;
    const Bytes bytes = killed.bytes().substr(0, kSegmentHeaderBytes);
    killed.files.setContents(killed.path(), bytes + Bytes(5000, '\0'));
    QCOMPARE(killed.verified(), QString());
    killed.store.open();
    QVERIFY(!killed.store.info("s")->damage);
    QVERIFY(killed.store.engine().inspector().store().recovery.empty());
    killed.put(1);
    killed.store.open();
    QCOMPARE(killed.store.streamData(killed.id).size(), 1);
}

QTEST_GUILESS_MAIN(TestZeroTail)
#include "tst_zero_tail.moc"
