#include "models/connections/store_budget.h"

#include "models/common/format.h"

#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kGigabyte = 1'000'000'000;

StreamListEntry stream(const char* name, const char* durability, std::uint64_t gigabytes,
                       bool demo = false)
{
    StreamListEntry entry;
    entry.name = StreamName(name);
    entry.durability = durability;
    entry.demo = demo;
    entry.diskBytes = gigabytes * kGigabyte;
    return entry;
}

/// 1 GB of a demo, 2 GB relaxed, 7 GB durable, 5 GB in memory.
StreamList usual(std::uint64_t budget = 20 * kGigabyte)
{
    StreamList list;
    list.streams = {stream("clicks", "relaxed", 2), stream("demo-checkout", "durable", 1, true),
                    stream("orders", "durable", 7), stream("scratch", "memory", 5)};
    list.store = {10 * kGigabyte, 5 * kGigabyte, 300 * kGigabyte, budget, 0};
    return list;
}

} // namespace

class StoreBudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatGoesUnderABudget_data()
    {
        QTest::addColumn<int>("gigabytes");
        QTest::addColumn<int>("over");
        QTest::addColumn<int>("stays");
        QTest::addColumn<bool>("removes");
        QTest::addColumn<QString>("says");
        QTest::newRow("none") << 0 << 0 << 0 << false << u"Only retention removes records"_s;
        QTest::newRow("room left") << 20 << 0 << 0 << false << u"What goes first"_s;
        QTest::newRow("just enough") << 10 << 0 << 0 << false << u"What goes first"_s;
        QTest::newRow("the demo's go") << 9 << 1 << 0 << true << u"up to 1.0 GB go at once"_s;
        QTest::newRow("all that may go") << 7 << 3 << 0 << true << u"up to 3.0 GB go at once"_s;
        QTest::newRow("more than may go")
            << 5 << 5 << 2 << true << u"stays at least 2.0 GB over it"_s;
    }
    void whatGoesUnderABudget()
    {
        QFETCH(int, gigabytes);
        QFETCH(int, over);
        QFETCH(int, stays);
        QFETCH(bool, removes);
        QFETCH(QString, says);
        const StreamList list = usual();
        const std::uint64_t budget = std::uint64_t(gigabytes) * kGigabyte;
        const BudgetOutlook outlook = budgetOutlook(list, budget);
        QCOMPARE(outlook.overBytes, std::uint64_t(over) * kGigabyte);
        QCOMPARE(outlook.stayBytes, std::uint64_t(stays) * kGigabyte);
        QCOMPARE(outlook.demoBytes, kGigabyte);
        QCOMPARE(outlook.relaxedBytes, 2 * kGigabyte);
        QCOMPARE(budgetRemoves(list, budget), removes);
        const QString text = budgetEffectText(list, budget);
        QVERIFY2(text.contains(says), qPrintable(text));
    }
    void namesWhatGoesInItsOrder()
    {
        const QString text = budgetEffectText(usual(), 20 * kGigabyte);
        QVERIFY(text.contains(u"demo streams (demo-checkout, 1.0 GB)"_s));
        QVERIFY(text.contains(u"relaxed streams (clicks, 2.0 GB)"_s));
        QVERIFY(text.indexOf(u"demo-checkout"_s) < text.indexOf(u"clicks"_s));
        QVERIFY(!text.contains(u"orders"_s) && !text.contains(u"scratch"_s));
    }
    void manyNamesAreCounted()
    {
        StreamList list = usual();
        for (const char* name : {"r1", "r2", "r3", "r4"})
            list.streams.push_back(stream(name, "relaxed", 1));
        QVERIFY(budgetEffectText(list, 20 * kGigabyte).contains(u"clicks, r1, r2 and 2 more"_s));
    }
    void saysWhenNothingMayGo()
    {
        StreamList list;
        list.streams = {stream("orders", "durable", 7)};
        list.store = {7 * kGigabyte, 0, kGigabyte, 0, 0};
        QVERIFY(!budgetRemoves(list, kGigabyte));
        const QString text = budgetEffectText(list, kGigabyte);
        QVERIFY(!text.contains(u"at once"_s));
        QVERIFY(text.contains(u"stays at least 6.0 GB over it"_s));
        QVERIFY(text.contains(u"all streams are durable or in memory"_s));
    }
    void useIsToldWithItsBudget()
    {
        QCOMPARE(storeUseText(usual().store), u"10 GB of 20 GB, 5.0 GB in memory"_s);
        QCOMPARE(storeUseText({kGigabyte, 0, 0, 0, 0}), u"1.0 GB"_s);
    }
    void overBudgetSaysWhenSomethingExpires()
    {
        StreamList list = usual(4 * kGigabyte);
        QVERIFY(overBudgetText(list).isEmpty());
        list.store.overBudgetBytes = 3 * kGigabyte;
        const Timestamp now{std::chrono::seconds(1'700'000'000)};
        list.streams[0].oldestArrival = now - std::chrono::hours(400); // relaxed: not promised
        list.streams[2].oldestArrival = now - std::chrono::hours(20);
        list.streams.push_back(stream("payments", "durable", 1));
        list.streams.back().oldestArrival = now - std::chrono::hours(30);
        list.streams.back().retention = std::chrono::hours(168);
        const QString text = overBudgetText(list);
        QVERIFY2(text.contains(u"3.0 GB over its disk budget of 4.0 GB"_s), qPrintable(text));
        const QString when = formatDateTime(now + std::chrono::hours(4)).left(16);
        QVERIFY2(text.contains(u"those of orders, from %1 on"_s.arg(when)), qPrintable(text));
        QVERIFY(text.contains(u"Raise the budget"_s));
    }
};

QTEST_GUILESS_MAIN(StoreBudgetTest)
#include "tst_store_budget.moc"
