#include "backend/engine/log/file_names.h"
#include "backend/engine/log/segment_format.h"
#include "backend/engine/log/segment_scanner.h"
#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::must;

/// Segments by their bytes.
class TestSegmentFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frameComesBack_data();
    void frameComesBack();
    void everyFlippedBitIsNoticed();
    void everyShorterFrameIsShort();
    void misplacedFrameIsNoticed_data();
    void misplacedFrameIsNoticed();
    void everyFlippedBitOfTheHeaderIsNoticed();
    void scannerStopsAtDamageAndFindsTheNextFrame();
    void scannerReadsAhead_data();
    void scannerReadsAhead();
    void goldenFrame();
    void fileNames();
};

namespace {

const SegmentIdentity kSegment{StoreSalt{77}, StreamId{3}, 1000};

Frame someFrame()
{
    Frame frame;
    frame.shard = {5};
    frame.arrival = test::startOfTests();
    frame.partitionKey = "customer-17";
    frame.data = "{\"total\": 12.5}";
    frame.syncedBehind = 640;
    return frame;
}

Bytes encoded(const Frame& frame, std::uint64_t offset = 64)
{
    Bytes bytes;
    appendFrame(bytes, frame, kSegment, offset);
    return bytes;
}

} // namespace

void TestSegmentFormat::frameComesBack_data()
{
    QTest::addColumn<bool>("explicitKey");
    QTest::addColumn<bool>("continues");
    QTest::addColumn<int>("dataBytes");
    QTest::newRow("plain") << false << false << 20;
    QTest::newRow("explicit hash key") << true << false << 20;
    QTest::newRow("batch goes on") << false << true << 20;
    QTest::newRow("no data") << true << true << 0;
    QTest::newRow("ten mebibytes") << false << false << (10 << 20);
}

void TestSegmentFormat::frameComesBack()
{
    QFETCH(bool, explicitKey);
    QFETCH(bool, continues);
    QFETCH(int, dataBytes);
    const std::string data(static_cast<std::size_t>(dataBytes), 'd');
    Frame frame = someFrame();
    frame.data = data;
    frame.batchContinues = continues;
    if (explicitKey)
        frame.explicitHashKey = HashKey{1, 2};
    const Bytes bytes = encoded(frame);
    QCOMPARE(bytes.size(), frame.encodedBytes());
    const Bytes longer = bytes + "what follows";
    const DecodedFrame found = decodeFrame(longer, kSegment, 64);
    QCOMPARE(found.finding, FrameFinding::Whole);
    QCOMPARE(found.bytes, bytes.size());
    QCOMPARE(found.frame.shard, frame.shard);
    QCOMPARE(found.frame.arrival, frame.arrival);
    QVERIFY(found.frame.explicitHashKey == frame.explicitHashKey);
    QVERIFY(found.frame.partitionKey == frame.partitionKey);
    QVERIFY(found.frame.data == frame.data);
    QCOMPARE(found.frame.batchContinues, continues);
    QCOMPARE(found.frame.syncedBehind, 640U);
}

void TestSegmentFormat::everyFlippedBitIsNoticed()
{
    const Bytes bytes = encoded(someFrame());
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        Bytes flipped = bytes;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY2(decodeFrame(flipped, kSegment, 64).finding != FrameFinding::Whole,
                 qPrintable(QStringLiteral("bit %1").arg(bit)));
    }
}

void TestSegmentFormat::everyShorterFrameIsShort()
{
    const Bytes bytes = encoded(someFrame());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const DecodedFrame found = decodeFrame(BytesView(bytes).substr(0, size), kSegment, 64);
        QCOMPARE(found.finding, FrameFinding::Short);
        QVERIFY(found.bytes > size && found.bytes <= bytes.size());
    }
}

void TestSegmentFormat::misplacedFrameIsNoticed_data()
{
    QTest::addColumn<int>("salt");
    QTest::addColumn<int>("stream");
    QTest::addColumn<int>("base");
    QTest::addColumn<int>("offset");
    QTest::addColumn<bool>("whole");
    QTest::newRow("in its place") << 77 << 3 << 1000 << 64 << true;
    QTest::newRow("one octet further") << 77 << 3 << 1000 << 65 << false;
    QTest::newRow("in another segment") << 77 << 3 << 1001 << 64 << false;
    QTest::newRow("in another stream") << 77 << 4 << 1000 << 64 << false;
    QTest::newRow("in another store") << 78 << 3 << 1000 << 64 << false;
}

void TestSegmentFormat::misplacedFrameIsNoticed()
{
    QFETCH(int, salt);
    QFETCH(int, stream);
    QFETCH(int, base);
    QFETCH(int, offset);
    QFETCH(bool, whole);
    const SegmentIdentity identity{StoreSalt(salt), StreamId(stream),
                                   static_cast<std::uint64_t>(base)};
    const auto found =
        decodeFrame(encoded(someFrame()), identity, static_cast<std::uint64_t>(offset));
    QCOMPARE(found.finding == FrameFinding::Whole, whole);
}

void TestSegmentFormat::everyFlippedBitOfTheHeaderIsNoticed()
{
    const auto header = encodeSegmentHeader(kSegment, test::startOfTests());
    const Bytes bytes(header.data(), header.size());
    QVERIFY(checkSegmentHeader(bytes, kSegment).ok());
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        Bytes flipped = bytes;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(!checkSegmentHeader(flipped, kSegment).ok());
    }
    QVERIFY(!checkSegmentHeader(BytesView(bytes).substr(0, 63), kSegment).ok());
    QVERIFY(!checkSegmentHeader(bytes, {StoreSalt{77}, StreamId{3}, 1001}).ok());
}

