#include "tests/support/crash_sweep.h"
#include "tests/support/store_check.h"
#include "tests/support/store_listing.h"
#include "tests/support/sweep.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::CrashedWork;
using weir::test::FaultFileSystem;
using weir::test::filesOf;
using weir::test::listStore;
using weir::test::Loss;
using weir::test::must;
using weir::test::StoreWitness;
using weir::test::sweepStep;
using weir::test::sweptMoreThan;
using weir::test::textOf;
using weir::test::verifyClosed;
using weir::test::verifyOpen;

/// A crash or a failing disk while a store is compacted loses nothing.
class TestCompactFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAllWhenTheDiskFails_data();
    void keepsAllWhenTheDiskFails();
    void losesNothing_data() { weir::test::addLosses(); }
    void losesNothing();
    void losesNothingWhenRecoveryCrashes_data() { weir::test::addLosses(); }
    void losesNothingWhenRecoveryCrashes();
};

namespace {

/// A store of several runs of small segments, open to be compacted.
bool prepare(StoreWitness& witness)
{
    if (!witness.open())
        return false;
    witness.create("main", 2);
    for (int i = 0; i < 9; ++i)
        witness.put("main", 3);
    witness.split("main");
    for (int i = 0; i < 9; ++i)
        witness.put("main", 3);
    witness.store().options.segmentBytes = 3000;
    return witness.open();
}

/// Compacts; false when the disk failed.
bool compact(StoreWitness& witness)
{
    return witness.store().engine().inspector().compact({}, {}).ok();
}

/// What is wrong with the store after a crash; opening it leaves nothing behind.
QString lookAt(StoreWitness& witness, FaultFileSystem& files)
{
    const auto directory = witness.store().directory();
    if (const QString damage = verifyClosed(files, directory, false); !damage.isEmpty())
        return QStringLiteral("before opening: ") + damage;
    if (const QString wrong = witness.check(); !wrong.isEmpty())
        return wrong;
    if (!filesOf(files, "-new").isEmpty())
        return QStringLiteral("a file that was being written is left");
    if (const QString found = verifyOpen(witness.store()); !found.isEmpty())
        return QStringLiteral("while open: ") + found;
    if (!compact(witness))
        return QStringLiteral("cannot be compacted");
    if (const QString wrong = witness.check(); !wrong.isEmpty())
        return QStringLiteral("compacted again: ") + wrong;
    witness.store().close();
    return verifyClosed(files, directory, true);
}

const CrashedWork kCompacting{.prepare = prepare, .work = compact, .check = lookAt};

} // namespace

void TestCompactFailures::losesNothing()
{
    QFETCH(int, loss);
    const auto [crashes, wrong] = crashAtEachOperation(kCompacting, Loss(loss));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    qInfo("%d crashes", crashes);
    QVERIFY(sweptMoreThan(30, crashes));
}

/// A second crash at every operation of the opening that follows the first.
void TestCompactFailures::losesNothingWhenRecoveryCrashes()
{
    QFETCH(int, loss);
    const auto [crashes, wrong] = crashAgainWhileOpening(kCompacting, 2, Loss(loss), Loss(loss));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    qInfo("%d second crashes", crashes);
    QVERIFY(sweptMoreThan(30, crashes));
}

void TestCompactFailures::keepsAllWhenTheDiskFails_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("one operation fails") << int(FaultFileSystem::Fault::IoError);
    QTest::newRow("a sync fails") << int(FaultFileSystem::Fault::FailSync);
    QTest::newRow("the disk is full") << int(FaultFileSystem::Fault::NoSpace);
}

/// The process goes on after the error, reads and writes, and is opened again later.
void TestCompactFailures::keepsAllWhenTheDiskFails()
{
    QFETCH(int, fault);
    int failures = 0;
    for (std::uint64_t operation = 1;; operation += sweepStep()) {
        FaultFileSystem files(operation);
        StoreWitness witness(files);
        QVERIFY(prepare(witness));
        const QStringList before = listStore(witness.store().engine(), 0);
        files.failAt(files.operations() + operation, FaultFileSystem::Fault(fault));
        compact(witness);
        const bool struck = files.struck();
        files.failAt(0, FaultFileSystem::Fault::None);
        files.freeSpaceAgain();
        QCOMPARE(listStore(witness.store().engine(), 0), before);
        QCOMPARE(textOf(must(witness.store().engine().inspector().verify({}, {})).findings, false),
                 QString());
        witness.put("main", 2);
        witness.store().close();
        const QString wrong = lookAt(witness, files);
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(QStringLiteral("operation %1: %2").arg(operation).arg(wrong)));
        if (!struck)
            break;
        ++failures;
    }
    qInfo("%d failures", failures);
    QVERIFY(sweptMoreThan(5, failures));
}

QTEST_GUILESS_MAIN(TestCompactFailures)
#include "tst_compact_failures.moc"
