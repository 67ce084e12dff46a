#include "tests/support/test_store.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::must;
using weir::test::TestStore;
using namespace std::chrono_literals;

/// What goes, when, and what the history says of it.
class TestTrim : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void horizonMovesByTheRecord();
    void longerRetentionBringsRecordsBack();
    void wholeSegmentsGo();
    void idleStreamIsEmptied();
    void budgetTakesTheOldestSegments();
    void trimSurvivesReopening();
};

namespace {

std::size_t segmentFiles(const TestStore& store)
{
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(store.directory() / "streams" / "00000001"))
        count += entry.path().extension() == ".segment";
    return count;
}

std::string lastTrim(TestStore& store)
{
    std::string detail;
    for (const HistoryEvent& event : must(store.engine().inspector().history({}, 0, 1000))) {
        if (event.kind == HistoryKind::RecordsTrimmed)
            detail = event.detail;
    }
    return detail;
}

} // namespace

void TestTrim::horizonMovesByTheRecord()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 100; ++i) {
        store.put(info->id, "k", std::to_string(i));
        store.clock().advance(1h);
    }
    // 100 h have passed; the record of hour 76 is 24 h old.
    QCOMPARE(must(store.engine().trimHorizon(info->id)).ordinal, std::uint64_t{76});
    QCOMPARE(store.shardData(info->id, {0}).first(), QStringLiteral("76"));
    QCOMPARE(store.streamData(info->id, {3}).size(), 24);
    const auto report = *store.engine().inspector().stream(info->id);
    QCOMPARE(report.oldest.ordinal, std::uint64_t{76});
    QCOMPARE(*report.oldestArrival, store.clock().now() - 24h);
    store.clock().advance(1ms);
    QCOMPARE(must(store.engine().trimHorizon(info->id)).ordinal, std::uint64_t{77});
}

void TestTrim::longerRetentionBringsRecordsBack()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    store.put(info->id, "k", "old");
    store.clock().advance(20h);
    store.put(info->id, "k", "new");
    store.clock().advance(10h);
    QCOMPARE(store.streamData(info->id), QStringList{QStringLiteral("new")});
    must(store.engine().setRetention(*store.info("s"), 48h));
    QCOMPARE(store.streamData(info->id).size(), 2);
}

void TestTrim::wholeSegmentsGo()
{
    TestStore store;
    store.options.segmentBytes = 500;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 48; ++i) {
        store.put(info->id, "k", std::string(100, 'd'));
        store.clock().advance(30min);
    }
    QVERIFY(segmentFiles(store) >= 12);
    const auto before = *store.engine().inspector().stream(info->id);
    store.clock().advance(12h);
    QTRY_VERIFY(segmentFiles(store) <= 7);
    QTRY_VERIFY(lastTrim(store).find("past the retention") != std::string::npos);
    const auto after = *store.engine().inspector().stream(info->id);
    QVERIFY(after.diskBytes < before.diskBytes);
    QCOMPARE(after.oldest.ordinal, std::uint64_t{24});
    QCOMPARE(store.streamData(info->id).size(), 24);
}

void TestTrim::idleStreamIsEmptied()
{
    TestStore store;
    store.open();
    const auto info = store.makeStream("s");
    store.put(info->id, "k", "d");
    store.clock().advance(24h + 1ms);
    QTRY_COMPARE(segmentFiles(store), std::size_t{0});
    QCOMPARE(lastTrim(store), std::string("1 record, 1 segment, 0.0 MB, past the retention"));
    QCOMPARE(store.put(info->id, "k", "next").position.ordinal, std::uint64_t{1});
    store.open();
    QCOMPARE(store.streamData(info->id), QStringList{QStringLiteral("next")});
}

void TestTrim::budgetTakesTheOldestSegments()
{
    TestStore store;
    store.open();
    NewStream request;
    request.name = StreamName("s");
    request.diskBudgetBytes = 200000;
    const auto info = store.makeStream(request);
    const auto bytes = [&] { return store.engine().inspector().stream(info->id)->diskBytes; };
    for (int i = 0; i < 100; ++i)
        store.put(info->id, "k", std::string(5000, 'd'));
    QTRY_VERIFY(bytes() <= request.diskBudgetBytes);
    QVERIFY(bytes() > request.diskBudgetBytes / 2);
    QVERIFY(lastTrim(store).find("over the disk budget") != std::string::npos);
    const auto report = *store.engine().inspector().stream(info->id);
    QVERIFY(report.oldest.ordinal > 0);
    QCOMPARE(store.streamData(info->id).size(),
             static_cast<int>(report.tip.ordinal - report.oldest.ordinal));
}

void TestTrim::trimSurvivesReopening()
{
    TestStore store;
    store.options.segmentBytes = 500;
    store.open();
    const auto info = store.makeStream("s");
    for (int i = 0; i < 50; ++i) {
        store.put(info->id, "k", std::to_string(i));
        store.clock().advance(1h);
    }
    QTRY_VERIFY(!lastTrim(store).empty());
    const QStringList before = store.streamData(info->id);
    store.open();
    QCOMPARE(store.streamData(info->id), before);
    QVERIFY(store.engine().inspector().store().recovery.empty());
}

QTEST_GUILESS_MAIN(TestTrim)
#include "tst_trim.moc"