void TestSegmentFormat::scannerStopsAtDamageAndFindsTheNextFrame()
{
    test::FaultFileSystem files;
    Bytes bytes(kSegmentHeaderBytes, '\0');
    std::vector<std::uint64_t> offsets;
    for (int i = 0; i < 20; ++i) {
        offsets.push_back(bytes.size());
        appendFrame(bytes, someFrame(), kSegment, bytes.size());
    }
    bytes[offsets[7] + 40] = '#';
    must(files.openForAppending("/segment", {}));
    files.setContents("/segment", bytes);
    // Blocks that end within frames.
    SegmentScanner scanner(must(files.openForReading("/segment")), kSegment, kSegmentHeaderBytes,
                           bytes.size(), 50);
    for (std::size_t i = 0; i < 7; ++i)
        QCOMPARE(must(scanner.next())->offset, offsets[i]);
    QVERIFY(!must(scanner.next()));
    QCOMPARE(scanner.offset(), offsets[7]);
    QVERIFY(must(scanner.findNext()));
    QCOMPARE(scanner.offset(), offsets[8]);
    for (std::size_t i = 8; i < 20; ++i)
        QCOMPARE(must(scanner.next())->offset, offsets[i]);
    QVERIFY(!must(scanner.next()));
    QVERIFY(scanner.atEnd());
}

void TestSegmentFormat::scannerReadsAhead_data()
{
    QTest::addColumn<int>("frameBytes");
    QTest::newRow("small frames") << 1000;
    QTest::newRow("longer than what is put in front of a block") << 100'000;
    QTest::newRow("longer than a block") << 600'000;
    QTest::newRow("too long to be put together") << 1'500'000;
}

/// A segment long enough for a thread that reads ahead: whole, damaged, abandoned, and shorter than
/// it was.
void TestSegmentFormat::scannerReadsAhead()
{
    QFETCH(int, frameBytes);
    test::FaultFileSystem files;
    const Bytes data(static_cast<std::size_t>(frameBytes), 'd');
    Bytes bytes(kSegmentHeaderBytes, '\0');
    std::vector<std::uint64_t> offsets;
    while (bytes.size() < 5'000'000) {
        Frame frame = someFrame();
        frame.data = data;
        offsets.push_back(bytes.size());
        appendFrame(bytes, frame, kSegment, bytes.size());
    }
    must(files.openForAppending("/segment", {}));
    const auto scan = [&](std::uint64_t end) {
        return SegmentScanner(must(files.openForReading("/segment")), kSegment, kSegmentHeaderBytes,
                              end);
    };
    files.setContents("/segment", bytes);
    SegmentScanner whole = scan(bytes.size());
    for (const std::uint64_t offset : offsets) {
        const SegmentScanner::Found* const found = must(whole.next());
        QVERIFY(found);
        QCOMPARE(found->offset, offset);
        QVERIFY(found->frame.data == data);
    }
    QVERIFY(!must(whole.next()));
    QVERIFY(whole.atEnd());

    SegmentScanner abandoned = scan(bytes.size());
    QVERIFY(must(abandoned.next()));

    const std::size_t bad = offsets.size() / 2;
    bytes[offsets[bad] + 500] = '#';
    files.setContents("/segment", bytes);
    SegmentScanner damaged = scan(bytes.size());
    for (std::size_t i = 0; i < bad; ++i)
        QVERIFY(must(damaged.next()));
    QVERIFY(!must(damaged.next()));
    QCOMPARE(damaged.offset(), offsets[bad]);

    files.setContents("/segment", bytes.substr(0, offsets[1] + 700));
    SegmentScanner shorter = scan(bytes.size());
    QVERIFY(must(shorter.next()));
    // Not the end of what was written, and no torn tail either.
    QCOMPARE(test::codeOf(shorter.next()), std::string("Corruption"));
    QVERIFY(!shorter.atEnd());
}

/// Format 1 for ever: what a frame of it looks like on disk.
void TestSegmentFormat::goldenFrame()
{
    Frame frame;
    frame.shard = {1};
    frame.arrival = Timestamp(std::chrono::milliseconds(0x0102030405));
    frame.explicitHashKey = HashKey{0x1111, 0x2222};
    frame.partitionKey = "k";
    frame.data = "dd";
    frame.syncedBehind = 9;
    const QByteArray bytes = QByteArray::fromStdString(encoded(frame)).mid(8);
    QCOMPARE(bytes.toHex(), QByteArray("33000000"
                                       "01000000"
                                       "0504030201000000"
                                       "0100"
                                       "01"
                                       "00"
                                       "09000000"
                                       "2222000000000000"
                                       "1111000000000000"
                                       "6b"
                                       "6464"));
    const QByteArray checksum = QByteArray::fromStdString(encoded(frame)).left(8).toHex();
    QCOMPARE(checksum, QByteArray("b7ce5e04c5ced6d2"));
}

void TestSegmentFormat::fileNames()
{
    QCOMPARE(segmentFileName(42), std::string("00000000000000000042.segment"));
    QCOMPARE(indexFileName(42), std::string("00000000000000000042.index"));
    QVERIFY(parseSegmentFileName(segmentFileName(~std::uint64_t{0})) == ~std::uint64_t{0});
    QVERIFY(!parseSegmentFileName("42.segment"));
    QVERIFY(!parseSegmentFileName(indexFileName(42)));
    QVERIFY(!parseSegmentFileName("00000000000000000042.segment~"));
    QVERIFY(parseStreamDirectoryName("00000007") == StreamId{7});
    QVERIFY(!parseStreamDirectoryName("lost+found"));
}

QTEST_GUILESS_MAIN(TestSegmentFormat)
#include "tst_segment_format.moc"
