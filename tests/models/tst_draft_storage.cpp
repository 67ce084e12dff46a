#include "models/streams/draft_storage.h"

#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;
using protocol::RecordDurability;

namespace {

constexpr std::uint64_t kGigabyte = 1'000'000'000;

/// 1 MB/s: 86.4 GB a day.
StreamDraft busy(RecordDurability durability)
{
    StreamDraft draft;
    draft.recordsPerSecond = 1000;
    draft.bytesPerRecord = 1000;
    draft.durability = durability;
    return draft;
}

StoreFigures storeOf(std::uint64_t budget, std::uint64_t free)
{
    StoreFigures store;
    store.budgetBytes = budget;
    store.freeBytes = free;
    return store;
}

} // namespace

class DraftStorageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatDoesNotFit_data()
    {
        QTest::addColumn<int>("durability");
        QTest::addColumn<quint64>("budget");
        QTest::addColumn<quint64>("free");
        QTest::addColumn<QString>("says");
        const int durable = int(RecordDurability::Durable);
        const int relaxed = int(RecordDurability::Relaxed);
        const int memory = int(RecordDurability::Memory);
        QTest::newRow("fits") << durable << quint64(100 * kGigabyte) << quint64(500 * kGigabyte)
                              << QString();
        QTest::newRow("relaxed over") << relaxed << quint64(20 * kGigabyte)
                                      << quint64(500 * kGigabyte) << u"go after about 6 h"_s;
        QTest::newRow("durable over") << durable << quint64(20 * kGigabyte)
                                      << quint64(500 * kGigabyte) << u"the store goes over"_s;
        QTest::newRow("a small disk")
            << durable << quint64(0) << quint64(36 * kGigabyte) << u"full after about 10 h"_s;
        QTest::newRow("in memory") << memory << quint64(20 * kGigabyte) << quint64(500 * kGigabyte)
                                   << u"memory of this machine"_s;
    }
    void saysWhatDoesNotFit()
    {
        QFETCH(int, durability);
        QFETCH(quint64, budget);
        QFETCH(quint64, free);
        QFETCH(QString, says);
        const QString text =
            draftStorageText(busy(RecordDurability(durability)), storeOf(budget, free));
        QCOMPARE(text.isEmpty(), says.isEmpty());
        QVERIFY2(text.contains(says), qPrintable(text));
        if (!says.isEmpty())
            QVERIFY2(text.contains(u"At 1.00 MB/s this stream keeps 86 GB in its 24 h"_s),
                     qPrintable(text));
    }
    void anUnknownLoadIsNotGuessed()
    {
        const StoreFigures full = storeOf(kGigabyte, kGigabyte);
        QVERIFY(draftStorageText(StreamDraft(), full).isEmpty());
        StreamDraft onDemand = busy(RecordDurability::Durable);
        onDemand.onDemand = true;
        QVERIFY(draftStorageText(onDemand, full).isEmpty());
    }
};

QTEST_GUILESS_MAIN(DraftStorageTest)
#include "tst_draft_storage.moc"
