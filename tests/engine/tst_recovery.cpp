#include "backend/engine/log/file_names.h"
#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::FaultFileSystem;
using weir::test::Loss;
using weir::test::must;
using weir::test::TestStore;

/// What opening a store makes of files that are not as they were left.
class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tornTailIsCutAndReported_data();
    void tornTailIsCutAndReported();
    void everyFlippedOctetIsReported();
    void damagedStreamDoesNotStopOthers();
    void missingIndexIsWrittenAgain();
    void missingSegmentIsDamage_data();
    void missingSegmentIsDamage();
    void incompleteBatchIsCut();
    void damageInASealedSegmentIsFoundByReading();
    void opensOnAFullDisk();
    void cleanStopSealsALargeLastSegment();

private:
    static std::filesystem::path file(const TestStore& store, const std::string& name)
    {
        return store.directory() / "streams" / "00000001" / name;
    }
};

namespace {

bool tells(TestStore& store, StreamId stream, HistoryKind kind)
{
    const auto events = must(store.engine().inspector().history(stream, 0, 99));
    return std::any_of(events.begin(), events.end(),
                       [kind](const HistoryEvent& event) { return event.kind == kind; });
}

} // namespace

void TestRecovery::tornTailIsCutAndReported_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<int>("cut");
    QTest::newRow("zeros and an octet") << QByteArray(700, '\0') + 'x' << 701;
    QTest::newRow("an octet and zeros") << 'x' + QByteArray(700, '\0') << 1;
    QTest::newRow("noise") << QByteArray(
                                  "what a disk may leave behind, longer than a frame's header")
                           << 58;
    QTest::newRow("half a header") << QByteArray(10, 'x') << 10;
    QTest::newRow("one octet") << QByteArray(1, 'x') << 1;
}

void TestRecovery::tornTailIsCutAndReported()
{
    QFETCH(QByteArray, tail);
    QFETCH(int, cut);
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 5; ++i)
        store.put(info->id, "k", std::to_string(i));
    store.close();
    const auto path = file(store, segmentFileName(0));
    files.setContents(path, files.contents(path) + tail.toStdString());
    store.open();
    const auto recovery = store.engine().inspector().store().recovery;
    QCOMPARE(recovery.size(), std::size_t{1});
    QCOMPARE(recovery[0].stream, StreamName("s"));
    QCOMPARE(recovery[0].file, "streams/00000001/" + segmentFileName(0));
    QCOMPARE(recovery[0].bytesCut, static_cast<std::uint64_t>(cut));
    QCOMPARE(recovery[0].reason, std::string("torn tail"));
    QVERIFY(tells(store, info->id, HistoryKind::RecoveryCut));
    store.put(info->id, "k", "5");
    store.open();
    QVERIFY(store.engine().inspector().store().recovery.empty());
    QCOMPARE(store.streamData(info->id).size(), 6);
}

/// After a clean stop there is no torn tail, so that every changed octet of a segment is damage.
void TestRecovery::everyFlippedOctetIsReported()
{
    FaultFileSystem files;
    TestStore store(files);
    store.options.segmentBytes = 250;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 6; ++i)
        store.put(info->id, "k", "data " + std::to_string(i));
    const QStringList all = store.streamData(info->id);
    store.close();
    int sealed = 0;
    for (const std::string& path : files.files()) {
        const Bytes bytes = files.contents(path);
        if (path.find("/streams/") == std::string::npos)
            continue;
        const bool isSegment = path.ends_with(".segment");
        sealed += isSegment;
        for (std::size_t i = 0; i < bytes.size(); i += isSegment ? 1 : 61) {
            Bytes changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ 4);
            files.setContents(path, changed);
            store.open();
            const auto read = store.engine().inspector().recordsAt(info->id, {0}, 100);
            const auto shard = store.engine().read(info->id, {{0}, {0}});
            const bool whole =
                read.ok() && (*read)->size() == 6 && shard.ok() && shard->batch.size() == 6;
            const bool noticed = codeOf(read) == "Corruption" || codeOf(shard) == "Corruption";
            // A header's octets matter only when the segment is scanned; an index can be made
            // again.
            const bool mayBeWhole = !isSegment || i < 64;
            QVERIFY2(isSegment ? noticed || (whole && mayBeWhole) : whole,
                     qPrintable(QString::fromStdString(path) + QStringLiteral(" at %1").arg(i)));
            store.close();
            files.setContents(path, bytes);
        }
    }
    QVERIFY(sealed >= 2);
    store.open();
    QCOMPARE(store.streamData(info->id), all);
}

