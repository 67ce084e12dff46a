#include "tests/support/golden_store.h"
#include "tests/support/store_listing.h"
#include "tests/support/test_store.h"

#include <QTest>

#include <fstream>

using namespace weir;
using namespace weir::engine;
using weir::test::GoldenStore;
using weir::test::listStore;
using weir::test::must;
using weir::test::TestStore;

/// Stores written by every version of the format so far open, with all that was in them.
class TestGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensForEver_data();
    void opensForEver();
};

namespace {

void compareLines(const QStringList& found, const QStringList& expected)
{
    for (qsizetype i = 0; i < std::min(found.size(), expected.size()); ++i)
        QCOMPARE(found[i], expected[i]);
    QCOMPARE(found.size(), expected.size());
}

} // namespace

void TestGolden::opensForEver_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : GoldenStore::names())
        QTest::addRow("%s", qPrintable(name)) << name;
}

void TestGolden::opensForEver()
{
    QFETCH(QString, name);
    TestStore store;
    const GoldenStore golden(name, store.directory());
    store.options.segmentBytes = 500;
    store.clock().advance(golden.stopped - store.clock().now());
    for (const auto& [path, bytes] : golden.files) {
        std::filesystem::create_directories(std::filesystem::path(path).parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
    }
    store.open();
    compareLines(listStore(store.engine(), golden.events), golden.listing);
    const auto recovery = store.engine().inspector().store().recovery;
    if (name.endsWith(QLatin1String("killed"))) {
        QCOMPARE(recovery.size(), std::size_t{1});
        QCOMPARE(recovery[0].reason, std::string("torn tail"));
        // Of 41 octets; zeros at the end are not told.
        QCOMPARE(recovery[0].bytesCut, std::uint64_t{9});
    } else {
        QVERIFY(recovery.empty());
    }

    // It goes on from there.
    for (const auto& info : store.engine().streams()) {
        if (info->status == StreamStatus::Active)
            store.put(info->id, "k", "after");
    }
    store.settle();
    must(store.engine().splitShard(*store.info("late"), {0}, HashKey{1, 0}));
    store.open();
    QVERIFY(store.engine().inspector().store().recovery.empty());
    QCOMPARE(store.streamData(store.info("orders")->id).last(), QStringLiteral("after"));
    QCOMPARE(store.info("late")->shards.size(), std::size_t{3});
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
