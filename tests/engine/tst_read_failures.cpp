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
using weir::test::TestStore;

/// A read that the disk refuses is an IoError and nothing else: no damage, no torn tail, no
/// silence. One that stops early is gone on with.
class TestReadFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedWhileOpening_data() { rows(); }
    void refusedWhileOpening();
    void refusedWhileReading_data() { rows(); }
    void refusedWhileReading();
    void stoppedEarly_data() { rows(); }
    void stoppedEarly();

private:
    void rows()
    {
        QTest::addColumn<QString>("golden");
        for (const QString& name : GoldenStore::names())
            QTest::addRow("%s", qPrintable(name)) << name;
    }
};

namespace {

/// A golden store on files whose reads fail.
struct Sample
{
    explicit Sample(const QString& name) : store(files), golden(name, store.directory())
    {
        store.options.segmentBytes = 500;
        store.clock().advance(golden.stopped - store.clock().now());
        files.restore(golden.files);
    }

    QStringList listing() { return listStore(store.engine(), golden.events); }

    FaultFileSystem files;
    TestStore store;
    GoldenStore golden;
};

} // namespace

void TestReadFailures::refusedWhileOpening()
{
    QFETCH(QString, golden);
    Sample sample(golden);
    int refused = 0;
    for (std::uint64_t nth = 1;; ++nth) {
        sample.files.restore(sample.golden.files);
        sample.files.failRead(nth);
        const Status opened = sample.store.reopen();
        sample.store.close();
        const bool failed = sample.files.readFailed();
        sample.files.failRead(0);
        if (!opened.ok())
            QVERIFY2(opened.error().code == ErrorCode::IoError, opened.error().detail.c_str());
        refused += opened.ok() ? 0 : 1;
        sample.store.open();
        QCOMPARE(sample.listing(), sample.golden.listing);
        sample.store.close();
        if (!failed)
            break;
    }
    QVERIFY(refused > 20);
}

void TestReadFailures::refusedWhileReading()
{
    QFETCH(QString, golden);
    Sample sample(golden);
    sample.store.open();
    int refused = 0;
    for (std::uint64_t nth = 1;; ++nth) {
        sample.files.failRead(nth);
        const QStringList found = sample.listing();
        const bool failed = sample.files.readFailed();
        sample.files.failRead(0);
        for (const QString& line : found) {
            if (!sample.golden.listing.contains(line))
                QVERIFY2(line.startsWith(QLatin1String("  error IoError")), qPrintable(line));
        }
        refused += found == sample.golden.listing ? 0 : 1;
        QCOMPARE(sample.listing(), sample.golden.listing);
        if (!failed)
            break;
    }
    QVERIFY(refused > 5);
}

void TestReadFailures::stoppedEarly()
{
    QFETCH(QString, golden);
    Sample sample(golden);
    sample.files.shortenReads();
    for (int i = 0; i < 20; ++i) {
        sample.files.restore(sample.golden.files);
        sample.store.open();
        QCOMPARE(sample.listing(), sample.golden.listing);
        sample.store.close();
    }
}

QTEST_GUILESS_MAIN(TestReadFailures)
#include "tst_read_failures.moc"