void TestRecovery::damagedStreamDoesNotStopOthers()
{
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    const auto bad = store.makeStream("bad");
    const auto good = store.makeStream("good");
    for (int i = 0; i < 5; ++i) {
        store.put(bad->id, "k", "data");
        store.put(good->id, "k", "data");
    }
    store.close();
    const auto path = file(store, segmentFileName(0));
    Bytes bytes = files.contents(path);
    bytes[150] = static_cast<char>(bytes[150] ^ 1);
    files.setContents(path, bytes);
    store.open();
    const auto info = store.info("bad");
    QVERIFY(info->damage && info->damage->find("checksum") != std::string::npos);
    const NewRecord record{"k", {}, "d"};
    QCOMPARE(codeOf(store.engine().append(bad->id, {&record, 1})), std::string("Corruption"));
    QCOMPARE(codeOf(store.engine().read(bad->id, {{0}, {0}})), std::string("Corruption"));
    QCOMPARE(store.streamData(good->id).size(), 5);
    QCOMPARE(store.engine().inspector().streams().size(), std::size_t{2});
    QVERIFY(tells(store, bad->id, HistoryKind::DamageFound));
    must(store.engine().deleteStream(*info));
    store.settle();
    QTRY_COMPARE(store.engine().streams().size(), std::size_t{1});
}

void TestRecovery::missingIndexIsWrittenAgain()
{
    FaultFileSystem files;
    TestStore store(files);
    store.options.segmentBytes = 300;
    store.open();
    const auto info = store.makeStream("s", 3);
    for (int i = 0; i < 30; ++i)
        store.put(info->id, "k" + std::to_string(i), std::to_string(i));
    const QStringList all = store.streamData(info->id);
    const QStringList ofShard = store.shardData(info->id, {1});
    store.close();
    for (const std::string& path : files.files()) {
        if (path.ends_with(".index"))
            must(files.remove(path));
    }
    store.open();
    QVERIFY(!store.info("s")->damage);
    QVERIFY(!store.engine().inspector().store().recovery.empty());
    QCOMPARE(store.streamData(info->id), all);
    QCOMPARE(store.shardData(info->id, {1}), ofShard);
    store.open();
    QVERIFY(store.engine().inspector().store().recovery.empty());
}

void TestRecovery::missingSegmentIsDamage_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("the first") << 0;
    QTest::newRow("one in the middle") << 2;
}

void TestRecovery::missingSegmentIsDamage()
{
    QFETCH(int, which);
    FaultFileSystem files;
    TestStore store(files);
    store.options.segmentBytes = 1;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 6; ++i)
        store.put(info->id, "k", std::to_string(i));
    store.close();
    must(files.remove(file(store, segmentFileName(static_cast<std::uint64_t>(which)))));
    store.open();
    QVERIFY(store.info("s")->damage.has_value());
}

void TestRecovery::incompleteBatchIsCut()
{
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    const auto info = store.makeStream("s");
    store.put(info->id, "k", "before");
    const auto path = file(store, segmentFileName(0));
    const std::size_t before = files.contents(path).size();
    const std::vector<NewRecord> batch{{"a", {}, "1"}, {"b", {}, "2"}, {"c", {}, "3"}};
    must(store.engine().append(info->id, batch));
    const Bytes bytes = files.contents(path);
    // As a crash leaves it: no index yet, and the batch's last frame half written.
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::Die);
    store.close();
    files.restart(Loss::Nothing);
    files.setContents(path, bytes.substr(0, bytes.size() - 5));
    store.open();
    QCOMPARE(store.streamData(info->id), QStringList{QStringLiteral("before")});
    QCOMPARE(store.engine().inspector().store().recovery[0].offset, std::uint64_t{before});
    QCOMPARE(store.put(info->id, "k", "after").position.ordinal, std::uint64_t{1});
}

