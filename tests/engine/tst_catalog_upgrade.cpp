#include "tests/support/fault_file_system.h"
#include "tests/support/golden_store.h"
#include "tests/support/store_listing.h"
#include "tests/support/test_store.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::FaultFileSystem;
using weir::test::GoldenStore;
using weir::test::listStore;
using weir::test::Loss;
using weir::test::TestStore;
using Fault = FaultFileSystem::Fault;

/// A store whose catalog is of version 1 is brought up to ours when it is opened. Whatever stops
/// that, the store is there with all that was in it.
class TestCatalogUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesAnything_data();
    void survivesAnything();
    void leavesNothingBehind();
};

void TestCatalogUpgrade::survivesAnything_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("loss");
    const auto add = [](const char* name, Fault fault, Loss loss) {
        QTest::newRow(name) << static_cast<int>(fault) << static_cast<int>(loss);
    };
    add("process dies", Fault::Die, Loss::Nothing);
    add("power fails", Fault::Die, Loss::Unsynced);
    add("power fails, sectors are torn", Fault::Die, Loss::Torn);
    add("a write fails", Fault::IoError, Loss::Nothing);
    add("a sync fails, then the power", Fault::FailSync, Loss::Unsynced);
    add("the disk is full", Fault::NoSpace, Loss::Nothing);
}

void TestCatalogUpgrade::survivesAnything()
{
    QFETCH(int, fault);
    QFETCH(int, loss);
    FaultFileSystem files;
    TestStore store(files);
    const GoldenStore golden(QStringLiteral("v1/clean"), store.directory());
    store.options.segmentBytes = 500;
    store.clock().advance(golden.stopped - store.clock().now());
    std::uint64_t operation = 0;
    do {
        files.restore(golden.files);
        files.failAt(files.operations() + ++operation, static_cast<Fault>(fault));
        store.reopen().ignore("the disk fails");
        store.close();
        const bool struck = files.struck();
        files.restart(static_cast<Loss>(loss));
        store.open();
        QCOMPARE(listStore(store.engine(), golden.events), golden.listing);
        if (!struck)
            break;
    } while (true);
    QVERIFY2(operation > 20, "the upgrade takes more operations than that");
}

void TestCatalogUpgrade::leavesNothingBehind()
{
    FaultFileSystem files;
    TestStore store(files);
    const GoldenStore golden(QStringLiteral("v1/clean"), store.directory());
    files.restore(golden.files);
    store.clock().advance(golden.stopped - store.clock().now());
    store.open();
    store.close();
    const auto namesOf = [](const std::map<std::string, Bytes>& picture) {
        QStringList names;
        for (const auto& [path, bytes] : picture)
            names << QString::fromStdString(path);
        return names;
    };
    QCOMPARE(namesOf(files.picture()), namesOf(golden.files));
    store.open();
    QCOMPARE(listStore(store.engine(), golden.events), golden.listing);
}

QTEST_GUILESS_MAIN(TestCatalogUpgrade)
#include "tst_catalog_upgrade.moc"