void TestRecovery::damageInASealedSegmentIsFoundByReading()
{
    FaultFileSystem files;
    TestStore store(files);
    store.options.segmentBytes = 300;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 20; ++i)
        store.put(info->id, "k", std::to_string(i));
    const auto path = file(store, segmentFileName(0));
    Bytes bytes = files.contents(path);
    bytes[100] = static_cast<char>(bytes[100] ^ 1);
    files.setContents(path, bytes);
    const auto read = store.engine().read(info->id, {{0}, {0}});
    QCOMPARE(codeOf(read), std::string("Corruption"));
    QVERIFY(read.error().detail.find(segmentFileName(0)) != std::string::npos);
    QTRY_VERIFY(tells(store, info->id, HistoryKind::DamageFound));
    // What lies behind it can be read.
    QVERIFY(!store.shardData(info->id, {0}, {10}).isEmpty());
}

/// Opening does not read it then: what is damaged in it is told when it is read.
void TestRecovery::cleanStopSealsALargeLastSegment()
{
    FaultFileSystem files;
    TestStore store(files);
    store.options.segmentBytes = 1600;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 5; ++i)
        store.put(info->id, "k", std::to_string(i));
    const QStringList all = store.streamData(info->id);
    store.close();
    const auto path = file(store, segmentFileName(0));
    Bytes bytes = files.contents(path);
    QVERIFY(bytes.size() > 1600 / 16);
    bytes[150] = static_cast<char>(bytes[150] ^ 1);
    files.setContents(path, bytes);
    store.open();
    QVERIFY(!store.info("s")->damage);
    QVERIFY(!tells(store, info->id, HistoryKind::DamageFound));
    QCOMPARE(codeOf(store.engine().inspector().recordsAt(info->id, {0}, 100)),
             std::string("Corruption"));
    QTRY_VERIFY(tells(store, info->id, HistoryKind::DamageFound));
    store.put(info->id, "k", "five");
    QVERIFY(must(files.exists(file(store, segmentFileName(5)))));
    bytes[150] = static_cast<char>(bytes[150] ^ 1);
    files.setContents(path, bytes);
    store.open();
    QCOMPARE(store.streamData(info->id), QStringList(all) << QStringLiteral("five"));

    // A changed header is told by opening, and so is a segment that is not as long as it was.
    store.close();
    const auto last = file(store, segmentFileName(5));
    const Bytes whole = files.contents(last);
    QVERIFY(whole.size() > 1600 / 16);
    for (const bool isCut : {false, true}) {
        Bytes wrong = whole;
        wrong[20] = static_cast<char>(wrong[20] ^ 1);
        files.setContents(last, isCut ? whole.substr(0, whole.size() - 1) : wrong);
        store.open();
        QVERIFY(store.info("s")->damage);
        store.close();
    }
}

void TestRecovery::opensOnAFullDisk()
{
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    const auto info = store.makeStream("s");
    const auto bad = store.makeStream("bad");
    store.put(info->id, "k", "kept");
    store.put(bad->id, "k", "damaged");
    store.close();
    const auto path = file(store, segmentFileName(0));
    files.setContents(path, files.contents(path) + "torn");
    const auto other = store.directory() / "streams" / "00000002" / segmentFileName(0);
    Bytes bytes = files.contents(other);
    bytes[100] = static_cast<char>(bytes[100] ^ 1);
    files.setContents(other, bytes);
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::NoSpace);
    store.open();
    QVERIFY(files.struck());
    QCOMPARE(store.streamData(info->id), QStringList{QStringLiteral("kept")});
    QVERIFY(store.info("bad")->damage.has_value());
    QCOMPARE(store.engine().inspector().store().recovery.size(), std::size_t{2});
    // The history hears of both once there is room.
    files.freeSpaceAgain();
    store.clock().advance(std::chrono::seconds(11));
    QTRY_VERIFY(tells(store, info->id, HistoryKind::RecoveryCut));
    QTRY_VERIFY(tells(store, bad->id, HistoryKind::DamageFound));
    store.put(info->id, "k", "after");
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
